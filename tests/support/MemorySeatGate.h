// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Redis' side of reservations in memory: MemoryGate survives a console's death (and may be emptied, or be away), and
// MemorySeatGate is a console's way to it. Answers at once. tst_GatesAgree holds it to what the scripts do.

#include "core/Async.h"
#include "reservation/FreeRuns.h"
#include "reservation/SeatGate.h"

namespace gwanje::test {

struct MemoryGate
{
    struct Hold
    {
        std::optional<reservation::State> state;
        int quantity = 0;
        QList<int> places;
        std::chrono::milliseconds at{0};
    };
    struct Loaded
    {
        reservation::GateCounts counts;
        reservation::EngineKind engine = reservation::EngineKind::Lock;
        qint64 lease = 0;
        std::map<reservation::ReservationId, Hold> holds;
        QHash<reservation::ReservationId, int> released; ///< places, for a planted bug
        reservation::FreeRuns runs;
    };
    struct Lease
    {
        QString token;
        std::chrono::milliseconds until{0};
    };
    std::map<reservation::SectionId, Loaded> sections;
    std::map<reservation::SectionId, Lease> leases;
    Lease turn;
    QSet<reservation::SectionId> everLoaded; ///< and not removed since
    int server = 1; ///< another one after a restart
    bool away = false;
    // Bugs planted on purpose:
    bool forgetsRepeats = false; ///< a claim sent again takes places again
    bool releasesTwice = false;  ///< what is released again is given back again
    bool sellsStale = false;     ///< whatever the asker has seen
    bool hasNoEpochs = false;    ///< in the numbers of leases
    bool loadsAnything = false;  ///< also over what is newer
};

class MemorySeatGate final : public reservation::SeatGate
{
    using SectionId = reservation::SectionId;
    using Code = core::ErrorCode;

public:
    MemorySeatGate(MemoryGate& data, const core::Clock& clock) : m_data(data), m_clock(clock) {}

    QFuture<core::Result<QList<reservation::Claimed>>> claim(reservation::GatePass pass,
                                                             QList<reservation::Claim> claims) override
    {
        return answered<QList<reservation::Claimed>>([&] { return claimed(pass, claims); });
    }
    QFuture<core::Result<QList<bool>>> promote(reservation::GatePass pass,
                                               QList<reservation::Reservation> committed) override
    {
        return answered<QList<bool>>([&] { return promoted(pass, committed); });
    }
    QFuture<core::Result<int>> release(reservation::GatePass pass, QList<reservation::ReservationId> ids) override
    {
        return answered<int>([&] { return released(pass, ids); });
    }
    QFuture<core::Status> load(reservation::SectionLoad load) override
    {
        return core::readyFuture<core::Status>(m_data.away ? core::fail(Code::RDS_UNAVAILABLE) : loaded(load));
    }
    QFuture<core::Status> remove(SectionId section) override
    {
        return answeredStatus([&] {
            m_data.sections.erase(section);
            m_data.leases.erase(section);
            m_data.everLoaded.remove(section);
        });
    }
    QFuture<core::Result<QList<SectionId>>> everLoaded() override
    {
        return answered<QList<SectionId>>([&]() -> core::Result<QList<SectionId>> {
            QList<SectionId> ids = m_data.everLoaded.values();
            std::sort(ids.begin(), ids.end());
            return ids;
        });
    }
    QFuture<core::Result<QList<reservation::ReservationId>>>
    intentsOlderThan(SectionId section, std::chrono::milliseconds age, int atMost) override
    {
        return answered<QList<reservation::ReservationId>>([&]() -> core::Result<QList<reservation::ReservationId>> {
            const auto found = m_data.sections.find(section);
            if (found == m_data.sections.end())
                return core::fail(refused(Code::RSV_GATE_NOT_LOADED, section));
            std::set<std::pair<std::chrono::milliseconds, reservation::ReservationId>> oldest;
            for (const auto& [id, hold] : found->second.holds) {
                if (!hold.state && hold.at <= m_clock.monotonic() - age)
                    oldest.emplace(hold.at, id);
            }
            QList<reservation::ReservationId> ids;
            for (const auto& [at, id] : oldest) {
                if (ids.size() < atMost)
                    ids << id;
            }
            return ids;
        });
    }
    QFuture<core::Result<reservation::GateCounts>> counts(SectionId section, bool withHolds) override
    {
        return answered<reservation::GateCounts>([&]() -> core::Result<reservation::GateCounts> {
            const auto found = m_data.sections.find(section);
            if (found == m_data.sections.end())
                return core::fail(refused(Code::RSV_GATE_NOT_LOADED, section));
            auto counts = found->second.counts;
            for (const auto& [id, hold] : found->second.holds) {
                if (withHolds)
                    counts.holds << reservation::GateHold{id, hold.state, hold.quantity, hold.places};
            }
            return counts;
        });
    }
    QFuture<core::Result<qint64>> acquireLease(SectionId section, QString token,
                                               std::chrono::milliseconds duration) override
    {
        return answered<qint64>([&]() -> core::Result<qint64> {
            const auto found = m_data.sections.find(section);
            if (found == m_data.sections.end())
                return core::fail(refused(Code::RSV_GATE_NOT_LOADED, section));
            if (holder(section) != token && !holder(section).isEmpty())
                return core::fail(refused(Code::RSV_LOCK_BUSY, section));
            if (holder(section).isEmpty())
                ++found->second.lease;
            m_data.leases[section] = {token, m_clock.monotonic() + duration};
            return ((m_data.hasNoEpochs ? 0 : found->second.counts.epoch) << 32) + found->second.lease;
        });
    }
    QFuture<core::Result<bool>> releaseLease(SectionId section, QString token) override
    {
        return answered<bool>(
            [&]() -> core::Result<bool> { return holder(section) == token && m_data.leases.erase(section) > 0; });
    }
    QFuture<core::Result<bool>> takeTurn(QString token, std::chrono::milliseconds duration) override
    {
        return answered<bool>([&]() -> core::Result<bool> {
            if (m_data.turn.token != token && m_data.turn.until > m_clock.monotonic())
                return false;
            m_data.turn = {token, m_clock.monotonic() + duration};
            return true;
        });
    }
    bool isAvailable() const override { return !m_data.away; }
    QString serverId() const override { return QString::number(m_data.server); }

private:
    template<class Deed>
    QFuture<core::Status> answeredStatus(Deed deed)
    {
        if (m_data.away)
            return core::readyFuture<core::Status>(core::fail(Code::RDS_UNAVAILABLE));
        deed();
        return core::readyFuture<core::Status>(core::Status());
    }
    template<class T, class Deed>
    QFuture<core::Result<T>> answered(Deed deed)
    {
        core::Result<T> answer = core::fail(Code::RDS_UNAVAILABLE);
        if (!m_data.away)
            answer = deed();
        return core::readyFuture<core::Result<T>>(std::move(answer));
    }
    static core::Error refused(Code code, const SectionId& section)
    {
        return {code, {{u"section"_qs, section.toString()}}, nullptr};
    }
    /// The section where the pass is good for it.
    core::Result<MemoryGate::Loaded*> entered(const reservation::GatePass& pass, qint64 version)
    {
        const auto found = m_data.sections.find(pass.section);
        if (found == m_data.sections.end())
            return core::fail(refused(Code::RSV_GATE_NOT_LOADED, pass.section));
        const auto& counts = found->second.counts;
        if ((counts.epoch != pass.epoch || counts.version < version) && !m_data.sellsStale)
            return core::fail(refused(Code::RSV_GATE_STALE, pass.section));
        return &found->second;
    }
    QString holder(const SectionId& section) const
    {
        const auto found = m_data.leases.find(section);
        return found == m_data.leases.end() || found->second.until <= m_clock.monotonic() ? QString()
                                                                                          : found->second.token;
    }
    static int& counter(MemoryGate::Loaded& section, std::optional<reservation::State> state)
    {
        return !state                                    ? section.counts.intents
               : *state == reservation::State::Confirmed ? section.counts.confirmed
                                                         : section.counts.pending;
    }

    core::Result<QList<reservation::Claimed>> claimed(const reservation::GatePass& pass,
                                                      const QList<reservation::Claim>& claims)
    {
        const auto entry = entered(pass, pass.version);
        if (!entry)
            return core::fail(entry.error());
        auto& section = **entry;
        if (pass.fence > 0 && pass.fence < section.counts.fence)
            return core::fail(refused(Code::RSV_FENCED, pass.section));
        QList<reservation::Claimed> answers;
        for (const auto& claim : claims) {
            const auto known = section.holds.find(claim.id);
            if (known != section.holds.end() && !m_data.forgetsRepeats) {
                if (!known->second.state)
                    known->second.at = m_clock.monotonic();
                answers << reservation::Claimed{true, known->second.state, known->second.places};
            } else if (claim.quantity > section.counts.free) {
                answers << reservation::Claimed{};
            } else {
                QList<int> places;
                if (section.engine == reservation::EngineKind::Slot)
                    places = section.runs.pick(claim.quantity);
                section.counts.free -= claim.quantity;
                section.counts.intents += claim.quantity;
                section.holds[claim.id] = {std::nullopt, claim.quantity, places, m_clock.monotonic()};
                answers << reservation::Claimed{true, std::nullopt, places};
            }
        }
        section.counts.fence = std::max(section.counts.fence, claims.isEmpty() ? 0 : pass.fence);
        return answers;
    }

    core::Result<QList<bool>> promoted(const reservation::GatePass& pass,
                                       const QList<reservation::Reservation>& committed)
    {
        const auto entry = entered(pass, 0);
        if (!entry)
            return core::fail(entry.error());
        auto& section = **entry;
        QList<bool> answers;
        for (const auto& each : committed) {
            const auto found = section.holds.find(each.id);
            if (found == section.holds.end() || found->second.quantity != each.quantity ||
                found->second.places != each.slotNumbers) {
                answers << false;
                continue;
            }
            auto& hold = found->second;
            const auto wanted = each.state == reservation::State::Confirmed ? reservation::State::Confirmed
                                                                            : reservation::State::Pending;
            if (!hold.state || wanted == reservation::State::Confirmed) {
                counter(section, hold.state) -= hold.quantity;
                hold.state = wanted;
                counter(section, hold.state) += hold.quantity;
            }
            answers << true;
        }
        section.counts.version = std::max(section.counts.version, pass.version);
        return answers;
    }

    core::Result<int> released(const reservation::GatePass& pass, const QList<reservation::ReservationId>& ids)
    {
        const auto entry = entered(pass, 0);
        if (!entry)
            return core::fail(entry.error());
        auto& section = **entry;
        int there = 0;
        for (const auto& id : ids) {
            const auto found = section.holds.find(id);
            if (found == section.holds.end()) {
                section.counts.free += m_data.releasesTwice ? section.released.value(id) : 0;
                continue;
            }
            section.released.insert(id, found->second.quantity);
            ++there;
            counter(section, found->second.state) -= found->second.quantity;
            section.counts.free += found->second.quantity;
            section.runs.give(found->second.places);
            section.holds.erase(found);
        }
        section.counts.version = std::max(section.counts.version, pass.version);
        return there;
    }

    core::Status loaded(const reservation::SectionLoad& load)
    {
        const auto& from = load.section;
        m_data.everLoaded.insert(from.id);
        const auto before = m_data.sections.find(from.id);
        MemoryGate::Loaded fresh;
        fresh.counts = {from.epoch,   from.version,   from.fence, from.capacity, from.free, 0,
                        from.pending, from.confirmed, {}};
        if (before != m_data.sections.end()) {
            const auto& counts = before->second.counts;
            const bool isNewer =
                counts.epoch > from.epoch || (counts.epoch == from.epoch && counts.version > from.version);
            if (isNewer && !m_data.loadsAnything)
                return core::fail(Code::RSV_GATE_STALE, {{u"section"_qs, from.id.toString()},
                                                         {u"epoch"_qs, QString::number(counts.epoch)}});
            if (counts.epoch == from.epoch) {
                fresh.lease = before->second.lease;
                fresh.counts.fence = std::max(counts.fence, from.fence);
            }
        }
        fresh.engine = from.engine;
        if (from.engine == reservation::EngineKind::Slot)
            fresh.runs = reservation::FreeRuns(from.capacity);
        for (const auto& each : load.live) {
            fresh.holds[each.id] = {each.state, each.quantity, each.slotNumbers, {}};
            (void)fresh.runs.take(each.slotNumbers);
        }
        m_data.sections[from.id] = fresh;
        return {};
    }

    MemoryGate& m_data;
    const core::Clock& m_clock;
};

} // namespace gwanje::test
