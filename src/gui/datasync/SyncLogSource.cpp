// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncLogSource.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <numeric>
#include <QLocale>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using datasync::SyncLogRow;
using datasync::SyncStatus;
using LogCounts = core::Result<datasync::SyncCountsByStatus>;

qint64 sumOfAll(const datasync::SyncCountsByStatus& counts)
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

TableRow rowOfLog(const SyncLogRow& row)
{
    return {row.id.toString(), QVariant::fromValue(row)};
}

} // namespace

SyncLogSource::SyncLogSource(datasync::DataSyncService& service, DataSyncFeed& feed, core::Clock& clock,
                             QObject* parent)
    : TableSource(parent), m_service(service), m_feed(feed), m_clock(clock)
{
    connect(&m_feed, &DataSyncFeed::logTold, this, &SyncLogSource::take);
    connect(&m_feed, &DataSyncFeed::wasRead, this, &TableSource::timeMoved); // titles
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_isSeen && m_feed.underWay() > 0)
            Q_EMIT timeMoved();
    });
    m_second.start(1s);
}

QList<TableColumn> SyncLogSource::columns() const
{
    const auto number = [](const QString& key, const QString& title, int width, bool shown = true) {
        return TableColumn{.key = key, .title = title, .width = width, .shown = shown, .right = true, .sorts = false};
    };
    const auto words = [](const QString& key, const QString& title, int width, bool shown = true) {
        return TableColumn{.key = key, .title = title, .width = width, .shown = shown, .sorts = false};
    };
    const auto unsearched = [](TableColumn column) {
        column.searches = false;
        return column;
    };
    TableColumn id = words(u"id"_qs, tr("Id"), 148, false);
    id.isId = true;
    return {words(u"started"_qs, tr("Started"), 116),
            words(u"portal"_qs, tr("Portal"), 112),
            words(u"stream"_qs, tr("Data"), 80),
            words(u"status"_qs, tr("Result"), 104),
            number(u"new"_qs, tr("New"), 60),
            number(u"updated"_qs, tr("Updated"), 72),
            number(u"rejected"_qs, tr("Rejected"), 76),
            words(u"code"_qs, tr("Message"), 160),
            unsearched(number(u"took"_qs, tr("Took"), 76)),
            unsearched(words(u"why"_qs, tr("Begun by"), 80)),
            number(u"unchanged"_qs, tr("Unchanged"), 88, false),
            words(u"file"_qs, tr("File"), 216, false),
            words(u"by"_qs, tr("Who"), 140, false),
            unsearched(words(u"console"_qs, tr("Console"), 140, false)),
            id};
}

QList<TableChip> SyncLogSource::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const SyncStatus status : syncStatuses)
        chips.append({datasync::syncStatusName(status), [status] { return syncStatusWord(status); }});
    return chips;
}

datasync::SyncLogFilter SyncLogSource::filter(const TableQuery& query) const
{
    datasync::SyncLogFilter filter{.portal = m_portal};
    filter.status = datasync::syncStatusNamed(query.chip);
    filter.search = query.search;
    if (query.search.isEmpty())
        return filter;
    for (const datasync::PortalView& view : m_feed.views()) {
        filter.words[u"portal"_qs].insert(view.portal.name, m_feed.titleOf(view.portal.name));
        for (const datasync::PortalStream& stream : view.portal.streams)
            filter.words[u"stream"_qs].insert(stream.name(), streamWord(stream.name()));
    }
    for (const SyncStatus status : syncStatuses)
        filter.words[u"status"_qs].insert(datasync::syncStatusName(status), syncStatusWord(status));
    return filter;
}

QFuture<core::Result<TablePage>> SyncLogSource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<SyncLogRow>>;
    return mapped(m_service.logs(filter(query), {span.cursor, span.limit}), [](const Answer& page) {
        return page.map([](const core::Page<SyncLogRow>& logs) {
            TablePage rows{.rows = {}, .next = logs.next};
            for (const SyncLogRow& row : logs.items)
                rows.rows << rowOfLog(row);
            return rows;
        });
    });
}

QFuture<core::Result<qint64>> SyncLogSource::count(const TableQuery& query, core::StopToken)
{
    return mapped(m_service.countLogs(filter(query)), [](const LogCounts& counts) { return counts.map(sumOfAll); });
}

QFuture<core::Result<QMap<QString, qint64>>> SyncLogSource::chipCounts()
{
    return mapped(m_service.countLogs(filter({})), [](const LogCounts& counts) {
        return counts.map([](const datasync::SyncCountsByStatus& all) {
            QMap<QString, qint64> chips{{u"all"_qs, sumOfAll(all)}};
            for (const SyncStatus status : syncStatuses)
                chips.insert(datasync::syncStatusName(status), all.value(status));
            return chips;
        });
    });
}

void SyncLogSource::showOnly(const QString& portal)
{
    if (portal == m_portal)
        return;
    m_portal = portal;
    Q_EMIT replaced();
}

void SyncLogSource::take(const QList<SyncLogRow>& rows)
{
    TableChanges changes;
    for (const SyncLogRow& row : rows) {
        if (!m_portal.isEmpty() && m_portal != row.portal)
            continue;
        const bool isShown = m_shown && m_shown(row.id.toString());
        changes.more = changes.more || !isShown;
        changes.updated << rowOfLog(row);
    }
    if (changes.updated.isEmpty())
        return;
    m_isMissed = m_isMissed || (changes.more && !m_isSeen);
    changes.inPlace = !m_isSeen;
    changes.more = changes.more && m_isSeen;
    Q_EMIT changed(changes);
}

void SyncLogSource::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen && std::exchange(m_isMissed, false))
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

const SyncLogRow& SyncLogSource::logOf(const TableRow& row)
{
    return *static_cast<const SyncLogRow*>(row.value.constData());
}

QVariant SyncLogSource::number(const SyncLogRow& row, int column) const
{
    switch (column) {
    case Took:
        if (row.status == SyncStatus::Running)
            return std::max<qint64>(0, row.startedAt.msecsTo(m_clock.now()));
        return row.took ? QVariant(qint64(row.took->count())) : QVariant();
    case New:
        return row.counts.added;
    case Updated:
        return row.counts.updated;
    case Unchanged:
        return row.counts.unchanged;
    case Rejected:
        return row.counts.rejected;
    default:
        return {};
    }
}

QString SyncLogSource::text(const SyncLogRow& row, int column) const
{
    const bool hasEnded = row.status != SyncStatus::Running;
    const bool isCounted = row.status == SyncStatus::Success || row.status == SyncStatus::Partial;
    switch (column) {
    case Started:
        return shortTime(row.startedAt, m_clock.now());
    case Portal:
        return m_feed.titleOf(row.portal);
    case Stream:
        return streamWord(row.stream);
    case Status:
        return syncStatusWord(row.status);
    case Took:
        return hasEnded && !row.took ? u"—"_qs : tookText(number(row, Took).toLongLong());
    case New:
    case Updated:
    case Unchanged:
    case Rejected:
        return isCounted ? QLocale().toString(number(row, column).toLongLong()) : u"—"_qs;
    case File:
        return row.file;
    case Why:
        return runTriggerWord(row.trigger);
    case Message:
        return row.error ? row.error->sentence(uiLanguage()) : QString();
    case By:
        return row.by;
    case Console:
        return row.console;
    default:
        return row.id.toString();
    }
}

QVariant SyncLogSource::data(const TableRow& tableRow, int column, int role) const
{
    const SyncLogRow& row = logOf(tableRow);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Started                ? absoluteTime(row.startedAt)
               : column == Message && row.error ? u"%1\n%2"_qs.arg(errorText(*row.error), row.error->name())
                                                : text(row, column);
    case Qt::DecorationRole:
        return column == Status ? QVariant(signIcon(syncStatusSign(row.status), syncStatusTone(row.status)))
                                : QVariant();
    case Qt::ForegroundRole:
        return column == Status ? QVariant(Theme::instance().tone(syncStatusTone(row.status))) : QVariant();
    case ExportRole: {
        const QVariant value = number(row, column);
        return column == Started  ? QVariant(row.startedAt)
               : column == Status ? QVariant(datasync::syncStatusName(row.status))
               : column == Stream ? QVariant(row.stream)
               : value.isValid()  ? value
                                  : QVariant(text(row, column));
    }
    default:
        return {};
    }
}

} // namespace gwanje::gui
