// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What must hold of reservations: at every moment, and once all has come to rest. Pure; empty texts: all is well.

#include "ReservationPorts.h"

namespace gwanje::test {

/// A request of a caller, and what the callers were told of it.
struct AskedFor
{
    rsv::CreateRequest request;
    std::optional<rsv::Reservation> acknowledged;
    std::optional<core::ErrorCode> refused; ///< for good
    int calls = 0, extendCalls = 0;
    bool isConfirmed = false, isCancelled = false; ///< as told
};

/// No hold dies before its time.
class HoldWatch final
{
public:
    QString look(const MemoryBook& book, std::chrono::milliseconds now)
    {
        const auto lookedAt = std::exchange(m_lookedAt, now); // what is new was made after that
        for (const auto& [id, each] : book.reservations) {
            if (!m_madeAfter.contains(id))
                m_madeAfter.insert(id, lookedAt);
            if (each.state != rsv::State::Expired || m_expired.contains(id))
                continue;
            m_expired.insert(id);
            if (now < m_madeAfter.value(id) + book.sections.at(each.section).hold)
                return u"a hold died before its time"_qs;
        }
        return {};
    }

private:
    QHash<rsv::ReservationId, std::chrono::milliseconds> m_madeAfter;
    std::chrono::milliseconds m_lookedAt{0};
    QSet<rsv::ReservationId> m_expired;
};

inline QString brokenSection(const MemoryBook& book, const rsv::Section& section)
{
    int pending = 0, confirmed = 0;
    QSet<int> places;
    for (const auto& [id, each] : book.reservations) {
        if (each.section != section.id || !rsv::isLive(each.state))
            continue;
        (each.state == rsv::State::Pending ? pending : confirmed) += each.quantity;
        for (const int slot : each.slotNumbers) {
            if (places.contains(slot) || slot < 1 || slot > section.capacity)
                return u"place %1 was sold twice"_qs.arg(slot);
            places.insert(slot);
        }
        if (section.engine == rsv::EngineKind::Slot && each.slotNumbers.size() != each.quantity)
            return u"a reservation without its places"_qs;
    }
    if (section.free < 0 || pending != section.pending || confirmed != section.confirmed ||
        section.free + pending + confirmed != section.capacity)
        return u"the database's counters do not add up"_qs;
    return {};
}

inline QString brokenGate(const MemoryGate::Loaded& section)
{
    int intents = 0, pending = 0, confirmed = 0, taken = 0;
    QSet<int> places;
    for (const auto& [id, hold] : section.holds) {
        (!hold.state ? intents : *hold.state == rsv::State::Pending ? pending : confirmed) += hold.quantity;
        for (const int slot : hold.places) {
            if (places.contains(slot))
                return u"Redis gave place %1 twice"_qs.arg(slot);
            places.insert(slot);
        }
        taken += hold.quantity;
    }
    const auto& counts = section.counts;
    if (counts.free < 0 || intents != counts.intents || pending != counts.pending || confirmed != counts.confirmed ||
        counts.free + taken != counts.capacity)
        return u"Redis' counters do not add up"_qs;
    if (section.engine == rsv::EngineKind::Slot && section.runs.count() != counts.free)
        return u"Redis' runs and counters differ"_qs;
    return {};
}

/// At every moment.
inline QString brokenNow(const Outside& outside)
{
    if (!outside.wrong.isEmpty())
        return outside.wrong.first();
    for (const auto& [id, section] : outside.book.sections) {
        if (const QString what = brokenSection(outside.book, section); !what.isEmpty())
            return what;
    }
    for (const auto& [id, section] : outside.gate.sections) {
        if (const QString what = brokenGate(section); !what.isEmpty())
            return what;
    }
    return {};
}

inline QString brokenLog(const MemoryBook& book, const rsv::Reservation& each)
{
    const auto found = book.logs.find(each.id);
    if (found == book.logs.end() || found->second.isEmpty() || found->second.size() != each.version)
        return u"the log has not one row for each change"_qs;
    std::optional<rsv::State> before;
    int version = 0;
    for (const auto& entry : found->second) {
        const bool legal = !before || *before == entry.after || rsv::isLegal(*before, entry.after);
        if (entry.version != ++version || entry.before != before || !legal)
            return u"the log has a gap or an illegal step"_qs;
        before = entry.after;
    }
    return before == each.state ? QString() : u"the log's end is not the state"_qs;
}

/// What a caller was told, against what is stored.
inline QString brokenPromise(const MemoryBook& book, const AskedFor& asked)
{
    const auto found = book.reservations.find(asked.request.id);
    const bool isThere = found != book.reservations.end();
    if (asked.refused && isThere)
        return u"refused (%1), and there all the same"_qs.arg(core::codeName(*asked.refused));
    if (asked.refused) {
        const MemoryBook::Key key(asked.request.user, rsv::keyOf(asked.request));
        const bool isStored = std::any_of(book.refusals.begin(), book.refusals.end(), [&](const auto& entry) {
            return entry.first == asked.request.id || entry.second.key == key;
        });
        if (!isStored)
            return u"a refusal that nobody remembers"_qs;
    }
    if (!asked.acknowledged || asked.acknowledged->id != asked.request.id)
        return {};
    if (!isThere)
        return u"an acknowledged reservation is not there"_qs;
    const auto& now = found->second;
    if (now.slotNumbers != asked.acknowledged->slotNumbers || now.quantity != asked.request.quantity)
        return u"a reservation is another one than was told"_qs;
    if (asked.isConfirmed && now.confirmedAt.isNull())
        return u"an acknowledged confirm is not there"_qs;
    if (asked.isCancelled && now.state != rsv::State::Cancelled)
        return u"an acknowledged cancel is not there"_qs;
    if (now.extensions > asked.extendCalls)
        return u"extended more often than asked for"_qs;
    if (now.state == rsv::State::Confirmed && now.confirmedAt >= now.expiresAt)
        return u"confirmed after its deadline"_qs;
    return {};
}

inline QString brokenUserLimit(const MemoryBook& book)
{
    QHash<std::pair<rsv::SectionId, rsv::UserId>, int> held;
    for (const auto& [id, each] : book.reservations) {
        const int limit = book.sections.at(each.section).userLimit;
        const bool counts =
            each.state == rsv::State::Confirmed || (each.state == rsv::State::Pending && each.expiresAt > book.lastAt);
        if (limit > 0 && counts && (held[{each.section, each.user}] += each.quantity) > limit)
            return u"a user has more than the limit"_qs;
    }
    return {};
}

/// Once all has come to rest, Redis is as the database where it has the section.
inline QString drift(const Outside& outside)
{
    for (const auto& [id, gate] : outside.gate.sections) {
        const auto stored = outside.book.sections.find(id);
        if (stored == outside.book.sections.end())
            continue; // removed: its keys wait for a sweep
        const auto& section = stored->second;
        if (gate.counts.intents != 0)
            return u"claims without an outcome are left"_qs;
        for (const auto& [key, hold] : gate.holds) {
            const auto found = outside.book.reservations.find(key);
            const bool same = found != outside.book.reservations.end() && found->second.state == hold.state &&
                              found->second.slotNumbers == hold.places;
            if (!same)
                return u"Redis has a reservation otherwise than the database: "_qs + key.toString();
        }
        if (gate.counts.free != section.free || gate.counts.pending != section.pending)
            return u"Redis has %1 free, the database %2"_qs.arg(gate.counts.free).arg(section.free);
    }
    return {};
}

inline QString brokenRemoval(const Outside& outside)
{
    for (const auto& [id, gate] : outside.gate.sections) {
        if (!outside.book.sections.contains(id))
            return u"keys of a removed section are left"_qs;
    }
    return {};
}

/// Everything, once all has come to rest.
inline QString brokenAtRest(const Outside& outside, const std::deque<AskedFor>& asked)
{
    QString wrong = brokenNow(outside);
    for (const auto& each : asked) {
        if (wrong.isEmpty())
            wrong = brokenPromise(outside.book, each);
    }
    for (const auto& [id, each] : outside.book.reservations) {
        if (wrong.isEmpty())
            wrong = brokenLog(outside.book, each);
    }
    if (wrong.isEmpty())
        wrong = brokenUserLimit(outside.book);
    if (wrong.isEmpty())
        wrong = brokenRemoval(outside);
    return wrong.isEmpty() ? drift(outside) : wrong;
}

} // namespace gwanje::test
