// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BooksPart.h"

#include "gui/frame/Theme.h"
#include <QEvent>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {

BooksPart::BooksPart(const BooksDesk& desk, const QString& name, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_books(desk.books), m_form(this), m_column(new QVBoxLayout(this)),
      m_result(new QLabel(this))
{
    setObjectName(name);
    m_column->setContentsMargins(0, space::between, 0, 0);
    m_column->setSpacing(space::between);
    m_result->setObjectName(name + u"ResultLabel"_qs);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->hide();
}

QHBoxLayout* BooksPart::addRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::between);
    m_column->addLayout(row);
    return row;
}

void BooksPart::addField(QHBoxLayout* row, const QString& name, QWidget* control, int stretch)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* words = new QLabel(this);
    auto* note = new QLabel(this);
    words->setBuddy(control);
    note->setObjectName(name + u"ProblemLabel"_qs);
    column->addWidget(words);
    column->addWidget(control);
    column->addWidget(note);
    column->addStretch(1);
    row->addLayout(column, stretch);
    m_form.addField(name, control, note);
    m_names.insert(name, {words, control});
}

void BooksPart::nameField(const QString& name, const QString& words)
{
    const auto& [label, control] = m_names.value(name);
    label->setText(words);
    control->setAccessibleName(words);
}

QPushButton* BooksPart::addButton(QHBoxLayout* row, const QString& name, const Command& command)
{
    auto* button = new CommandButton(m_desk.context.commands.add(command, this), this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->setProperty("danger", command.danger != Danger::None);
    row->addWidget(button);
    return button;
}

void BooksPart::addResult()
{
    m_column->addWidget(m_result);
}

bool BooksPart::complain(const QString& field, const QString& words)
{
    m_form.complain(field, {core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}}, nullptr}, words);
    m_form.focusFirstBad();
    return false;
}

void BooksPart::startDeed()
{
    m_form.clear();
    forgetResult();
}

void BooksPart::forgetResult()
{
    m_result->hide();
}

void BooksPart::tell(const core::Status& status, const QString& done)
{
    startDeed();
    const QString words = status ? QString() : reason(status.error());
    if (!status && m_form.complainOnly(status.error().context.value(u"field"_qs), status.error(), words)) {
        m_form.focusFirstBad();
        return;
    }
    m_result->setProperty("problem", !status);
    m_result->style()->polish(m_result);
    m_result->setText(status           ? done
                      : words.isEmpty() ? noteText(status.error())
                                        : u"%1 (%2)"_qs.arg(words, status.error().name()));
    m_result->show();
}

QString BooksPart::reason(const core::Error&) const
{
    return {};
}

void BooksPart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_form.clear();
    forgetResult();
    retranslate();
}

} // namespace gwanje::gui
