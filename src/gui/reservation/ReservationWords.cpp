// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationWords.h"

#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include <QCoreApplication>
#include <QLocale>

namespace gwanje::gui {
namespace {

class ReservationTr final
{
    Q_DECLARE_TR_FUNCTIONS(ReservationWords)
};

} // namespace

QString stateWord(reservation::State state)
{
    switch (state) {
    case reservation::State::Pending:
        return ReservationTr::tr("Held");
    case reservation::State::Confirmed:
        return ReservationTr::tr("Confirmed");
    case reservation::State::Cancelled:
        return ReservationTr::tr("Cancelled");
    case reservation::State::Expired:
        break;
    }
    return ReservationTr::tr("Expired");
}

Tone stateTone(reservation::State state)
{
    return state == reservation::State::Pending     ? Tone::Running
           : state == reservation::State::Confirmed ? Tone::Ok
                                                    : Tone::Waiting;
}

Sign stateSign(reservation::State state)
{
    switch (state) {
    case reservation::State::Pending:
        return Sign::Clock;
    case reservation::State::Confirmed:
        return Sign::Check;
    case reservation::State::Cancelled:
        return Sign::Slash;
    case reservation::State::Expired:
        break;
    }
    return Sign::Ring;
}

QString logActionWord(reservation::Action action)
{
    switch (action) {
    case reservation::Action::Created:
        return ReservationTr::tr("Made");
    case reservation::Action::Confirmed:
        return ReservationTr::tr("Confirmed");
    case reservation::Action::Cancelled:
        return ReservationTr::tr("Cancelled");
    case reservation::Action::Expired:
        return ReservationTr::tr("Expired");
    case reservation::Action::Extended:
        return ReservationTr::tr("Extended");
    case reservation::Action::Repaired:
        break;
    }
    return ReservationTr::tr("Repaired");
}

QString actorWord(reservation::Actor actor)
{
    switch (actor) {
    case reservation::Actor::User:
        return ReservationTr::tr("User");
    case reservation::Actor::System:
        return ReservationTr::tr("System");
    case reservation::Actor::Operator:
        break;
    }
    return ReservationTr::tr("Operator");
}

QString placesText(int quantity)
{
    return ReservationTr::tr("%n place(s)", nullptr, quantity);
}

QString placesText(const reservation::Reservation& reservation)
{
    if (reservation.slotNumbers.isEmpty())
        return placesText(reservation.quantity);
    const QString ranges = placeRanges(reservation.slotNumbers);
    const auto count = reservation.slotNumbers.size();
    return count == 1   ? ReservationTr::tr("place %1").arg(ranges)
           : count == 2 ? ReservationTr::tr("places %1").arg(ranges)
                        : ReservationTr::tr("places %1 (%2)").arg(ranges, QLocale().toString(count));
}

QString placeRanges(const QList<int>& places)
{
    QStringList ranges;
    for (qsizetype first = 0, next = 0; first < places.size(); first = next) {
        for (next = first + 1; next < places.size() && places.at(next) == places.at(next - 1) + 1;)
            ++next;
        ranges << QString::number(places.at(first));
        if (next - first == 2)
            ranges << QString::number(places.at(next - 1));
        else if (next - first > 2)
            ranges.last() += u'–' + QString::number(places.at(next - 1));
    }
    return ranges.join(u", "_qs);
}

QString heldForText(const reservation::Reservation& reservation, const QDateTime& now)
{
    if (reservation.state != reservation::State::Pending)
        return u"—"_qs;
    const auto left = std::chrono::milliseconds(now.msecsTo(reservation.expiresAt));
    return left.count() > 0 ? countdown(left) : ReservationTr::tr("overdue");
}

QString reservationErrorText(const core::Error& error)
{
    core::Context context = error.context;
    if (const auto state = reservation::stateNamed(context.value(u"state"_qs)))
        context[u"state"_qs] = stateWord(*state);
    return errorText({error.code, context, nullptr});
}

} // namespace gwanje::gui
