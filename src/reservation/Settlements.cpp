// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Settlements.h"

namespace gwanje::reservation {

Settlements::Settlements(const BatchAnswer& answer)
{
    for (const Section& section : answer.sections) {
        Settlement& settlement = at(section.id);
        settlement.epoch = section.epoch;
        settlement.version = section.version;
    }
    for (const Reservation& expired : answer.expired)
        add(expired);
}

void Settlements::add(const Reservation& now)
{
    if (isLive(now.state))
        at(now.section).live << now;
    else
        addGone(now.section, now.id);
}

void Settlements::addDifferent(const SectionId& section, qint64 epoch)
{
    Settlement& settlement = at(section);
    settlement.isDifferent = true;
    settlement.epoch = std::max(settlement.epoch, epoch);
}

void Settlements::addGone(const SectionId& section, const ReservationId& id, qint64 epoch)
{
    Settlement& settlement = at(section);
    settlement.gone << id;
    settlement.epoch = std::max(settlement.epoch, epoch);
}

void Settlements::addCreated(const Reservation& made, const std::optional<Granted>& granted)
{
    add(made);
    if (!isLive(made.state))
        return;
    if (!granted)
        at(made.section).unclaimed << made;
}

Settlement& Settlements::at(const SectionId& section)
{
    Settlement& settlement = m_sections[section];
    settlement.section = section;
    return settlement;
}

QList<Settlement> Settlements::take(const char* point)
{
    QList<Settlement> list;
    for (auto& [id, settlement] : m_sections) {
        settlement.points = {point};
        list << std::move(settlement);
    }
    m_sections.clear();
    return list;
}

} // namespace gwanje::reservation
