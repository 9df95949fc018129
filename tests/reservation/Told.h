// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Answers of stores and gates as text, to be compared and shown.

#include "reservation/SeatGate.h"
#include <QJsonDocument>

namespace gwanje::test {

namespace rsv = reservation;

inline QString told(bool value)
{
    return value ? u"yes"_qs : u"no"_qs;
}
inline QString told(int value)
{
    return QString::number(value);
}
inline QString told(qint64 value)
{
    return QString::number(value);
}
template<class Tag>
QString told(const core::StrongId<Tag>& id)
{
    return id.toString();
}
inline QString told(const core::Error& error)
{
    QStringList parts{error.name()};
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        parts << it.key() + u'=' + it.value();
    return parts.join(u' ');
}
inline QString told(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}
/// Codes are random: only whether there is one is told.
inline QString told(const rsv::Reservation& reservation)
{
    QJsonObject json = rsv::toJson(reservation);
    if (!reservation.code.isEmpty())
        json.insert(u"confirmation_code"_qs, u"a code"_qs);
    return told(json);
}
inline QString told(const rsv::LogEntry& entry)
{
    return told(rsv::toJson(entry));
}
inline QString told(const rsv::Event& event)
{
    return told(rsv::toJson(event));
}
inline QString told(const rsv::Section& section)
{
    return told(rsv::toJson(section)) + u" fence %1 epoch %2 version %3 changed %4"_qs.arg(section.fence)
                                            .arg(section.epoch)
                                            .arg(section.version)
                                            .arg(core::timeText(section.changedAt));
}
inline QString told(const rsv::Claimed& claimed)
{
    return (claimed.isGranted ? claimed.state ? rsv::stateName(*claimed.state) : u"intent"_qs : u"none"_qs) + u' ' +
           rsv::slotText(claimed.slotNumbers);
}
inline QString told(const rsv::GateHold& hold)
{
    return hold.id.toString() + u' ' + (hold.state ? rsv::stateName(*hold.state) : u"intent"_qs) + u' ' +
           QString::number(hold.quantity) + u':' + rsv::slotText(hold.slotNumbers);
}
template<class T>
QString told(const QList<T>& list);
template<class T>
QString told(const core::Result<T>& result);
inline QString told(const rsv::GateCounts& counts)
{
    return u"epoch %1 version %2 fence %3 capacity %4: %5 free %6 intents %7 pending %8 confirmed "_qs.arg(counts.epoch)
               .arg(counts.version)
               .arg(counts.fence)
               .arg(counts.capacity)
               .arg(counts.free)
               .arg(counts.intents)
               .arg(counts.pending)
               .arg(counts.confirmed) +
           told(counts.holds);
}
inline QString told(const rsv::EmptiedSection& emptied)
{
    QStringList gone{told(emptied.section)};
    for (const rsv::ReservationId& id : emptied.gone)
        gone << id.toString();
    return gone.join(u' ');
}
inline QString told(const rsv::SectionLoad& load)
{
    return told(load.section) + told(load.live);
}
inline QString told(const rsv::BatchAnswer& answer)
{
    return told(answer.answers) + u" expired "_qs + told(answer.expired) + u" sections "_qs + told(answer.sections) +
           u" at "_qs + core::timeText(answer.at);
}
template<class T>
QString told(const core::Page<T>& page)
{
    return told(page.items) + u" next "_qs + page.next;
}
template<class T>
QString told(const QList<T>& list)
{
    QStringList parts;
    for (const T& each : list)
        parts << told(each);
    return u'[' + parts.join(u"; "_qs) + u']';
}
template<class T>
QString told(const core::Result<T>& result)
{
    if (!result)
        return told(result.error());
    if constexpr (std::is_void_v<T>)
        return u"done"_qs;
    else
        return told(*result);
}

} // namespace gwanje::test
