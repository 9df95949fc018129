// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random operations on a SeatGate.

#include "Dice.h"
#include "support/MemorySeatGate.h"

namespace gwanje::test {

/// What is asked of a SeatGate next.
class GateDice final : public Dice
{
    using Gate = rsv::SeatGate;
    using Op = Operation<Gate>;

public:
    GateDice(quint64 seed, const MemoryGate& data) : Dice(seed), m_data(data) { renew(); }

    void renew()
    {
        sections = idsOf<rsv::SectionId>(3);
        ids = idsOf<rsv::ReservationId>(60);
    }

    Op any()
    {
        const auto section = oneOf(sections);
        switch (below(20)) {
        case 0:
            return load(section);
        case 1:
            return {u"counts"_qs, [section](Gate& gate) { return said(gate.counts(section, true)); }};
        case 2:
            return lease(section);
        case 3:
            return {u"intents"_qs, [section](Gate& gate) {
                        const auto answer = gate.intentsOlderThan(section, std::chrono::milliseconds(0), 1000);
                        return Said{[answer] {
                            auto found = answer.result();
                            if (found) // the same moment here is not the same there
                                std::sort(found->begin(), found->end());
                            return told(found);
                        }};
                    }};
        case 4:
        case 5:
        case 6:
        case 7:
            return promote(section);
        case 8:
        case 9:
        case 10:
        case 11:
        case 12:
            return release(section);
        default:
            return claim(section);
        }
    }

    QList<Op> everything() const
    {
        QList<Op> list;
        for (const auto& section : sections)
            list << Op{u"counts"_qs, [section](Gate& gate) { return said(gate.counts(section, true)); }};
        return list;
    }

    QList<rsv::SectionId> sections;
    QList<rsv::ReservationId> ids;

private:
    rsv::GatePass pass(const rsv::SectionId& section)
    {
        const auto found = m_data.sections.find(section);
        if (found == m_data.sections.end())
            return {section, 1, 0, 0};
        const auto& counts = found->second.counts;
        return {section, counts.epoch - (chance(0.04) ? 1 : 0), counts.version + (chance(0.04) ? 1 : -below(2)),
                chance(0.2) ? counts.fence + below(3) - (chance(0.2) ? 2 : 0) : 0};
    }
    Op claim(const rsv::SectionId& section)
    {
        QList<rsv::Claim> claims;
        for (int left = below(7); left > 0; --left)
            claims << rsv::Claim{oneOf(ids), 1 + below(5)};
        return {u"claim"_qs, [pass = pass(section), claims](Gate& gate) { return said(gate.claim(pass, claims)); }};
    }
    /// Most often as it is there.
    rsv::Reservation committed(const rsv::SectionId& section)
    {
        using enum rsv::State;
        rsv::Reservation each;
        each.id = oneOf(ids);
        each.section = section;
        each.quantity = 1 + below(4);
        each.state = chance(0.6) ? Pending : Confirmed;
        const auto found = m_data.sections.find(section);
        if (found == m_data.sections.end() || found->second.holds.empty())
            return each;
        auto hold = found->second.holds.begin();
        std::advance(hold, below(static_cast<int>(found->second.holds.size())));
        each.id = hold->first;
        each.quantity = hold->second.quantity;
        each.slotNumbers = chance(0.95) ? hold->second.places : QList<int>{1};
        return each;
    }
    Op promote(const rsv::SectionId& section)
    {
        QList<rsv::Reservation> list;
        for (int left = below(5); left > 0; --left)
            list << committed(section);
        auto at = pass(section);
        at.version += below(3);
        return {u"promote"_qs, [at, list](Gate& gate) { return said(gate.promote(at, list)); }};
    }
    Op release(const rsv::SectionId& section)
    {
        QList<rsv::ReservationId> list;
        for (int left = below(6); left > 0; --left)
            list << committed(section).id;
        return {u"release"_qs, [pass = pass(section), list](Gate& gate) { return said(gate.release(pass, list)); }};
    }
    Op lease(const rsv::SectionId& section)
    {
        const QString token = oneOf(QStringList{u"a"_qs, u"b"_qs});
        switch (below(6)) {
        case 5:
            return {u"remove"_qs, [=](Gate& gate) { return said(gate.remove(section)); }};
        case 4:
            return {u"takeTurn"_qs, [=](Gate& gate) { return said(gate.takeTurn(token, std::chrono::hours(1))); }};
        case 0:
            return {u"everLoaded"_qs, [](Gate& gate) { return said(gate.everLoaded()); }};
        case 1:
        case 2:
            return {u"releaseLease"_qs, [=](Gate& gate) { return said(gate.releaseLease(section, token)); }};
        default:
            return {u"acquire"_qs,
                    [=](Gate& gate) { return said(gate.acquireLease(section, token, std::chrono::hours(1))); }};
        }
    }
    Op load(const rsv::SectionId& id)
    {
        rsv::SectionLoad load;
        auto& section = load.section;
        section.id = id;
        section.engine = chance(0.7) ? rsv::EngineKind::Slot : rsv::EngineKind::Lock;
        section.capacity = 1 + below(60);
        const auto found = m_data.sections.find(id);
        if (found != m_data.sections.end()) {
            section.epoch = found->second.counts.epoch + below(3) - 1;
            section.version = found->second.counts.version + below(4) - 1;
            section.fence = found->second.counts.fence;
        }
        rsv::FreeRuns runs(section.capacity);
        QSet<rsv::ReservationId> used;
        for (int left = below(12); left > 0; --left) {
            rsv::Reservation each;
            each.id = oneOf(ids);
            each.quantity = 1 + below(3);
            each.state = chance(0.5) ? rsv::State::Pending : rsv::State::Confirmed;
            each.slotNumbers = places(section.capacity, each.quantity);
            std::sort(each.slotNumbers.begin(), each.slotNumbers.end());
            each.quantity = static_cast<int>(each.slotNumbers.size());
            if (used.contains(each.id) || !runs.take(each.slotNumbers))
                continue;
            used.insert(each.id);
            if (section.engine == rsv::EngineKind::Lock)
                each.slotNumbers.clear();
            (each.state == rsv::State::Pending ? section.pending : section.confirmed) += each.quantity;
            load.live << each;
        }
        section.free = section.capacity - section.taken();
        return {u"load"_qs, [load](Gate& gate) { return said(gate.load(load)); }};
    }

    const MemoryGate& m_data;
};

} // namespace gwanje::test
