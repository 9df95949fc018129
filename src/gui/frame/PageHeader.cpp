// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/PageHeader.h"

#include "gui/frame/Theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace gwanje::gui {

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_title(new QLabel(this)), m_search(new QLineEdit(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::inside);
    m_title->setObjectName(u"titleLabel"_qs);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(titleFont(font()));
    m_search->setObjectName(u"searchEdit"_qs);
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    m_search->setMinimumWidth(120);
    m_search->setMinimumHeight(space::control);
    m_row->addWidget(m_title);
    m_row->addStretch(1);
    m_row->addWidget(m_search, 2);
    setMinimumHeight(space::control);
    connect(m_search, &QLineEdit::textChanged, this, &PageHeader::searched);
    retranslate();
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void PageHeader::setSearchable(bool searchable)
{
    m_search->setVisible(searchable);
}

void PageHeader::addSecondary(QWidget* widget)
{
    widget->setMinimumHeight(space::control);
    m_row->addWidget(widget);
}

void PageHeader::setPrimary(QWidget* button)
{
    button->setProperty("primary", true);
    button->setMinimumHeight(space::control);
    m_row->addWidget(button);
}

void PageHeader::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool PageHeader::clearSearch()
{
    if (m_search->text().isEmpty())
        return false;
    m_search->clear();
    return true;
}

QString PageHeader::searchText() const
{
    return m_search->text();
}

void PageHeader::setSearchText(const QString& text)
{
    m_search->setText(text);
}

void PageHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PageHeader::retranslate()
{
    m_search->setPlaceholderText(tr("Search…  Ctrl+F"));
    m_search->setAccessibleName(tr("Search in this page"));
}

} // namespace gwanje::gui
