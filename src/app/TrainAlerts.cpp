// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TrainAlerts.h"

#include "train/Choice.h"
#include "train/TrainDependencies.h"

namespace gwanje::app {
namespace {

using Notice = train::TrainNotice::Kind;
using namespace std::chrono_literals;

constexpr auto remindBefore = 3min;    ///< the payment deadline
constexpr auto notBefore = 2min;       ///< after the first call
constexpr auto eventsStand = 24h;      ///< what happened and can't be undone
constexpr auto callsAgainAfter = 2min; ///< for the same train of a watch
constexpr auto seatsStandFor = 30min;  ///< where nobody knows any more whether the seat is free
const QString prefix = u"train."_qs;
const QString paySoon = u"pay_soon"_qs;

QString kindName(Notice kind)
{
    static const QMap<Notice, QString> names{{Notice::SeatFree, u"seat_free"_qs},
                                             {Notice::Reserved, u"reserved"_qs},
                                             {Notice::StandbyFiled, u"standby"_qs},
                                             {Notice::Blocked, u"blocked"_qs},
                                             {Notice::Unpaid, u"unpaid"_qs}};
    return names.value(kind);
}

QString keyOf(const QString& kind, const train::TaskId& task)
{
    return prefix + kind + u':' + task.toString();
}

/// "수서 → 부산 2026-12-01 08:00–10:00", or the time of the train where one is held.
QString journey(const train::TaskSnapshot& task, core::Language language)
{
    const auto& request = task.request;
    const QString when = task.outcome
                             ? task.outcome->departsAt.toString(u"yyyy-MM-dd HH:mm"_qs)
                             : u"%1 %2–%3"_qs.arg(request.date.toString(Qt::ISODate),
                                                  request.from.toString(u"HH:mm"_qs), request.to.toString(u"HH:mm"_qs));
    return u"%1 → %2 %3"_qs.arg(train::stationName(request.departure, language),
                                train::stationName(request.arrival, language), when);
}

bool isToBePaid(const train::TaskSnapshot& task, const QDateTime& now)
{
    return task.state == train::TaskState::Reserved && task.outcome &&
           task.outcome->state == train::Holding::State::Unpaid && task.outcome->payBefore > now;
}

/// The trains of the last search that have a seat as the task wants it.
QStringList freeTrains(const train::TaskSnapshot& task, const QDateTime& now)
{
    QStringList numbers;
    for (const train::Train& train : train::wantedTrains(task.request, task.lastTrains, now)) {
        if (train::freeClass(task.request.seat, train))
            numbers << train.number;
    }
    return numbers;
}

/// Whether what the alert says still holds; none: nobody can tell.
std::optional<bool> holds(const ops::Alert& alert, const train::TaskSnapshot& task, const QDateTime& now)
{
    const QString kind = alert.key.section(u':', 0, 0).mid(prefix.size());
    if (kind == kindName(Notice::Reserved) || kind == paySoon)
        return isToBePaid(task, now);
    if (kind == kindName(Notice::Blocked))
        return task.state == train::TaskState::Interrupted && task.code == core::ErrorCode::TRN_BLOCKED;
    if (kind == kindName(Notice::StandbyFiled))
        return !train::isFinal(task.state) && task.outcome.has_value();
    if (kind == kindName(Notice::SeatFree) && task.state != train::TaskState::Running)
        return false;
    if (kind == kindName(Notice::SeatFree) && !task.lastTrains.isEmpty())
        return !freeTrains(task, now).isEmpty();
    return std::nullopt;
}

} // namespace

core::Context journeyContext(const train::TaskSnapshot& task, core::Language language)
{
    const auto& request = task.request;
    return {{u"task"_qs, task.id.toString()},
            {u"journey"_qs, journey(task, language)},
            {u"departure"_qs, request.departure},
            {u"arrival"_qs, request.arrival},
            {u"date"_qs, request.date.toString(Qt::ISODate)},
            {u"from"_qs, request.from.toString(u"HH:mm"_qs)},
            {u"to"_qs, request.to.toString(u"HH:mm"_qs)}};
}

void TrainAlerts::take(const train::TrainNotice& notice, core::Language language)
{
    const train::TaskSnapshot& task = notice.task;
    core::Context context = task.context;
    context.insert(journeyContext(task, language));
    if (notice.kind == Notice::SeatFree) {
        found(task, context);
        return;
    }
    if (notice.kind == Notice::Unpaid) {
        m_alerts.clear(keyOf(kindName(Notice::Reserved), task.id));
        m_alerts.clear(keyOf(paySoon, task.id));
    }
    m_alerts.raise(keyOf(kindName(notice.kind), task.id), core::severity(task.code), task.code, context);
}

/// One more train of a watch has a free seat. All that are free now are named, so one call is enough for them.
void TrainAlerts::found(const train::TaskSnapshot& task, const core::Context& context)
{
    const QString number = context.value(u"train"_qs);
    QStringList numbers = freeTrains(task, m_clock.now());
    if (!numbers.contains(number))
        numbers.prepend(number);
    const auto now = m_clock.monotonic();
    bool calls = false;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = m_called.begin(); it != m_called.end();)
            it = now - *it >= callsAgainAfter ? m_called.erase(it) : std::next(it);
        const auto memory = [&task](const QString& train) { return task.id.toString() + u':' + train; };
        calls = !m_called.contains(memory(number));
        for (const QString& train : calls ? numbers : QStringList())
            m_called.insert(memory(train), now);
    }
    core::Context all = context;
    all.insert(u"train"_qs, numbers.join(u", "_qs));
    m_alerts.happened(keyOf(kindName(Notice::SeatFree), task.id), core::severity(task.code), task.code, all,
                      calls ? ops::Alerts::Call::Told : ops::Alerts::Call::Quietly);
}

core::Async<core::Status> TrainAlerts::review(train::TrainService& service, core::StopToken stop)
{
    const core::PageRequest page{.cursor = {}, .limit = 1000};
    auto asking = m_alerts.list(true, page);
    const auto standing = co_await asking;
    if (!standing)
        co_return core::fail(standing.error());
    for (const ops::Alert& alert : standing->items) {
        const auto id = train::TaskId::fromString(alert.key.section(u':', 1, 1));
        if (!alert.key.startsWith(prefix) || !id)
            continue;
        if (stop.stop_requested())
            break;
        auto showing = service.show(*id);
        const auto detail = co_await showing;
        if (stop.stop_requested())
            break;
        if (detail)
            judge(alert, &detail->task);
        else if (detail.error().code == core::ErrorCode::CORE_NOT_FOUND)
            judge(alert, nullptr);
    }
    co_return core::Status();
}

void TrainAlerts::judge(const ops::Alert& alert, const train::TaskSnapshot* task)
{
    const QDateTime now = m_clock.now();
    const QDateTime again = core::timeFromText(alert.context.value(ops::Alerts::happenedAtField));
    const auto age = std::chrono::milliseconds((again.isValid() ? again : alert.raisedAt).msecsTo(now));
    const auto said = task ? holds(alert, *task, now) : std::optional(false);
    const bool seat = alert.key.startsWith(prefix + kindName(Notice::SeatFree));
    if (!said.value_or(age < (seat ? std::chrono::milliseconds(seatsStandFor) : eventsStand))) {
        m_alerts.clearAsSeen(alert); // it may have been raised anew while its task was asked for
        return;
    }
    const bool isFirstCall = alert.key.startsWith(prefix + kindName(Notice::Reserved));
    if (!task || !isFirstCall || alert.acknowledgedAt.isValid() || age < notBefore)
        return;
    if (std::chrono::milliseconds(now.msecsTo(task->outcome->payBefore)) <= remindBefore)
        m_alerts.raise(keyOf(paySoon, task->id), core::Severity::Warning, alert.code, alert.context);
}

} // namespace gwanje::app
