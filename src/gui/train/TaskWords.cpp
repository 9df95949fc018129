// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskWords.h"

#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class TaskWordsTr final
{
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
};

QString passengerCount(train::PassengerType type, int n)
{
    switch (type) {
    case train::PassengerType::Adult:
        return TaskWordsTr::tr("%n adult(s)", nullptr, n);
    case train::PassengerType::Child:
        return TaskWordsTr::tr("%n child(ren)", nullptr, n);
    case train::PassengerType::Senior:
        return TaskWordsTr::tr("%n senior(s)", nullptr, n);
    case train::PassengerType::DisabledSevere:
        return TaskWordsTr::tr("%n passenger(s) with a severe disability", nullptr, n);
    case train::PassengerType::DisabledMild:
        break;
    }
    return TaskWordsTr::tr("%n passenger(s) with a mild disability", nullptr, n);
}

} // namespace

using train::TaskState;

core::Context readableContext(core::Context context)
{
    for (auto it = context.begin(); it != context.end(); ++it) {
        if (it.key() == u"state"_qs) {
            if (const auto state = train::stateNamed(*it))
                *it = stateWord(*state);
        }
    }
    return context;
}

QString stateWord(TaskState state)
{
    switch (state) {
    case TaskState::Queued:
        return TaskWordsTr::tr("Queued");
    case TaskState::Running:
        return TaskWordsTr::tr("Running");
    case TaskState::Reserved:
        return TaskWordsTr::tr("Reserved");
    case TaskState::Failed:
        return TaskWordsTr::tr("Failed");
    case TaskState::Cancelled:
        return TaskWordsTr::tr("Cancelled");
    case TaskState::Interrupted:
        break;
    }
    return TaskWordsTr::tr("Interrupted");
}

QString stateWord(const train::TaskSnapshot& task)
{
    if (isHeldAlready(task))
        return TaskWordsTr::tr("Already reserved");
    const bool cancelling = task.cancelRequested && !train::isFinal(task.state);
    return cancelling ? TaskWordsTr::tr("Cancelling…") : stateWord(task.state);
}

Tone stateTone(TaskState state)
{
    switch (state) {
    case TaskState::Queued:
    case TaskState::Cancelled:
        return Tone::Waiting;
    case TaskState::Running:
        return Tone::Running;
    case TaskState::Reserved:
        return Tone::Ok;
    case TaskState::Failed:
        return Tone::Error;
    case TaskState::Interrupted:
        break;
    }
    return Tone::Warning;
}

Tone stateTone(const train::TaskSnapshot& task)
{
    if (isHeldAlready(task))
        return Tone::Waiting;
    return task.cancelRequested && !train::isFinal(task.state) ? Tone::Warning : stateTone(task.state);
}

Sign stateSign(TaskState state)
{
    switch (state) {
    case TaskState::Queued:
        return Sign::Clock;
    case TaskState::Running:
        return Sign::Dot;
    case TaskState::Reserved:
        return Sign::Check;
    case TaskState::Failed:
        return Sign::Cross;
    case TaskState::Cancelled:
        return Sign::Slash;
    case TaskState::Interrupted:
        break;
    }
    return Sign::Pause;
}

Sign stateSign(const train::TaskSnapshot& task)
{
    if (isHeldAlready(task))
        return Sign::Check;
    return task.cancelRequested && !train::isFinal(task.state) ? Sign::Ring : stateSign(task.state);
}

QString doingText(const train::TaskSnapshot& task)
{
    if (task.state != TaskState::Running)
        return u"—"_qs;
    switch (task.activity) {
    case train::Activity::LoggingIn:
        return TaskWordsTr::tr("Logging in");
    case train::Activity::Queueing:
        return TaskWordsTr::tr("Queueing (%n)", nullptr, task.queuePosition);
    case train::Activity::Searching:
        return TaskWordsTr::tr("Searching");
    case train::Activity::Waiting:
        return TaskWordsTr::tr("Waiting");
    case train::Activity::Reserving:
        return TaskWordsTr::tr("Reserving");
    case train::Activity::WaitingForList:
        return TaskWordsTr::tr("Checking the reservations");
    case train::Activity::FollowingStandby:
        return TaskWordsTr::tr("On the waiting list");
    case train::Activity::Releasing:
        return TaskWordsTr::tr("Giving back");
    case train::Activity::Paused:
        return TaskWordsTr::tr("Paused");
    case train::Activity::None:
        break;
    }
    return u"—"_qs;
}

QString messageText(core::ErrorCode code, const core::Context& context)
{
    return core::sentence(code, uiLanguage(), readableContext(context));
}

QString messageText(const train::TaskSnapshot& task)
{
    return messageText(task.code, task.context);
}

QString stationWord(const QString& code)
{
    return train::stationName(code, uiLanguage());
}

QString journeyText(const train::TaskRequest& request)
{
    return u"%1 → %2"_qs.arg(stationWord(request.departure), stationWord(request.arrival));
}

QString windowText(const train::TaskRequest& request)
{
    return u"%1 %2–%3"_qs.arg(request.date.toString(u"MM-dd"_qs), request.from.toString(u"HH:mm"_qs),
                              request.to.toString(u"HH:mm"_qs));
}

QString passengerWord(train::PassengerType type)
{
    switch (type) {
    case train::PassengerType::Adult:
        return TaskWordsTr::tr("Adults");
    case train::PassengerType::Child:
        return TaskWordsTr::tr("Children");
    case train::PassengerType::Senior:
        return TaskWordsTr::tr("Seniors");
    case train::PassengerType::DisabledSevere:
        return TaskWordsTr::tr("Disabled (severe)");
    case train::PassengerType::DisabledMild:
        break;
    }
    return TaskWordsTr::tr("Disabled (mild)");
}

QString passengersText(const train::Passengers& passengers)
{
    QStringList parts;
    for (auto it = passengers.cbegin(); it != passengers.cend(); ++it) {
        if (it.value() > 0)
            parts << passengerCount(it.key(), it.value());
    }
    return parts.join(u", "_qs);
}

QString seatWord(train::SeatPreference preference)
{
    switch (preference) {
    case train::SeatPreference::GeneralFirst:
        return TaskWordsTr::tr("Standard first");
    case train::SeatPreference::GeneralOnly:
        return TaskWordsTr::tr("Standard only");
    case train::SeatPreference::SpecialFirst:
        return TaskWordsTr::tr("First class first");
    case train::SeatPreference::SpecialOnly:
        break;
    }
    return TaskWordsTr::tr("First class only");
}

QString positionWord(train::SeatPosition position)
{
    switch (position) {
    case train::SeatPosition::Any:
        return TaskWordsTr::tr("Any seat");
    case train::SeatPosition::Window:
        return TaskWordsTr::tr("Window seat");
    case train::SeatPosition::Aisle:
        break;
    }
    return TaskWordsTr::tr("Aisle seat");
}

QString modeWord(train::TaskMode mode)
{
    return mode == train::TaskMode::Reserve ? TaskWordsTr::tr("Reserve") : TaskWordsTr::tr("Watch only");
}

QString providerWord(const QString& provider)
{
    return provider == u"sandbox"_qs ? TaskWordsTr::tr("Training sandbox") : TaskWordsTr::tr("Live SRT");
}

QString holdingStateWord(train::Holding::State state)
{
    switch (state) {
    case train::Holding::State::Standby:
        return TaskWordsTr::tr("Waiting list");
    case train::Holding::State::Unpaid:
        return TaskWordsTr::tr("To be paid");
    case train::Holding::State::Paid:
        break;
    }
    return TaskWordsTr::tr("Paid");
}

QString placesText(const train::Holding& holding)
{
    QStringList parts;
    for (const train::Seat& seat : holding.places) {
        if (!seat.number.isEmpty())
            parts << TaskWordsTr::tr("car %1 seat %2").arg(seat.car).arg(seat.number);
    }
    return parts.join(u", "_qs);
}

QStringList freeTrains(const train::TaskSnapshot& task)
{
    using train::SeatPreference;
    QStringList numbers;
    for (const train::Train& train : task.lastTrains) {
        const bool wanted = task.request.trains.isEmpty() || task.request.trains.contains(train.number);
        const bool general = train.generalFree && task.request.seat != SeatPreference::SpecialOnly;
        const bool special = train.specialFree && task.request.seat != SeatPreference::GeneralOnly;
        if (wanted && (general || special))
            numbers << train.number;
    }
    return numbers;
}

bool isSeatFound(const train::TaskSnapshot& task)
{
    return task.request.mode == train::TaskMode::Watch &&
           (task.code == core::ErrorCode::TRN_SEAT_FREE || !freeTrains(task).isEmpty());
}

bool isHeldAlready(const train::TaskSnapshot& task)
{
    return task.state == TaskState::Failed && task.code == core::ErrorCode::TRN_DUPLICATE;
}

bool needsPassword(const train::TaskSnapshot& task)
{
    return task.code == core::ErrorCode::ACC_PASSWORD_NEEDED;
}

} // namespace gwanje::gui
