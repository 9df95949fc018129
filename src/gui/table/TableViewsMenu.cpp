// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's saved views and its column chooser.
#include "core/WholeFile.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/FilterChips.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/table/ColumnChooser.h"
#include "gui/table/TablePanel.h"
#include "gui/table/ViewNameDialog.h"
#include <QHBoxLayout>
#include <QMenu>

namespace gwanje::gui {
namespace {

constexpr qint64 largestFile = 1 << 20;

core::Error fileError(const QFileDevice& file)
{
    return {core::ErrorCode::CORE_FILE, {{u"path"_qs, file.fileName()}, {u"reason"_qs, file.errorString()}}, {}};
}

} // namespace

SavedView TablePanel::currentView(const QString& name) const
{
    const auto [sort, falling] = m_view->sortState();
    return {.name = name,
            .search = m_searched,
            .chip = chip(),
            .sort = sort,
            .falling = falling,
            .pinned = false,
            .columns = m_view->columnState()};
}

void TablePanel::applyView(const SavedView& view)
{
    m_view->setColumnState(view.columns);
    m_view->setSortState(view.sort, view.falling);
    chooseChip(view.chip);
    if (m_header)
        m_header->setSearchText(view.search);
    else
        setText(view.search);
}

void TablePanel::chooseColumns()
{
    (new ColumnChooser(*m_view, this))->show();
}

void TablePanel::showViews()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"viewsMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const SavedView& view : m_views.all()) {
        QMenu* sub = menu->addMenu(view.name);
        const auto add = [this, sub, name = view.name](const QString& text, auto deed) {
            connect(sub->addAction(text), &QAction::triggered, this, [this, name, deed] {
                deed(name);
                Q_EMIT viewsChanged();
            });
        };
        add(tr("Show it"), [this](const QString& name) { applyView(*m_views.find(name)); });
        add(view.pinned ? tr("Unpin") : tr("Pin to the sidebar"),
            [this, pinned = view.pinned](const QString& name) { m_views.setPinned(name, !pinned); });
        add(tr("Save what is shown under this name"), [this](const QString& name) {
            SavedView now = currentView(name);
            now.pinned = m_views.find(name)->pinned;
            m_views.save(now);
        });
        add(tr("Forget it"), [this](const QString& name) { m_views.remove(name); });
    }
    menu->addSeparator();
    QAction* keep = menu->addAction(tr("Save this view…"));
    keep->setObjectName(u"saveViewAction"_qs);
    connect(keep, &QAction::triggered, this, &TablePanel::saveView);
    QAction* save = menu->addAction(tr("Export views…"));
    save->setEnabled(!m_views.all().isEmpty());
    connect(save, &QAction::triggered, this, &TablePanel::exportViews);
    connect(menu->addAction(tr("Import views…")), &QAction::triggered, this, &TablePanel::importViews);
    const QWidget* button = m_tools->findChildren<QWidget*>(QRegularExpression(u"_viewsButton$"_qs)).value(0);
    const QWidget* anchor = button ? button : m_tools;
    closeInOtherLanguage(menu);
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void TablePanel::saveView()
{
    auto* dialog = new ViewNameDialog(this);
    connect(dialog, &ViewNameDialog::named, this, [this](const QString& name, bool pinned) {
        SavedView view = currentView(name);
        view.pinned = pinned;
        m_views.save(view);
        Q_EMIT viewsChanged();
    });
    dialog->open();
}

void TablePanel::exportViews()
{
    const FileWish wish{.name = u"exportViewsDialog"_qs,
                        .words = [] { return FileWords{tr("Export views"), {u"JSON (*.json)"_qs}}; },
                        .file = u"gwanje-views.json"_qs};
    askSaveFile(this, m_memory, wish, [this](const QString& path, int) {
        if (const auto written = core::writeWholeFile(path, m_views.toJson()); !written)
            Q_EMIT message(written.error(), true);
        else
            Q_EMIT message(tr("%n view(s) written.", nullptr, int(m_views.all().size())), false);
    });
}

void TablePanel::importViews()
{
    const FileWish wish{.name = u"importViewsDialog"_qs,
                        .words = [] { return FileWords{tr("Import views"), {u"JSON (*.json)"_qs}}; }};
    askOpenFile(this, m_memory, wish, [this](const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            Q_EMIT message(fileError(file), true);
            return;
        }
        const auto added = m_views.addJson(file.read(largestFile));
        Q_EMIT viewsChanged();
        Q_EMIT message(added ? Note(tr("%n view(s) taken over.", nullptr, *added)) : Note(added.error()), !added);
    });
}

} // namespace gwanje::gui
