// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/GateText.h"

namespace gwanje::reservation::gate {
namespace {

using core::ErrorCode;
using redis::Reply;

char letterOf(State state)
{
    return state == State::Confirmed ? 'C' : 'P';
}

core::Error refusal(const QList<Reply>& items, const SectionId& section)
{
    const QByteArray word = items.isEmpty() ? QByteArray() : items.first().text;
    core::Context context{{u"section"_qs, section.toString()}};
    if (word == "NOT_LOADED")
        return {ErrorCode::RSV_GATE_NOT_LOADED, context, nullptr};
    if (word == "STALE") {
        if (items.size() > 1)
            context.insert(u"epoch"_qs, QString::number(items.at(1).integer));
        return {ErrorCode::RSV_GATE_STALE, context, nullptr};
    }
    if (word == "FENCED")
        return {ErrorCode::RSV_FENCED, context, nullptr};
    if (word == "BUSY")
        return {ErrorCode::RSV_LOCK_BUSY, context, nullptr};
    context.insert(u"reason"_qs, QString::fromUtf8(items.size() > 1 ? items.at(1).text : word));
    return {ErrorCode::RSV_GATE_BROKEN, context, nullptr};
}

} // namespace

QByteArray idText(const ReservationId& id)
{
    return id.uuid().toByteArray(QUuid::WithoutBraces);
}

ReservationId idOf(const Reply& reply)
{
    return ReservationId(QUuid::fromString(QLatin1StringView(reply.text)));
}

std::optional<State> stateOf(char letter)
{
    return letter == 'C'   ? std::optional(State::Confirmed)
           : letter == 'P' ? std::optional(State::Pending)
                           : std::nullopt;
}

QByteArray holdText(const Reservation& reservation)
{
    return letterOf(reservation.state) + QByteArray::number(reservation.quantity) + ':' +
           slotText(reservation.slotNumbers).toLatin1();
}

GateHold holdOf(const Reply& id, const Reply& text)
{
    const auto colon = text.text.indexOf(':');
    return {idOf(id), stateOf(text.text.isEmpty() ? ' ' : text.text.at(0)), text.text.mid(1, colon - 1).toInt(),
            slotsFromText(QString::fromLatin1(text.text.mid(colon + 1)))};
}

core::Result<QList<Reply>> repliesOf(const core::Result<Reply>& reply, const SectionId& section)
{
    if (!reply) {
        // The script itself failed, before it wrote anything: a key is of another type.
        if (reply.error().code == ErrorCode::RDS_REPLY)
            return core::fail(
                ErrorCode::RSV_GATE_BROKEN,
                {{u"section"_qs, section.toString()}, {u"reason"_qs, reply.error().context.value(u"reason"_qs)}},
                reply.error());
        return core::fail(reply.error());
    }
    if (reply->items.isEmpty() || reply->items.first().text != "OK")
        return core::fail(refusal(reply->items, section));
    return reply->items.mid(1);
}

} // namespace gwanje::reservation::gate
