// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskSource.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using train::TaskId;
using train::TaskOrder;
using train::TaskSnapshot;
using train::TaskState;

constexpr TaskState taskChips[] = {TaskState::Running,     TaskState::Queued, TaskState::Reserved,
                                    TaskState::Interrupted, TaskState::Failed, TaskState::Cancelled};
constexpr int restForWork = 20; ///< a count that took a second is asked for again after so many

const QMap<QString, TaskOrder>& orders()
{
    static const QMap<QString, TaskOrder> byColumn{
        {u"state"_qs, TaskOrder::State},     {u"journey"_qs, TaskOrder::Journey},
        {u"window"_qs, TaskOrder::Window},   {u"attempts"_qs, TaskOrder::Attempts},
        {u"account"_qs, TaskOrder::Account}, {u"created"_qs, TaskOrder::Created}};
    return byColumn;
}

/// Another place in the list though the state is the same.
bool movesWithProgress(const QString& sort)
{
    return sort == u"attempts"_qs;
}

TableRow rowOf(const TaskSnapshot& task)
{
    return {task.id.toString(), QVariant::fromValue(task)};
}

const TaskSnapshot& taskOf(const TableRow& row)
{
    return *static_cast<const TaskSnapshot*>(row.value.constData());
}

QMap<QString, qint64> byChip(const train::TaskCounts& counts)
{
    QMap<QString, qint64> chips{{u"all"_qs, counts.all()}};
    for (const TaskState state : taskChips)
        chips.insert(train::stateName(state), counts.byState.value(state));
    return chips;
}

} // namespace

TaskSource::TaskSource(train::TrainService& service, const TaskFeed& feed, core::Clock& clock, QObject* parent)
    : TableSource(parent), m_service(service), m_feed(feed), m_clock(clock)
{
    connect(&feed, &TaskFeed::changed, this, &TaskSource::take);
    connect(&feed, &TaskFeed::counted, this, [this] {
        for (const TaskId& id : std::exchange(m_gone, {}))
            m_hidden.remove(id);
        Q_EMIT counted();
    });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, [this] {
        const auto& tasks = m_feed.unfinished();
        if (std::any_of(tasks.begin(), tasks.end(), [](const auto& task) { return task.state == TaskState::Running; }))
            Q_EMIT timeMoved();
    });
    m_second.start();
}

QList<TableColumn> TaskSource::columns() const
{
    // What a running task moves with every try, and an ended one has not, is no order.
    return {
        {.key = u"state"_qs, .title = tr("State"), .width = 116},
        {.key = u"journey"_qs, .title = tr("Journey"), .width = 212},
        {.key = u"window"_qs, .title = tr("Departure"), .width = 132},
        {.key = u"doing"_qs, .title = tr("Doing"), .width = 116, .sorts = false},
        {.key = u"attempts"_qs, .title = tr("Tries"), .width = 52, .right = true},
        {.key = u"elapsed"_qs, .title = tr("Elapsed"), .width = 64, .right = true, .sorts = false, .searches = false},
        {.key = u"next"_qs, .title = tr("Next try"), .width = 72, .right = true, .sorts = false},
        {.key = u"message"_qs, .title = tr("Message"), .width = 120, .sorts = false},
        {.key = u"account"_qs, .title = tr("Account"), .width = 110, .shown = false},
        {.key = u"created"_qs, .title = tr("Created"), .width = 110, .shown = false}};
}

QList<TableChip> TaskSource::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const TaskState state : taskChips)
        chips.append({train::stateName(state), [state] { return stateWord(state); }});
    return chips;
}

train::TaskFilter TaskSource::filter(const TableQuery& query) const
{
    train::TaskFilter filter;
    if (const auto state = train::stateNamed(query.chip))
        filter.states << *state;
    filter.search = query.search;
    filter.except = m_hidden.keys();
    filter.order = orders().value(query.sort, TaskOrder::Created);
    filter.falling = query.sort.isEmpty() || query.falling;
    if (!query.search.isEmpty()) {
        for (const TaskState state : taskChips)
            filter.words[u"state"_qs].insert(train::stateName(state), stateWord(state));
        for (const TaskSnapshot& task : m_feed.unfinished()) {
            if (task.activity != train::Activity::None)
                filter.words[u"doing"_qs].insert(task.id.toString(),
                                                 doingText(task) + u'\n' + train::activityName(task.activity));
        }
    }
    if (filter.order == TaskOrder::Journey) {
        for (const train::Station& station : train::stations())
            filter.words[u"journey"_qs].insert(station.code, stationWord(station.code));
    }
    return filter;
}

QFuture<core::Result<TablePage>> TaskSource::read(const TableQuery& query, const TableSpan& span)
{
    m_sort = query.sort;
    train::TaskFilter asked = filter(query);
    asked.skip = span.offset;
    using Answer = core::Result<core::Page<TaskSnapshot>>;
    return mapped(m_service.list(asked, {span.cursor, span.limit}), [](const Answer& page) -> core::Result<TablePage> {
        if (!page)
            return core::fail(page.error());
        TablePage result;
        result.next = page->next;
        for (const TaskSnapshot& task : page->items)
            result.rows << rowOf(task);
        return result;
    });
}

QFuture<core::Result<qint64>> TaskSource::count(const TableQuery& query, core::StopToken)
{
    const bool isSame = m_slow.count >= 0 && m_slow.query == query;
    if (isSame && m_slow.since.elapsed() < restForWork * m_slow.tookMs)
        return core::readyFuture(core::Result<qint64>(m_slow.count));
    using Count = core::Result<qint64>;
    QFuture<Count> counting =
        mapped(m_service.count(filter(query)), [](const core::Result<train::TaskCounts>& counts) -> Count {
            return counts.map([](const train::TaskCounts& all) { return all.all(); });
        });
    QElapsedTimer timer;
    timer.start();
    core::whenFinished(counting, this, [this, query, timer](const Count& count) {
        m_slow = {query, query.search.isEmpty() ? -1 : count.value_or(-1), timer.elapsed(), {}};
        m_slow.since.start();
    });
    return counting;
}

QFuture<core::Result<qint64>> TaskSource::place(const TableQuery& query, const QString& id)
{
    const auto task = TaskId::fromString(id);
    return task ? m_service.place(filter(query), *task) : core::readyFuture(core::Result<qint64>(-1));
}

/// The feed's, less what is removed and may come back.
QFuture<core::Result<QMap<QString, qint64>>> TaskSource::chipCounts()
{
    using Answer = core::Result<QMap<QString, qint64>>;
    if (!m_feed.isCounted()) {
        return mapped(m_service.count({}),
                      [](const core::Result<train::TaskCounts>& counts) -> Answer { return counts.map(byChip); });
    }
    train::TaskCounts counts;
    for (const TaskState state : taskChips)
        counts.byState.insert(state, m_feed.count(state));
    for (const TaskState state : std::as_const(m_hidden))
        --counts.byState[state];
    return core::readyFuture(Answer(byChip(counts)));
}

std::optional<TaskSnapshot> TaskSource::task(const TaskId& id, const TableRow* row) const
{
    const TaskSnapshot* now = m_feed.find(id);
    if (!now && !row)
        return std::nullopt;
    TaskSnapshot task = now && (!row || now->updatedAt >= taskOf(*row).updatedAt) ? *now : taskOf(*row);
    if (m_cancelling.contains(id) && !train::isFinal(task.state))
        task.cancelRequested = true;
    return task;
}

QVariant TaskSource::data(const TableRow& row, int column, int role) const
{
    const TaskSnapshot& read = taskOf(row);
    const TaskSnapshot* now = m_feed.find(read.id);
    const TaskSnapshot& newer = now && now->updatedAt >= read.updatedAt ? *now : read;
    if (!m_cancelling.contains(read.id) || train::isFinal(newer.state))
        return cell(newer, column, role);
    TaskSnapshot marked = newer;
    marked.cancelRequested = true;
    return cell(marked, column, role);
}

QVariant TaskSource::cell(const TaskSnapshot& task, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(task, column);
    case Qt::ToolTipRole:
        return column == Created ? absoluteTime(task.createdAt) : text(task, column);
    case Qt::DecorationRole:
        return column == State ? QVariant(signIcon(stateSign(task), stateTone(task))) : QVariant();
    case Qt::ForegroundRole:
        return column == State ? QVariant(Theme::instance().tone(stateTone(task))) : QVariant();
    case ExportRole:
        return exported(task, column);
    default:
        return {};
    }
}

QString TaskSource::text(const TaskSnapshot& task, int column) const
{
    switch (column) {
    case State:
        return stateWord(task);
    case Journey:
        return journeyText(task.request);
    case Window:
        return windowText(task.request);
    case Doing:
        return doingText(task);
    case Attempts:
        return QLocale().toString(task.attempts);
    case Elapsed: {
        const qint64 ms = elapsedMs(task);
        return ms < 0 ? u"—"_qs : countdown(std::chrono::milliseconds(ms));
    }
    case NextTry:
        return nextText(task);
    case Message:
        return messageText(task);
    case Account:
        return task.request.account;
    default:
        return relativeTime(task.createdAt, m_clock.now());
    }
}

/// In a file: states as the command line names them, moments, numbers; only names and sentences are the window's words.
QVariant TaskSource::exported(const TaskSnapshot& task, int column) const
{
    const train::TaskRequest& request = task.request;
    const auto moment = [](const QDateTime& at) { return at.isValid() ? QVariant(at) : QVariant(QString()); };
    switch (column) {
    case State:
        return train::stateName(task.state);
    case Doing:
        return train::activityName(task.activity);
    case Window: // an interval of ISO 8601
        return u"%1T%2/%3"_qs.arg(request.date.toString(Qt::ISODate), request.from.toString(u"HH:mm"_qs),
                                  request.to.toString(u"HH:mm"_qs));
    case Attempts:
        return task.attempts;
    case Elapsed:
        return task.startedAt.isValid() ? QVariant(elapsedMs(task) / 1000) : QVariant(QString());
    case NextTry:
        return moment(task.nextTryAt);
    case Created:
        return moment(task.createdAt);
    default:
        return text(task, column);
    }
}

qint64 TaskSource::elapsedMs(const TaskSnapshot& task) const
{
    if (!task.startedAt.isValid())
        return -1;
    const bool over = train::isFinal(task.state) || task.state == TaskState::Interrupted;
    const QDateTime end = !over ? m_clock.now() : task.endedAt.isValid() ? task.endedAt : task.updatedAt;
    return qMax<qint64>(0, task.startedAt.msecsTo(end));
}

QString TaskSource::nextText(const TaskSnapshot& task) const
{
    if (task.state != TaskState::Running || !task.nextTryAt.isValid())
        return u"—"_qs;
    return countdown(std::chrono::milliseconds(m_clock.now().msecsTo(task.nextTryAt)));
}

void TaskSource::take(const TaskFeed::Tasks& tasks, bool more, bool inPlace)
{
    TableChanges changes{.updated = {}, .removed = {}, .more = more, .inPlace = inPlace && !movesWithProgress(m_sort)};
    changes.updated.reserve(tasks.size());
    for (const TaskSnapshot& task : tasks)
        changes.updated << rowOf(task);
    Q_EMIT changed(changes);
}

void TaskSource::markCancelling(const QList<TaskId>& ids, bool cancelling)
{
    for (const TaskId& id : ids) {
        if (cancelling)
            m_cancelling.insert(id);
        else
            m_cancelling.remove(id);
    }
    Q_EMIT timeMoved(); // not time, but words that are others now
    Q_EMIT marked(QSet<TaskId>(ids.begin(), ids.end()));
}

void TaskSource::hide(const QList<TaskSnapshot>& tasks)
{
    TableChanges changes;
    for (const TaskSnapshot& task : tasks) {
        m_hidden.insert(task.id, task.state);
        changes.removed << task.id.toString();
    }
    Q_EMIT changed(changes);
    Q_EMIT counted();
}

void TaskSource::forget(const QList<TaskId>& ids)
{
    for (const TaskId& id : ids) {
        if (m_hidden.contains(id))
            m_gone.insert(id);
    }
}

void TaskSource::unhide(const QList<TaskId>& ids)
{
    for (const TaskId& id : ids)
        m_hidden.remove(id);
    lookAgain();
    Q_EMIT counted();
}

} // namespace gwanje::gui
