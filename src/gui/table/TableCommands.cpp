// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableCommands.h"

#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/Page.h"
#include "gui/table/PinnedViews.h"
#include "gui/table/TablePanel.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class TableCommandsTr final
{
    Q_DECLARE_TR_FUNCTIONS(TableCommands)
};

constexpr qint64 mostCopied = 5000;

void copy(TablePanel& table, bool asCsv)
{
    table.view().copySelected(asCsv);
    Q_EMIT table.message(TableCommandsTr::tr("%n row(s) copied.", nullptr, int(table.selection().count)), false);
}

QString whyNotCopied(const TablePanel& table)
{
    const TableSelection chosen = table.selection();
    if (chosen.isEmpty())
        return TableCommandsTr::tr("Choose rows");
    return chosen.all && chosen.count > mostCopied ? TableCommandsTr::tr("Too many to copy: export them") : QString();
}

} // namespace

QStringList addTableCommands(CommandRegistry& commands, TablePanel& table, const QString& page, const QString& fileName,
                             QWidget* owner, TableButtons buttons)
{
    TablePanel* t = &table;
    const auto any = [t] {
        return t->rows() && t->rows()->model()->rowCount() > 0 ? QString() : TableCommandsTr::tr("There are no rows");
    };
    const auto add = [&](const Command& command) { return commands.add(command, owner); };
    add({.id = page + u".copy"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Copy the chosen rows"),
         .icon = u"edit-copy"_qs,
         .shortcut = QKeySequence::Copy,
         .execute = [t] { copy(*t, false); },
         .whyNot = [t] { return whyNotCopied(*t); }});
    add({.id = page + u".copyCsv"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Copy the chosen rows as CSV"),
         .icon = u"edit-copy"_qs,
         .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
         .execute = [t] { copy(*t, true); },
         .whyNot = [t] { return whyNotCopied(*t); }});
    add({.id = page + u".selectAll"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Choose all rows that match"),
         .icon = u"edit-select-all"_qs,
         .execute = [t] { t->chooseAll(); },
         .whyNot = any});
    QAction* views = add({.id = page + u".views"_qs,
                          .name = QT_TRANSLATE_NOOP("Command", "Saved views of the table"),
                          .icon = u"view-filter"_qs,
                          .execute = [t] { t->showViews(); },
                          .label = [] { return TableCommandsTr::tr("Views"); }});
    QAction* columns = add({.id = page + u".columns"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Columns of the table"),
                            .icon = u"view-file-columns"_qs,
                            .execute = [t] { t->chooseColumns(); },
                            .label = [] { return TableCommandsTr::tr("Columns"); }});
    QAction* save =
        add({.id = page + u".export"_qs,
             .name = QT_TRANSLATE_NOOP("Command", "Export the rows that match"),
             .icon = u"document-export"_qs,
             .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E),
             .execute =
                 [t, fileName] {
                     t->exportRows(fileName, [t](const core::Result<int>& rows) {
                         if (rows)
                             Q_EMIT t->message(TableCommandsTr::tr("%n row(s) written.", nullptr, *rows), false);
                         else
                             Q_EMIT t->message(errorText(rows.error()),
                                               rows.error().code != core::ErrorCode::CORE_CANCELLED);
                     });
                 },
             .whyNot = any,
             .label = [] { return TableCommandsTr::tr("Export"); }});
    if (buttons == TableButtons::Shown) {
        for (QAction* action : {views, columns, save})
            table.addTool(new CommandButton(action, &table));
    }
    QObject::connect(&table, &TablePanel::selectionChanged, &commands, qOverload<>(&CommandRegistry::refresh));
    QObject::connect(&table, &TablePanel::rowsChanged, &commands, qOverload<>(&CommandRegistry::refresh));
    if (auto* pinsTo = qobject_cast<Page*>(owner))
        new PinnedViews(table, *pinsTo);
    return {page + u".copy"_qs, page + u".copyCsv"_qs, page + u".selectAll"_qs, page + u".export"_qs};
}

} // namespace gwanje::gui
