// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TrainAlerts.h"

#include "train/TrainDependencies.h"

namespace gwanje::app {
namespace {

using Kind = train::TrainNotice::Kind;
using namespace std::chrono_literals;

constexpr auto remindBefore = 3min;   ///< the payment deadline
constexpr auto notBefore = 2min;      ///< after the first call
constexpr auto eventsStand = 24h;     ///< what happened and can't be undone
constexpr auto seatsStandFor = 30min; ///< where nobody knows any more whether the seat is free
const QString prefix = u"train."_qs;
const QString paySoon = u"pay_soon"_qs;

QString kindName(Kind kind)
{
    static const QMap<Kind, QString> names{{Kind::SeatFree, u"seat_free"_qs},
                                           {Kind::Reserved, u"reserved"_qs},
                                           {Kind::StandbyFiled, u"standby"_qs},
                                           {Kind::Blocked, u"blocked"_qs},
                                           {Kind::Unpaid, u"unpaid"_qs}};
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

bool isStillFree(const train::TaskSnapshot& task, const QString& number)
{
    return std::any_of(task.lastTrains.cbegin(), task.lastTrains.cend(), [&](const train::Train& train) {
        return train.number == number && (train.generalFree || train.specialFree);
    });
}

/// Whether what the alert says still holds; none: nobody can tell.
std::optional<bool> holds(const ops::Alert& alert, const train::TaskSnapshot& task, const QDateTime& now)
{
    const QString kind = alert.key.section(u':', 0, 0).mid(prefix.size());
    if (kind == kindName(Kind::Reserved) || kind == paySoon)
        return isToBePaid(task, now);
    if (kind == kindName(Kind::Blocked))
        return task.state == train::TaskState::Interrupted && task.code == core::ErrorCode::TRN_BLOCKED;
    if (kind == kindName(Kind::StandbyFiled))
        return !train::isFinal(task.state) && task.outcome.has_value();
    if (kind == kindName(Kind::SeatFree) && task.state != train::TaskState::Running)
        return false;
    if (kind == kindName(Kind::SeatFree) && !task.lastTrains.isEmpty())
        return isStillFree(task, alert.key.section(u':', 2, 2));
    return std::nullopt;
}

} // namespace

void TrainAlerts::take(const train::TrainNotice& notice, core::Language language)
{
    const train::TaskSnapshot& task = notice.task;
    core::Context context = task.context;
    context.insert(u"task"_qs, task.id.toString());
    context.insert(u"journey"_qs, journey(task, language));
    QString key = keyOf(kindName(notice.kind), task.id);
    if (notice.kind == Kind::SeatFree) {
        key += u':' + task.context.value(u"train"_qs);
        m_alerts.clear(key); // free again: that is news, and sent again
    }
    if (notice.kind == Kind::Unpaid) {
        m_alerts.clear(keyOf(kindName(Kind::Reserved), task.id));
        m_alerts.clear(keyOf(paySoon, task.id));
    }
    m_alerts.raise(key, core::severity(task.code), task.code, context);
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
    const auto age = std::chrono::milliseconds(alert.raisedAt.msecsTo(now));
    const auto said = task ? holds(alert, *task, now) : std::optional(false);
    const bool seat = alert.key.startsWith(prefix + kindName(Kind::SeatFree));
    if (!said.value_or(age < (seat ? std::chrono::milliseconds(seatsStandFor) : eventsStand))) {
        m_alerts.clear(alert.key);
        return;
    }
    const bool isFirstCall = alert.key.startsWith(prefix + kindName(Kind::Reserved));
    if (!task || !isFirstCall || alert.acknowledgedAt.isValid() || age < notBefore)
        return;
    if (std::chrono::milliseconds(now.msecsTo(task->outcome->payBefore)) <= remindBefore)
        m_alerts.raise(keyOf(paySoon, task->id), core::Severity::Warning, alert.code, alert.context);
}

} // namespace gwanje::app
