// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/PinDialog.h"

#include "core/Async.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/Language.h"
#include "gui/frame/Pin.h"
#include "gui/frame/Theme.h"
#include "ops/Settings.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int shortestPin = 4;
constexpr int longestPin = 64;
const QString settingKey = QStringLiteral("security.pin");

} // namespace

PinDialog::PinDialog(GuiServices& services, QWidget* parent)
    : QDialog(parent), m_services(services), m_head(new QLabel(this)), m_presentName(new QLabel(this)),
      m_newName(new QLabel(this)), m_againName(new QLabel(this)), m_problem(new QLabel(this)),
      m_present(new QLineEdit(this)), m_new(new QLineEdit(this)), m_again(new QLineEdit(this)),
      m_cancel(new QPushButton(this)), m_save(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"PinDialog"_qs);
    build();
    connect(m_save, &QPushButton::clicked, this, &PinDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    check();
}

void PinDialog::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(4);
    m_head->setFont(titleFont(font()));
    column->addWidget(m_head);
    column->addSpacing(space::inside);
    const auto names = {u"presentPinEdit"_qs, u"newPinEdit"_qs, u"againPinEdit"_qs};
    const auto* name = names.begin();
    for (const auto& [label, edit] : {std::pair(m_presentName, m_present), std::pair(m_newName, m_new),
                                      std::pair(m_againName, m_again)}) {
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(edit);
        edit->setObjectName(*name++);
        edit->setEchoMode(QLineEdit::Password);
        edit->setMaxLength(longestPin);
        edit->setMinimumSize(320, space::control);
        column->addWidget(label);
        column->addWidget(edit);
        column->addSpacing(4);
        connect(edit, &QLineEdit::textChanged, this, &PinDialog::check);
    }
    m_presentName->setVisible(hasPin());
    m_present->setVisible(hasPin());
    m_problem->setObjectName(u"pinProblemLabel"_qs);
    m_problem->setProperty("problem", true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    column->addSpacing(space::inside);
    m_cancel->setObjectName(u"pinCancelButton"_qs);
    m_cancel->setAutoDefault(false);
    m_save->setObjectName(u"pinSaveButton"_qs);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::inside);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    column->addLayout(row);
}

bool PinDialog::hasPin() const
{
    return !m_services.settings.text(settingKey).isEmpty();
}

void PinDialog::check()
{
    const QString pin = m_new->text();
    const bool removes = pin.isEmpty() && m_again->text().isEmpty() && hasPin();
    QString problem;
    if (!removes && !pin.isEmpty() && pin.size() < shortestPin)
        problem = tr("At least %n character(s).", nullptr, shortestPin);
    else if (!m_again->text().isEmpty() && m_again->text() != pin)
        problem = tr("The two are not the same.");
    m_problem->setText(problem);
    m_save->setText(removes ? tr("Remove the PIN") : tr("Set the PIN"));
    m_save->setAccessibleName(m_save->text());
    const bool complete = removes || (pin.size() >= shortestPin && pin == m_again->text());
    m_save->setEnabled(complete && (!hasPin() || !m_present->text().isEmpty()));
}

void PinDialog::save()
{
    m_save->setEnabled(false);
    const QString pin = m_new->text();
    const auto go = [this, pin] {
        if (pin.isEmpty())
            keep({});
        else
            core::whenFinished(hashPin(pin), this, [this](const QString& hash) { keep(hash); });
    };
    if (!hasPin()) {
        go();
        return;
    }
    core::whenFinished(pinMatches(m_present->text(), m_services.settings.text(settingKey)), this,
                       [this, go](bool matches) {
                           if (matches)
                               go();
                           else
                               complain(tr("The present PIN is wrong."));
                       });
}

void PinDialog::keep(const QString& hash)
{
    const core::Status status =
        hash.isEmpty() ? m_services.settings.reset(settingKey) : m_services.settings.set(settingKey, hash);
    recordAct(m_services, {.action = u"desk.pin"_qs, .object = settingKey, .result = resultOf(status)}, parent(),
              [](const QString&) {}); // the log has it
    if (!status) {
        complain(errorText(status.error()));
        return;
    }
    Q_EMIT settled(hash.isEmpty() ? tr("The PIN was removed.") : tr("The PIN was set."), false);
    close();
}

void PinDialog::complain(const QString& text)
{
    m_present->clear();
    m_present->setFocus();
    m_problem->setText(text); // after check(), which the clearing called
}

void PinDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PinDialog::retranslate()
{
    setWindowTitle(tr("PIN of the lock"));
    m_head->setText(windowTitle());
    m_presentName->setText(tr("Present PIN"));
    m_newName->setText(hasPin() ? tr("New PIN (empty: remove it)") : tr("New PIN"));
    m_againName->setText(tr("The new PIN again"));
    for (const auto& [label, edit] : {std::pair(m_presentName, m_present), std::pair(m_newName, m_new),
                                      std::pair(m_againName, m_again)})
        edit->setAccessibleName(label->text());
    m_cancel->setText(tr("Close"));
    m_cancel->setAccessibleName(m_cancel->text());
    check();
}

} // namespace gwanje::gui
