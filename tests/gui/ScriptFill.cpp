// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedTrain.h"

namespace gwanje::test {
namespace {

using namespace train;
using core::ErrorCode;

struct Made
{
    TaskState state;
    Activity activity;
    ErrorCode code;
    core::Context context;
    QString to;
    int attempts;
};

TaskRequest request(const QString& to, const QDateTime& now, int hour)
{
    TaskRequest result;
    result.account = u"sandbox"_qs;
    result.departure = u"0551"_qs;
    result.arrival = to;
    result.date = now.date().addDays(2);
    result.from = QTime(hour, 0);
    result.to = QTime(hour + 4, 0);
    return result;
}

QList<Train> someTrains(const QDate& date)
{
    QList<Train> trains;
    for (int i = 0; i < 6; ++i) {
        Train train;
        train.number = QString::number(301 + 4 * i);
        train.classCode = u"17"_qs;
        train.departure = u"0551"_qs;
        train.arrival = u"0020"_qs;
        train.departsAt = QDateTime(date, QTime(6 + i, 30 - 2 * i));
        train.arrivesAt = train.departsAt.addSecs(150 * 60 + i * 180);
        train.generalFree = i == 3;
        train.specialFree = i % 2 == 1;
        train.standbyOpen = i > 3;
        train.fare = 52600;
        trains << train;
    }
    return trains;
}

Holding someHolding(const QDateTime& now, const QString& number, Holding::State state)
{
    Holding holding;
    holding.number = number;
    holding.state = state;
    holding.train = u"329"_qs;
    holding.departure = u"0551"_qs;
    holding.arrival = u"0015"_qs;
    holding.departsAt = QDateTime(now.date().addDays(2), QTime(18, 0));
    holding.arrivesAt = QDateTime(now.date().addDays(2), QTime(19, 42));
    holding.seats = 1;
    holding.amount = 37400;
    if (state == Holding::State::Unpaid)
        holding.payBefore = now.addSecs(521);
    if (state != Holding::State::Standby)
        holding.places = {{5, u"9B"_qs, SeatClass::General}};
    return holding;
}

QList<TaskEvent> someEvents(const TaskSnapshot& task)
{
    QList<TaskEvent> events;
    const auto add = [&](int seconds, TaskState state, ErrorCode code, const core::Context& context) {
        events << TaskEvent{events.size() + 1, task.createdAt.addSecs(seconds), state, code, context};
    };
    add(0, TaskState::Queued, ErrorCode::TRN_QUEUED, {});
    add(1, TaskState::Running, ErrorCode::TRN_LOGGING_IN, {});
    add(2, TaskState::Running, ErrorCode::TRN_IN_QUEUE, {{u"ahead"_qs, u"214"_qs}});
    add(9, TaskState::Running, ErrorCode::TRN_NO_SEAT, {{u"trains"_qs, u"6"_qs}});
    if (task.state != TaskState::Running)
        add(int(task.createdAt.secsTo(task.updatedAt)), task.state, task.code, task.context);
    return events;
}

} // namespace

void fillScript(ScriptedTrain& script, const QDateTime& now)
{
    const QString deadline = core::timeText(now.addSecs(521));
    const QList<Made> all{
        {TaskState::Running, Activity::Waiting, ErrorCode::TRN_NO_SEAT, {{u"trains"_qs, u"6"_qs}}, u"0020"_qs, 482},
        {TaskState::Running, Activity::Queueing, ErrorCode::TRN_IN_QUEUE, {{u"ahead"_qs, u"214"_qs}}, u"0036"_qs, 3},
        {TaskState::Queued, Activity::None, ErrorCode::TRN_QUEUED, {}, u"0010"_qs, 0},
        {TaskState::Reserved,
         Activity::None,
         ErrorCode::TRN_RESERVED,
         {{u"train"_qs, u"329"_qs}, {u"deadline"_qs, deadline}},
         u"0015"_qs,
         17},
        {TaskState::Failed,
         Activity::None,
         ErrorCode::TRN_LOGIN_REFUSED,
         {{u"reason"_qs, u"비밀번호가 맞지 않습니다"_qs}},
         u"0509"_qs,
         1},
        {TaskState::Cancelled, Activity::None, ErrorCode::TRN_CANCELLED, {}, u"0020"_qs, 55},
        {TaskState::Interrupted, Activity::None, ErrorCode::TRN_INTERRUPTED, {}, u"0030"_qs, 9},
        {TaskState::Running, Activity::Waiting, ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, u"317"_qs}}, u"0297"_qs, 61},
    };
    int hour = 6;
    for (const Made& made : all) {
        TaskSnapshot task;
        task.id = TaskId::make();
        task.request = request(made.to, now, hour);
        hour = 6 + (hour - 5) % 12;
        if (made.code == ErrorCode::TRN_SEAT_FREE)
            task.request.mode = TaskMode::Watch;
        task.provider = u"sandbox"_qs;
        task.state = made.state;
        task.activity = made.activity;
        task.code = made.code;
        task.context = made.context;
        task.attempts = made.attempts;
        task.queuePosition = made.activity == Activity::Queueing ? 214 : 0;
        task.createdAt = now.addSecs(-3600 + hour * 60);
        if (made.state != TaskState::Queued)
            task.startedAt = task.createdAt.addSecs(1);
        task.updatedAt = now.addSecs(-30);
        if (isFinal(made.state))
            task.endedAt = task.updatedAt;
        if (made.activity == Activity::Waiting)
            task.nextTryAt = now.addSecs(12);
        if (made.state == TaskState::Reserved)
            task.outcome = someHolding(now, u"320261201"_qs, Holding::State::Unpaid);
        task.lastTrains = made.attempts > 0 ? someTrains(task.request.date) : QList<Train>();
        script.events.insert(task.id, someEvents(task));
        script.tasks << task;
    }
    script.trains = someTrains(now.date().addDays(1));
    script.holdings = {someHolding(now, u"320261201"_qs, Holding::State::Unpaid),
                       someHolding(now, u"320261188"_qs, Holding::State::Paid),
                       someHolding(now, u"320261190"_qs, Holding::State::Standby)};
    script.accounts = {{u"sandbox"_qs, u"sandbox"_qs, u"1000000001"_qs, true, true},
                       {u"mine"_qs, u"srt"_qs, u"1234567890"_qs, false, false}};
}

} // namespace gwanje::test
