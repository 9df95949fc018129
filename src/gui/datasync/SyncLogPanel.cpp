// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncLogPanel.h"

#include "gui/datasync/SyncLogDetail.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QEvent>
#include <QFileInfo>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {

SyncLogPanel::SyncLogPanel(PageContext context, DataSyncFeed& feed, QWidget* parent)
    : QWidget(parent), m_context(context), m_source(*context.services.dataSync, feed, context.services.clock, this),
      m_table(new TablePanel(context.layout, u"datasync/syncLog"_qs, this)),
      m_detail(new SyncLogDetail(*context.services.dataSync, feed, context.layout, this)),
      m_splitter(new QSplitter(this))
{
    setObjectName(u"syncLogPanel"_qs);
    m_search = new TableSearchBox(*m_table, u"syncLogSearchEdit"_qs, [] { return tr("Search in the sync log"); });
    m_table->addTool(m_search);
    m_table->setSource(&m_source);
    m_source.setShown([this](const QString& id) { return m_table->rows()->row(id); });
    m_table->clearFilterWith([this] {
        m_search->clear();
        m_table->chooseChip({});
    });
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 64);
    m_splitter->setStretchFactor(1, 36);
    m_splitter->setSizes({640, 360});
    m_splitter->setHandleWidth(space::inside + 1);
    m_splitter->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    connect(m_table, &TablePanel::message, this, &SyncLogPanel::message);
    connect(m_table, &TablePanel::selectionChanged, this, &SyncLogPanel::showChosen);
    connect(m_table, &TablePanel::rowsChanged, this, &SyncLogPanel::showChosen);
    connect(&m_source, &TableSource::changed, this, &SyncLogPanel::showChosen, Qt::QueuedConnection);
    setFocusProxy(&m_table->view());
    addCommands();
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, u"datasync/logSplitter"_qs);
}

void SyncLogPanel::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto ifOne = [this] { return chosen() ? QString() : tr("Choose one line"); };
    commands.add({.id = u"syncLog.lines"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Log lines of the sync"),
                  .icon = u"view-list-text"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                  .execute = [this] { Q_EMIT logWanted(chosen()->run.toString()); },
                  .whyNot = ifOne,
                  .label = [] { return tr("Show its log"); }},
                 this);
    commands.add({.id = u"syncLog.archive"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Open the folder of the archived file"),
                  .icon = u"folder-open"_qs,
                  .execute =
                      [this] {
                          const QString file = m_context.services.dataSync->archiveFolder() + u'/' + chosen()->archive;
                          Q_EMIT archiveWanted(QFileInfo(file).path());
                      },
                  .whyNot =
                      [this, ifOne] {
                          const QString reason = ifOne();
                          return !reason.isEmpty()             ? reason
                                 : chosen()->archive.isEmpty() ? tr("Its file is not in the archive")
                                                               : QString();
                      },
                  .label = [] { return tr("Open the archive's folder"); }},
                 this);
    const QStringList ofTable = addTableCommands(commands, *m_table, u"syncLog"_qs, u"sync-log.csv"_qs, this);
    TableView& view = m_table->view();
    offerActions(&view);
    for (const QString& id : QStringList{u"syncLog.lines"_qs, u"syncLog.archive"_qs} + ofTable)
        view.addAction(commands.action(id));
}

std::optional<datasync::SyncLogRow> SyncLogPanel::chosen() const
{
    if (!m_table->rows())
        return std::nullopt;
    const QStringList ids = m_table->selection().ids;
    const TableRow* row = ids.size() == 1 ? m_table->rows()->row(ids.first()) : nullptr;
    return row ? std::optional(SyncLogSource::logOf(*row)) : std::nullopt;
}

void SyncLogPanel::showChosen()
{
    m_detail->show(chosen());
    m_context.commands.refresh();
}

void SyncLogPanel::showOnly(const QString& portal)
{
    if (m_table->selection().all)
        m_table->chooseNone();
    m_source.showOnly(portal);
}

void SyncLogPanel::showStatus(const QString& chip)
{
    m_search->clear();
    m_table->chooseChip(chip);
}

void SyncLogPanel::retranslate()
{
    m_table->setEmptyState(
        {tr("Nothing was synced yet"),
         tr("Every file that is downloaded or imported stands here, with what it brought and what was "
            "not taken."),
         m_context.commands.action(u"datasync.import"_qs)});
}

void SyncLogPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
