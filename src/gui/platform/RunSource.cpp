// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RunSource.h"

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
using platform::PlatformRun;
using platform::RunResult;
using RunCounts = core::Result<platform::RunCountsByResult>;

const QList<RunResult>& runResults()
{
    static const QList<RunResult> results{RunResult::Running,   RunResult::Ok,      RunResult::Failed,
                                          RunResult::Cancelled, RunResult::Skipped, RunResult::Interrupted};
    return results;
}

qint64 allOf(const platform::RunCountsByResult& counts)
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

TableRow rowOfRun(const PlatformRun& run)
{
    return {run.id.toString(), QVariant::fromValue(run)};
}

} // namespace

RunSource::RunSource(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock, QObject* parent)
    : TableSource(parent), m_service(service), m_feed(feed), m_clock(clock)
{
    connect(&m_feed, &PlatformFeed::runsTold, this, &RunSource::take);
    connect(&m_feed, &PlatformFeed::wasRead, this, &TableSource::timeMoved); // names, and what other consoles ran
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_isSeen && m_feed.underWay() > 0)
            Q_EMIT timeMoved();
    });
    m_second.start(1s);
}

QList<TableColumn> RunSource::columns() const
{
    const auto number = [](const QString& key, const QString& title, int width) {
        return TableColumn{.key = key, .title = title, .width = width, .right = true, .sorts = false};
    };
    const auto words = [](const QString& key, const QString& title, int width, bool shown = true) {
        return TableColumn{.key = key, .title = title, .width = width, .shown = shown, .sorts = false};
    };
    TableColumn took = number(u"took"_qs, tr("Took"), 72);
    took.searches = false;
    TableColumn id = words(u"id"_qs, tr("Id"), 148, false);
    id.isId = true;
    return {words(u"started"_qs, tr("Started"), 116),
            words(u"platform"_qs, tr("Platform"), 104),
            words(u"type"_qs, tr("Job"), 96),
            words(u"result"_qs, tr("Result"), 112),
            took,
            number(u"fetched"_qs, tr("Read"), 60),
            number(u"new"_qs, tr("New"), 52),
            number(u"changed"_qs, tr("Changed"), 72),
            number(u"sent"_qs, tr("Sent"), 52),
            number(u"differences"_qs, tr("Differences"), 92),
            words(u"why"_qs, tr("Begun by"), 80),
            words(u"message"_qs, tr("Message"), 100),
            words(u"by"_qs, tr("Who"), 140, false),
            words(u"console"_qs, tr("Console"), 140, false),
            id};
}

QList<TableChip> RunSource::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const RunResult result : runResults())
        chips.append({platform::runResultName(result), [result] { return runResultWord(result); }});
    return chips;
}

platform::RunFilter RunSource::filter(const TableQuery& query) const
{
    platform::RunFilter filter{.platform = m_platform, .type = m_type};
    filter.result = platform::runResultNamed(query.chip);
    filter.search = query.search;
    if (query.search.isEmpty())
        return filter;
    for (const platform::PlatformView& view : m_feed.views())
        filter.words[u"platform"_qs].insert(view.platform.id.toString(),
                                            view.platform.code + u'\n' + view.platform.name);
    for (const RunResult result : runResults())
        filter.words[u"result"_qs].insert(platform::runResultName(result), runResultWord(result));
    for (const QString& type : {u"valid"_qs, u"sync"_qs})
        filter.words[u"type"_qs].insert(type, runTypeWord(type));
    for (const auto trigger : {platform::RunTrigger::Timer, platform::RunTrigger::Operator, platform::RunTrigger::Api})
        filter.words[u"why"_qs].insert(runtime::runTriggerName(trigger), runTriggerWord(trigger));
    return filter;
}

QFuture<core::Result<TablePage>> RunSource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<PlatformRun>>;
    return mapped(m_service.runs(filter(query), {span.cursor, span.limit}), [](const Answer& page) {
        return page.map([](const core::Page<PlatformRun>& runs) {
            TablePage rows{.rows = {}, .next = runs.next};
            for (const PlatformRun& run : runs.items)
                rows.rows << rowOfRun(run);
            return rows;
        });
    });
}

QFuture<core::Result<qint64>> RunSource::count(const TableQuery& query, core::StopToken)
{
    return m_count.counted(query, [this, query] {
        return mapped(m_service.countRuns(filter(query)), [](const RunCounts& counts) { return counts.map(allOf); });
    });
}

QFuture<core::Result<QMap<QString, qint64>>> RunSource::chipCounts()
{
    return mapped(m_service.countRuns(filter({})), [](const RunCounts& counts) {
        return counts.map([](const platform::RunCountsByResult& all) {
            QMap<QString, qint64> chips{{u"all"_qs, allOf(all)}};
            for (const RunResult result : runResults())
                chips.insert(platform::runResultName(result), all.value(result));
            return chips;
        });
    });
}

void RunSource::showOnly(const std::optional<platform::PlatformId>& platform, const QString& type)
{
    if (platform == m_platform && type == m_type)
        return;
    m_platform = platform;
    m_type = type;
    m_count.forget();
    Q_EMIT replaced();
}

bool RunSource::fits(const PlatformRun& run) const
{
    return (!m_platform || *m_platform == run.platform) && (m_type.isEmpty() || m_type == run.type);
}

void RunSource::take(const QList<PlatformRun>& runs)
{
    TableChanges changes;
    for (const PlatformRun& run : runs) {
        if (!fits(run))
            continue;
        const bool isShown = m_shown && m_shown(run.id.toString());
        changes.more = changes.more || !isShown;
        changes.updated << rowOfRun(run);
    }
    if (changes.updated.isEmpty())
        return;
    m_isMissed = m_isMissed || (changes.more && !m_isSeen);
    changes.inPlace = !m_isSeen;
    changes.more = changes.more && m_isSeen;
    Q_EMIT changed(changes);
}

void RunSource::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen && std::exchange(m_isMissed, false))
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

const PlatformRun& RunSource::runOf(const TableRow& row)
{
    return *static_cast<const PlatformRun*>(row.value.constData());
}

QVariant RunSource::number(const PlatformRun& run, int column) const
{
    switch (column) {
    case Took:
        if (run.result == RunResult::Running)
            return std::max<qint64>(0, run.startedAt.msecsTo(m_clock.now()));
        return run.took ? QVariant(qint64(run.took->count())) : QVariant();
    case Fetched:
        return run.counts.fetched;
    case New:
        return run.counts.added;
    case Changed:
        return run.counts.updated;
    case Sent:
        return run.counts.pushed;
    case Differences:
        return run.counts.discrepancies;
    default:
        return {};
    }
}

QString RunSource::text(const PlatformRun& run, int column) const
{
    const bool hasEnded = run.result != RunResult::Running;
    switch (column) {
    case Started:
        return shortTime(run.startedAt, m_clock.now());
    case Platform:
        return m_feed.nameOf(run.platform);
    case Type:
        return runTypeWord(run.type);
    case Result:
        return runResultWord(run.result);
    case Took:
        return hasEnded && !run.took ? u"—"_qs : tookText(number(run, Took).toLongLong());
    case Fetched:
    case New:
    case Changed:
    case Sent:
    case Differences:
        return hasEnded ? QLocale().toString(number(run, column).toLongLong()) : u"—"_qs;
    case Why:
        return runTriggerWord(run.trigger);
    case Message:
        return run.error ? core::sentence(run.error->code, uiLanguage(), run.error->context) : QString();
    case By:
        return run.by;
    case Console:
        return run.console;
    default:
        return run.id.toString();
    }
}

QVariant RunSource::data(const TableRow& row, int column, int role) const
{
    const PlatformRun& run = runOf(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        return column == Started             ? absoluteTime(run.startedAt)
               : column == Message && run.error ? u"%1\n%2"_qs.arg(errorText(*run.error), run.error->name())
                                                : text(run, column);
    case Qt::DecorationRole:
        return column == Result ? QVariant(signIcon(runResultSign(run.result), runResultTone(run.result))) : QVariant();
    case Qt::ForegroundRole:
        return column == Result ? QVariant(Theme::instance().tone(runResultTone(run.result))) : QVariant();
    case ExportRole: {
        const QVariant value = number(run, column);
        return column == Started  ? QVariant(run.startedAt)
               : column == Result ? QVariant(platform::runResultName(run.result))
               : column == Type   ? QVariant(run.type)
               : value.isValid()  ? value
                                  : QVariant(text(run, column));
    }
    default:
        return {};
    }
}

} // namespace gwanje::gui
