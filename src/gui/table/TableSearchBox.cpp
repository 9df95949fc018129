// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableSearchBox.h"

#include "gui/table/TablePanel.h"
#include <QEvent>

namespace gwanje::gui {
namespace {

constexpr int searchBoxLeast = 110, searchBoxMost = 190;

}

TableSearchBox::TableSearchBox(TablePanel& table, const QString& name, std::function<QString()> title)
    : QLineEdit(&table), m_title(std::move(title))
{
    setObjectName(name);
    setClearButtonEnabled(true);
    setMinimumWidth(searchBoxLeast);
    setMaximumWidth(searchBoxMost);
    connect(this, &QLineEdit::textChanged, &table, &TablePanel::setText);
    connect(&table, &TablePanel::rowsChanged, this, [this, &table] { // a saved view searches, too
        const QString searched = table.rows()->query().search.text();
        if (!hasFocus() && searched != text())
            setText(searched);
    });
    retranslate();
}

void TableSearchBox::search()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void TableSearchBox::retranslate()
{
    setPlaceholderText(tr("Search…"));
    setAccessibleName(m_title());
    setToolTip(m_title());
}

void TableSearchBox::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
