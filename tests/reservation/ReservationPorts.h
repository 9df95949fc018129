// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One console's way to the database and the Redis of a simulated world: each call takes its time, arrives in the order
// in which it was sent, may fail, may have its effect and lose its answer, and is lost with the console. One thread.

#include "ReservationOutside.h"

namespace gwanje::test {

/// Calls of one connection arrive in their order.
class Wire final
{
public:
    explicit Wire(Lifeline& line) : m_line(line) {}

    template<class T>
    QFuture<core::Result<T>> ask(std::function<core::Result<T>()> effect, int slowest,
                                 std::optional<core::Error> loss = {})
    {
        const auto now = m_line.clock().monotonic();
        m_last = std::max(m_last, now + m_line.upTo(slowest));
        return m_line.ask<T>(std::move(effect), m_last - now, m_line.upTo(slowest), std::move(loss),
                             std::chrono::milliseconds(50));
    }

    /// Nothing arrives before; the console is stopped (SIGSTOP), or its machine sleeps.
    void stall(Lifeline::Time until) { m_last = std::max(m_last, until); }

private:
    Lifeline& m_line;
    Lifeline::Time m_last{0};
};

class StorePort final : public rsv::ReservationStore
{
    using Code = core::ErrorCode;
    using Batch = core::Result<rsv::BatchAnswer>;

public:
    StorePort(Outside& outside, Lifeline& line, const core::Clock& clock)
        : m_outside(outside), m_store(outside.book, clock), m_line(line), m_writes(line), m_reads(line)
    {
    }

    void stall(Lifeline::Time until) { m_writes.stall(until); }

    QFuture<Batch> create(rsv::CreateBatch batch) override
    {
        const QList<int> refused = m_outside.mutant == Mutant::RefusedAtTheGate ? unclaimed(batch) : QList<int>();
        return write([this, batch, refused] {
            rsv::CreateBatch rest = batch;
            for (auto it = refused.crbegin(); it != refused.crend(); ++it)
                rest.requests.removeAt(*it);
            const auto forbidden = late(rest);
            auto answer = m_store.create(rest).result();
            for (const auto& id : forbidden) {
                if (m_outside.book.reservations.contains(id))
                    m_outside.wrong << u"a writer without its lease, or of an earlier load, was let through"_qs;
            }
            for (const int index : refused) {
                if (answer)
                    answer->answers.insert(index, core::fail(Code::RSV_SOLD_OUT));
            }
            return answer;
        });
    }
    QFuture<Batch> confirm(QList<rsv::ConfirmRequest> requests) override
    {
        return write([this, requests] { return m_store.confirm(requests).result(); });
    }
    QFuture<Batch> cancel(QList<rsv::CancelRequest> requests) override
    {
        return write([this, requests] { return m_store.cancel(requests).result(); });
    }
    QFuture<Batch> extend(QList<rsv::ExtendRequest> requests, rsv::ExtendRule rule) override
    {
        for (auto& request : requests) {
            if (m_outside.mutant == Mutant::ExtendWithoutNth)
                request.nth = 0;
        }
        return write([this, requests, rule] { return m_store.extend(requests, rule).result(); });
    }
    QFuture<Batch> expireDue(std::optional<rsv::SectionId> section, int atMost) override
    {
        return write([this, section, atMost] { return m_store.expireDue(section, atMost).result(); });
    }
    QFuture<core::Result<qint64>> forgetRefusals() override
    {
        return read<qint64>([this] { return m_store.forgetRefusals().result(); });
    }
    QFuture<core::Result<QList<rsv::Reservation>>> find(QList<rsv::ReservationId> ids) override
    {
        return read<QList<rsv::Reservation>>([this, ids]() -> core::Result<QList<rsv::Reservation>> {
            const bool areOrphans =
                std::all_of(ids.begin(), ids.end(), [&](const auto& id) { return m_outside.orphans.contains(id); });
            if (m_outside.mutant == Mutant::OrphansByTime && areOrphans)
                return QList<rsv::Reservation>();
            return m_store.find(ids).result();
        });
    }
    QFuture<core::Result<QList<rsv::Reservation>>> findByCode(QString code) override
    {
        return read<QList<rsv::Reservation>>([this, code] { return m_store.findByCode(code).result(); });
    }
    QFuture<core::Result<QList<rsv::LogEntry>>> log(rsv::ReservationId id) override
    {
        return read<QList<rsv::LogEntry>>([this, id] { return m_store.log(id).result(); });
    }
    QFuture<core::Result<core::Page<rsv::Reservation>>> page(rsv::ReservationFilter filter,
                                                             core::PageRequest request) override
    {
        return read<core::Page<rsv::Reservation>>(
            [this, filter, request] { return m_store.page(filter, request).result(); });
    }
    QFuture<core::Result<rsv::SectionLoad>> load(rsv::SectionId id) override
    {
        return read<rsv::SectionLoad>([this, id] { return m_store.load(id).result(); });
    }
    QFuture<core::Result<rsv::SectionLoad>> bumpEpoch(rsv::SectionId id, qint64 beyond) override
    {
        return change<rsv::SectionLoad>([this, id, beyond] { return m_store.bumpEpoch(id, beyond).result(); });
    }
    QFuture<core::Result<rsv::Event>> addEvent(rsv::Event event) override
    {
        return change<rsv::Event>([this, event] { return m_store.addEvent(event).result(); });
    }
    QFuture<core::Result<QList<rsv::Event>>> events() override
    {
        return read<QList<rsv::Event>>([this] { return m_store.events().result(); });
    }
    QFuture<core::Result<rsv::Section>> addSection(rsv::Section section) override
    {
        return change<rsv::Section>([this, section] { return m_store.addSection(section).result(); });
    }
    QFuture<core::Result<QList<rsv::Section>>> sections(std::optional<rsv::EventId> event) override
    {
        return read<QList<rsv::Section>>([this, event] {
            auto sections = m_store.sections(event).result();
            if (sections && m_outside.mutant == Mutant::LeasesUncompared)
                std::for_each(sections->begin(), sections->end(), [](rsv::Section& each) { each.fence = 0; });
            return sections;
        });
    }
    QFuture<core::Result<rsv::Section>> changeSection(rsv::SectionId id, rsv::SectionChange wanted) override
    {
        return change<rsv::Section>([this, id, wanted] { return m_store.changeSection(id, wanted).result(); });
    }
    QFuture<core::Result<rsv::EmptiedSection>> emptySection(rsv::SectionId id, int atMost) override
    {
        return change<rsv::EmptiedSection>([this, id, atMost] { return m_store.emptySection(id, atMost).result(); });
    }
    QFuture<core::Result<bool>> removeSection(rsv::SectionId id) override
    {
        return change<bool>([this, id] { return m_store.removeSection(id).result(); });
    }

private:
    QFuture<Batch> write(std::function<Batch()> effect) { return change<rsv::BatchAnswer>(std::move(effect)); }

    template<class T>
    QFuture<core::Result<T>> change(std::function<core::Result<T>()> effect)
    {
        const Weather& weather = m_outside.weather;
        const bool lost = !weather.isCalm && m_line.chance(weather.commitLost);
        const bool kept = m_line.chance(0.5);
        const bool dropped = m_outside.mutant == Mutant::AnswerBeforeCommit && m_line.chance(0.05);
        if (!weather.isCalm && m_line.chance(weather.dbFails))
            effect = []() -> core::Result<T> { return core::fail(Code::DB_TIMEOUT); };
        else if (lost && !kept)
            effect = []() -> core::Result<T> { return core::fail(Code::DB_COMMIT_UNKNOWN); };
        if (dropped) {
            effect = [this, effect]() -> core::Result<T> {
                const MemoryBook before = m_outside.book;
                auto answer = effect();
                m_outside.book = before;
                return answer;
            };
        }
        std::optional<core::Error> loss;
        if (lost) {
            const bool asFailure = m_outside.mutant == Mutant::UnknownIsFailure;
            loss = core::Error{asFailure ? Code::DB_UNREACHABLE : Code::DB_COMMIT_UNKNOWN, {}, nullptr};
        }
        return m_writes.ask<T>(std::move(effect), weather.isCalm ? 3 : weather.dbSlowest, loss);
    }
    template<class T>
    QFuture<core::Result<T>> read(std::function<core::Result<T>()> effect)
    {
        return m_reads.ask<T>(std::move(effect), 3);
    }

    /// The requests of slot sections that the gate refused.
    QList<int> unclaimed(const rsv::CreateBatch& batch) const
    {
        QList<int> indexes;
        for (int i = 0; i < batch.requests.size(); ++i) {
            const auto& request = batch.requests.at(i);
            const auto section = m_outside.book.sections.find(request.section);
            if (section != m_outside.book.sections.end() && section->second.engine == rsv::EngineKind::Slot &&
                batch.guards.value(request.section).epoch > 0 && !batch.claimed.contains(request.id))
                indexes << i;
        }
        return indexes;
    }
    /// What a batch would newly write under a lease that is another's by now, or on what Redis said before it was loaded
    /// anew: it must not.
    QList<rsv::ReservationId> late(const rsv::CreateBatch& batch) const
    {
        QList<rsv::ReservationId> ids;
        for (const auto& request : batch.requests) {
            const auto section = m_outside.book.sections.find(request.section);
            const rsv::Guard guard = batch.guards.value(request.section);
            if (section == m_outside.book.sections.end() || m_outside.book.reservations.contains(request.id))
                continue;
            if ((guard.fence > 0 && guard.fence < section->second.fence) ||
                (guard.epoch > 0 && guard.epoch != section->second.epoch))
                ids << request.id;
        }
        return ids;
    }

    Outside& m_outside;
    MemoryReservationStore m_store;
    Lifeline& m_line;
    Wire m_writes, m_reads;
};

class GatePort final : public rsv::SeatGate
{
    using Code = core::ErrorCode;

public:
    GatePort(Outside& outside, Lifeline& line)
        : m_outside(outside), m_gate(outside.gate, line.clock()), m_line(line), m_wire(line)
    {
    }

    void stall(Lifeline::Time until) { m_wire.stall(until); }

    QFuture<core::Result<QList<rsv::Claimed>>> claim(rsv::GatePass pass, QList<rsv::Claim> claims) override
    {
        return ask<QList<rsv::Claimed>>([=, this] {
            for (const auto& each : claims)
                m_outside.orphans.remove(each.id); // young again
            const bool isStale = isBehind(pass);
            const auto claimed = m_gate.claim(pass, claims).result();
            if (claimed && isStale)
                m_outside.wrong << u"an older state of Redis was sold from"_qs;
            return claimed;
        });
    }
    QFuture<core::Result<QList<bool>>> promote(rsv::GatePass pass, QList<rsv::Reservation> committed) override
    {
        return ask<QList<bool>>([=, this] { return m_gate.promote(pass, committed).result(); });
    }
    QFuture<core::Result<int>> release(rsv::GatePass pass, QList<rsv::ReservationId> ids) override
    {
        return ask<int>([=, this] {
            const auto done = m_gate.release(pass, ids).result();
            for (const auto& id : ids)
                noteReleased(id, done.has_value());
            return done;
        });
    }
    QFuture<core::Status> load(rsv::SectionLoad load) override
    {
        return askStatus([=, this] {
            const bool isOld = isBehind(load.section);
            const auto done = m_gate.load(load).result();
            if (done && isOld)
                m_outside.wrong << u"a load replaced a later one"_qs;
            return done;
        });
    }
    QFuture<core::Status> remove(rsv::SectionId section) override
    {
        return askStatus([=, this] { return m_gate.remove(section).result(); });
    }
    QFuture<core::Result<QList<rsv::SectionId>>> everLoaded() override
    {
        return ask<QList<rsv::SectionId>>([this]() -> core::Result<QList<rsv::SectionId>> {
            if (m_outside.mutant == Mutant::RemovedNotSwept)
                return QList<rsv::SectionId>();
            return m_gate.everLoaded().result();
        });
    }
    QFuture<core::Result<QList<rsv::ReservationId>>>
    intentsOlderThan(rsv::SectionId section, std::chrono::milliseconds age, int atMost) override
    {
        return ask<QList<rsv::ReservationId>>([=, this]() -> core::Result<QList<rsv::ReservationId>> {
            if (m_outside.mutant == Mutant::OrphansNever)
                return QList<rsv::ReservationId>();
            const auto found = m_gate.intentsOlderThan(section, age, atMost).result();
            if (found)
                m_outside.orphans += QSet<rsv::ReservationId>(found->begin(), found->end());
            return found;
        });
    }
    QFuture<core::Result<rsv::GateCounts>> counts(rsv::SectionId section, bool withHolds) override
    {
        return ask<rsv::GateCounts>([=, this]() -> core::Result<rsv::GateCounts> {
            if (m_outside.mutant == Mutant::CompareNever)
                return core::fail(Code::RSV_GATE_NOT_LOADED);
            return m_gate.counts(section, withHolds).result();
        });
    }
    QFuture<core::Result<qint64>> acquireLease(rsv::SectionId section, QString token,
                                               std::chrono::milliseconds duration) override
    {
        return ask<qint64>([=, this] {
            const auto fence = m_gate.acquireLease(section, token, duration).result();
            // An older state of Redis numbers by its own load: the database refuses what is of an earlier one.
            const qint64 highest = m_outside.fences[section];
            if (fence && *fence < highest && *fence >> 32 == highest >> 32)
                m_outside.wrong << u"the number of a lease came after a higher one"_qs;
            if (fence)
                m_outside.fences[section] = std::max(*fence, highest);
            return fence;
        });
    }
    QFuture<core::Result<bool>> releaseLease(rsv::SectionId section, QString token) override
    {
        return ask<bool>([=, this] { return m_gate.releaseLease(section, token).result(); });
    }
    QFuture<core::Result<bool>> takeTurn(QString token, std::chrono::milliseconds duration) override
    {
        return ask<bool>([=, this] { return m_gate.takeTurn(token, duration).result(); });
    }
    bool isAvailable() const override { return !m_outside.gate.away; }
    QString serverId() const override { return m_gate.serverId(); }

private:
    /// Redis has an older state than the asker has seen, or another load.
    bool isBehind(const rsv::GatePass& pass) const
    {
        const auto found = m_outside.gate.sections.find(pass.section);
        return found != m_outside.gate.sections.end() &&
               (found->second.counts.epoch != pass.epoch || found->second.counts.version < pass.version);
    }
    /// Redis has something later than this.
    bool isBehind(const rsv::Section& loading) const
    {
        const auto found = m_outside.gate.sections.find(loading.id);
        return found != m_outside.gate.sections.end() && found->second.counts.epoch > loading.epoch;
    }
    QFuture<core::Status> askStatus(std::function<core::Status()> effect)
    {
        return ask<bool>([effect = std::move(effect)]() -> core::Result<bool> {
                   const auto done = effect();
                   return done ? core::Result<bool>(true) : core::fail(done.error());
               })
            .then([](const core::Result<bool>& done) -> core::Status {
                return done ? core::Status() : core::fail(done.error());
            });
    }
    template<class T>
    QFuture<core::Result<T>> ask(std::function<core::Result<T>()> effect)
    {
        const Weather& weather = m_outside.weather;
        std::optional<core::Error> loss;
        if (!weather.isCalm && m_line.chance(weather.gateLost)) {
            loss = core::Error{Code::RDS_TIMEOUT, {}, nullptr};
            if (m_line.chance(0.5))
                effect = []() -> core::Result<T> { return core::fail(Code::RDS_TIMEOUT); };
        }
        return m_wire.ask<T>(std::move(effect), weather.isCalm ? 2 : weather.gateSlowest, loss);
    }

    /// What was claimed long ago and sold must not be offered for its age.
    void noteReleased(const rsv::ReservationId& id, bool done)
    {
        const auto found = m_outside.book.reservations.find(id);
        if (done && m_outside.orphans.contains(id) && found != m_outside.book.reservations.end() &&
            rsv::isLive(found->second.state) && found->second.createdAt.addSecs(8) < m_outside.book.lastAt)
            m_outside.wrong << u"places were offered that somebody has: "_qs + id.toString();
    }

    Outside& m_outside;
    MemorySeatGate m_gate;
    Lifeline& m_line;
    Wire m_wire;
};

} // namespace gwanje::test
