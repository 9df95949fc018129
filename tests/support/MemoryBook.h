// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reservation tables in memory: MemoryBook survives a console's death, MemoryDeed is one transaction on it. Written
// from the specification, one request after the other, so that tst_FakesAgree finds where it and the real statements
// differ. One thread.

#include "reservation/FreeRuns.h"
#include "reservation/ReservationStore.h"
#include <map>
#include <QSet>

namespace gwanje::test {

enum class PlantedReservationBug { None, LateConfirm, DoubleRelease, RefusalForgotten, FenceIgnored, EpochIgnored };

struct MemoryBook
{
    using ReservationId = reservation::ReservationId;
    using Key = std::pair<reservation::UserId, QString>;

    struct Refusal
    {
        Key key;
        QString hash;
        core::Error error;
        QDateTime at;
    };
    std::map<reservation::EventId, reservation::Event> events;
    std::map<reservation::SectionId, reservation::Section> sections;
    std::map<reservation::SectionId, reservation::FreeRuns> runs;
    std::map<ReservationId, reservation::Reservation> reservations;
    std::map<ReservationId, QList<reservation::LogEntry>> logs;
    QHash<ReservationId, QString> hashes;
    QHash<Key, ReservationId> keys;
    std::map<ReservationId, Refusal> refusals;
    QDateTime lastAt;
    bool away = false;
    PlantedReservationBug bug = PlantedReservationBug::None;
};

/// One transaction on the book.
class MemoryDeed final
{
    using State = reservation::State;
    using Code = core::ErrorCode;
    using Reservation = reservation::Reservation;
    using Section = reservation::Section;
    using SectionId = reservation::SectionId;
    using ReservationId = reservation::ReservationId;
    using Answer = core::Result<Reservation>;

public:
    MemoryDeed(MemoryBook& book, const core::Clock& clock, const QSet<SectionId>& sections) : m_book(book)
    {
        m_now = clock.now();
        if (book.lastAt.isValid())
            m_now = std::max(m_now, book.lastAt);
        lock(sections);
    }

    void lock(const QSet<SectionId>& sections)
    {
        for (const SectionId& id : sections) {
            if (const Section* there = section(id))
                m_now = std::max(m_now, there->changedAt);
        }
    }
    const QDateTime& now() const { return m_now; }
    Section* section(const SectionId& id)
    {
        const auto found = m_book.sections.find(id);
        return found == m_book.sections.end() ? nullptr : &found->second;
    }
    void touch(const SectionId& id) { m_touched.insert(id); }

    Answer create(const reservation::CreateRequest& request, const QList<int>& claimed, const reservation::Guard& guard)
    {
        if (const auto known = knownAnswer(request))
            return *known;
        Section* there = section(request.section);
        const core::Context where{{u"section"_qs, request.section.toString()}};
        if (!there)
            return refuse(request, Code::RSV_SECTION_NOT_FOUND, where);
        if (guard.epoch > 0 && guard.epoch != there->epoch && m_book.bug != PlantedReservationBug::EpochIgnored)
            return core::fail(Code::RSV_FENCED, where);
        if (guard.fence > 0 && guard.fence < there->fence && m_book.bug != PlantedReservationBug::FenceIgnored)
            return core::fail(Code::RSV_FENCED, where);
        if (guard.fence > there->fence) {
            there->fence = guard.fence;
            touch(there->id);
        }
        if (there->status == reservation::SectionStatus::Closed ||
            m_book.events.at(there->event).status != reservation::EventStatus::Open)
            return refuse(request, Code::RSV_SECTION_CLOSED, where);
        const int held = heldBy(request.user, there->id);
        if (there->userLimit > 0 && held + request.quantity > there->userLimit)
            return refuse(request, Code::RSV_USER_LIMIT,
                          {{u"limit"_qs, QString::number(there->userLimit)}, {u"held"_qs, QString::number(held)}});
        if (request.quantity <= there->capacity && there->free < request.quantity)
            expireAllOf(*there);
        if (there->free < request.quantity)
            return refuse(
                request, Code::RSV_SOLD_OUT,
                {{u"quantity"_qs, QString::number(request.quantity)}, {u"free"_qs, QString::number(there->free)}});
        return made(request, *there, claimed);
    }

    /// The oldest due ones first.
    QList<Reservation> due(std::optional<SectionId> of, const QDateTime& by) const
    {
        QList<Reservation> list;
        for (const auto& [id, each] : m_book.reservations) {
            if (each.state == State::Pending && each.expiresAt <= by && (!of || each.section == *of))
                list << each;
        }
        std::stable_sort(list.begin(), list.end(),
                         [](const Reservation& a, const Reservation& b) { return a.expiresAt < b.expiresAt; });
        return list;
    }

    void expire(const ReservationId& id)
    {
        m_expired << move(id, State::Expired, reservation::Action::Expired, reservation::Actor::System, {});
    }
    bool isDead(const Reservation& each)
    {
        if (each.state != State::Pending || m_now < each.expiresAt)
            return false;
        expire(each.id);
        return true;
    }

    Reservation move(const ReservationId& id, State to, reservation::Action action, reservation::Actor actor,
                     const QString& reason)
    {
        Reservation& each = m_book.reservations.at(id);
        Section& there = m_book.sections.at(each.section);
        const State before = each.state;
        (before == State::Pending ? there.pending : there.confirmed) -= each.quantity;
        (to == State::Confirmed ? there.confirmed : there.free) += each.quantity;
        if (to != State::Confirmed && m_book.runs.contains(each.section))
            m_book.runs.at(each.section).give(each.slotNumbers);
        each.state = to;
        ++each.version;
        (to == State::Confirmed   ? each.confirmedAt
         : to == State::Cancelled ? each.cancelledAt
                                  : each.expiredAt) = m_now;
        m_book.logs[id] << reservation::LogEntry{id, each.version, action, actor, reason, before, to, m_now};
        touch(each.section);
        return each;
    }

    Reservation extend(const ReservationId& id, const QDateTime& until, reservation::Actor by)
    {
        Reservation& each = m_book.reservations.at(id);
        each.expiresAt = until;
        ++each.extensions;
        ++each.version;
        m_book.logs[id] << reservation::LogEntry{id,
                                                 each.version,
                                                 reservation::Action::Extended,
                                                 by,
                                                 {},
                                                 State::Pending,
                                                 State::Pending,
                                                 m_now};
        touch(each.section);
        return each;
    }

    /// Commits.
    reservation::BatchAnswer done(QList<Answer> answers)
    {
        reservation::BatchAnswer answer{std::move(answers), m_expired, {}, m_now};
        for (auto& [id, each] : m_book.sections) {
            if (!m_touched.contains(id))
                continue;
            ++each.version;
            each.changedAt = m_now;
            if (each.status != reservation::SectionStatus::Closed)
                each.status = each.free > 0 ? reservation::SectionStatus::Open : reservation::SectionStatus::SoldOut;
            answer.sections << each;
        }
        if (!m_touched.isEmpty())
            m_book.lastAt = m_now;
        return answer;
    }

private:
    std::optional<Answer> knownAnswer(const reservation::CreateRequest& request) const
    {
        const QString key = reservation::keyOf(request);
        const QString hash = reservation::payloadHash(request);
        const auto checked = [&](const QString& stored, Answer answer) -> Answer {
            if (stored != hash)
                return core::fail(Code::RSV_IDEMPOTENCY_MISMATCH, {{u"key"_qs, key}});
            return answer;
        };
        const auto sold = [&](const ReservationId& id) {
            return checked(m_book.hashes.value(id), m_book.reservations.at(id));
        };
        if (m_book.reservations.contains(request.id))
            return sold(request.id);
        if (m_book.bug != PlantedReservationBug::RefusalForgotten && m_book.refusals.contains(request.id)) {
            const auto& refusal = m_book.refusals.at(request.id);
            return checked(refusal.hash, core::fail(refusal.error));
        }
        if (m_book.keys.contains({request.user, key}))
            return sold(m_book.keys.value({request.user, key}));
        for (const auto& [id, refusal] : m_book.refusals) {
            if (refusal.key == MemoryBook::Key(request.user, key) &&
                m_book.bug != PlantedReservationBug::RefusalForgotten)
                return checked(refusal.hash, core::fail(refusal.error));
        }
        return std::nullopt;
    }

    Answer refuse(const reservation::CreateRequest& request, Code code, core::Context context)
    {
        const core::Error error{code, std::move(context), nullptr};
        m_book.refusals[request.id] = {
            {request.user, reservation::keyOf(request)}, reservation::payloadHash(request), error, m_now};
        return core::fail(error);
    }

    int heldBy(const reservation::UserId& user, const SectionId& in) const
    {
        int held = 0;
        for (const auto& [id, each] : m_book.reservations) {
            if (each.user == user && each.section == in &&
                (each.state == State::Confirmed || (each.state == State::Pending && each.expiresAt > m_now)))
                held += each.quantity;
        }
        return held;
    }

    void expireAllOf(const Section& of)
    {
        const auto list = due(of.id, m_now);
        for (const Reservation& each : list)
            expire(each.id);
    }

    Answer made(const reservation::CreateRequest& request, Section& there, QList<int> claimed)
    {
        Reservation fresh;
        fresh.id = request.id;
        fresh.section = request.section;
        fresh.user = request.user;
        fresh.quantity = request.quantity;
        fresh.key = reservation::keyOf(request);
        fresh.engine = there.engine;
        fresh.createdAt = m_now;
        fresh.expiresAt = m_now.addSecs(there.hold.count());
        if (there.engine == reservation::EngineKind::Slot) {
            auto& runs = m_book.runs.at(there.id);
            std::sort(claimed.begin(), claimed.end());
            const bool good = claimed.size() == request.quantity && runs.take(claimed);
            fresh.slotNumbers = good ? claimed : runs.pick(request.quantity);
        }
        there.free -= request.quantity;
        there.pending += request.quantity;
        m_book.reservations[fresh.id] = fresh;
        m_book.hashes.insert(fresh.id, reservation::payloadHash(request));
        m_book.keys.insert({fresh.user, fresh.key}, fresh.id);
        m_book.logs[fresh.id] << reservation::LogEntry{
            fresh.id, 1, reservation::Action::Created, request.by, {}, std::nullopt, State::Pending, m_now};
        touch(there.id);
        return fresh;
    }

    MemoryBook& m_book;
    QDateTime m_now;
    QSet<SectionId> m_touched;
    QList<Reservation> m_expired;
};

} // namespace gwanje::test
