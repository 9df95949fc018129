// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/ReservationReads.h"

#include "reservation/ReservationText.h"
#include "telemetry/Metrics.h"
#include <QJsonDocument>

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto oneLives = 5min, listLives = 1min;
constexpr auto forgottenAfter = oneLives + 30s; ///< no entry from before the change lives as long
constexpr auto cachePatience = 100ms;           ///< then the database is asked
constexpr int mostEntries = 20'000;             ///< begun by one console within the longest life
constexpr int mostUnconfirmed = 50'000;
constexpr qsizetype droppedAtOnce = 1000;

QByteArray keyOfOne(const ReservationId& id)
{
    return "r:" + id.toString().toLatin1();
}

QByteArray keyOfUser(const UserId& id)
{
    return "u:" + id.toString().toLatin1();
}

/// A user's newest, of one state or all: the lists that are asked for again and again.
bool isKept(const ReservationFilter& filter, const core::PageRequest& page)
{
    return filter.user && !filter.event && !filter.section && !filter.since.isValid() && !filter.until.isValid() &&
           filter.search.isEmpty() && filter.order == ReservationOrder::Created && filter.falling &&
           page.cursor.isEmpty();
}

telemetry::Counter& readsCounter(const QString& result)
{
    return telemetry::counter(u"reservation_cache_reads_total"_qs, {{u"result"_qs, result}});
}

} // namespace

bool ReservationReads::isTrusted(const QByteArray& key) const
{
    return m_cache && m_cache->isAvailable() && !dropsAll() && !m_unconfirmed.contains(key);
}

/// The answer, or RDS_TIMEOUT where it takes too long to be worth waiting for.
template<class T>
QFuture<core::Result<T>> ReservationReads::soon(QFuture<core::Result<T>> answer)
{
    const auto promise = std::make_shared<QPromise<core::Result<T>>>();
    promise->start();
    const auto finish = [promise](const core::Result<T>& result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(result);
        promise->finish();
    };
    core::whenFinished(answer, this, finish);
    m_context.clock.callAfter(cachePatience, this, [finish] { finish(core::fail(ErrorCode::RDS_TIMEOUT)); });
    return promise->future();
}

core::Async<ReservationReads::Read> ReservationReads::look(ReadCache::Place place)
{
    static auto& hits = readsCounter(u"hit"_qs);
    static auto& misses = readsCounter(u"miss"_qs);
    static auto& passed = readsCounter(u"passed"_qs); // the cache was not asked
    Read read;
    read.place = place;
    const auto now = m_context.clock.monotonic();
    if (now - m_entriesSince >= oneLives) {
        m_entriesSince = now;
        m_entries = 0;
    }
    if (!isTrusted(place.key) || m_entries >= mostEntries) {
        passed.add();
        co_return read;
    }
    const QByteArray token = QByteArray::number(m_context.random(), 36);
    const auto got = co_await soon(m_cache->get(place, token));
    // What changed meanwhile was told to its caller before this answer is.
    if (got && !got->isEmpty() && isTrusted(place.key)) {
        read.text = *got;
        ++m_hits;
        hits.add();
        co_return read;
    }
    ++m_misses;
    misses.add();
    if (got && got->isEmpty()) {
        ++m_entries;
        read.token = token;
    }
    co_return read;
}

void ReservationReads::keep(const Read& read, const QByteArray& text)
{
    static auto& rejected = telemetry::counter(u"reservation_cache_rejected_total"_qs);
    if (read.token.isEmpty() || !isTrusted(read.place.key))
        return;
    core::whenFinished(m_cache->put(read.place, read.token, text), this, [](const core::Result<bool>& kept) {
        if (kept && !*kept)
            rejected.add(); // it changed while it was read
    });
}

core::Async<core::Result<ReservationDetail>> ReservationReads::show(ReservationId id)
{
    const BusyScope busy(m_context);
    const ReadCache::Place place{keyOfOne(id), "d", oneLives};
    const Read read = co_await look(place);
    if (const auto kept = detailFromText(read.text); kept && kept->reservation.id == id)
        co_return *kept;
    const auto detail = co_await fromDatabase(id);
    // The row and its log are read one after the other.
    if (detail && detail->log.size() == detail->reservation.version)
        keep(read, textOf(*detail));
    co_return detail;
}

core::Async<core::Result<ReservationDetail>> ReservationReads::fromDatabase(ReservationId id)
{
    const QList<ReservationId> ids(1, id);
    const auto found = co_await m_context.store.find(ids);
    if (!found)
        co_return core::fail(found.error());
    if (found->isEmpty())
        co_return core::fail(ErrorCode::RSV_NOT_FOUND, {{u"reservation"_qs, id.toString()}});
    const auto log = co_await m_context.store.log(id);
    if (!log)
        co_return core::fail(log.error());
    co_return ReservationDetail{found->first(), *log};
}

core::Async<ReservationReads::List> ReservationReads::list(ReservationFilter filter, core::PageRequest page)
{
    const BusyScope busy(m_context);
    Read read;
    if (isKept(filter, page)) {
        const QByteArray field = (filter.state ? stateName(*filter.state).toLatin1() : QByteArray("all")) + ':' +
                                 QByteArray::number(page.limit);
        const ReadCache::Place place{keyOfUser(*filter.user), field, listLives};
        read = co_await look(place);
        if (const auto kept = pageFromText(read.text))
            co_return *kept;
    }
    const auto found = co_await m_context.store.page(filter, page);
    if (found)
        keep(read, textOf(*found));
    co_return found;
}

void ReservationReads::changed(const QList<Reservation>& reservations)
{
    if (!m_cache || reservations.isEmpty())
        return;
    const auto now = m_context.clock.monotonic();
    ++m_changes;
    QList<QByteArray> keys;
    for (const Reservation& each : reservations) {
        keys << keyOfUser(each.user);
        if (each.version > 1) // else nobody can have read it before
            keys << keyOfOne(each.id);
    }
    for (const QByteArray& key : std::as_const(keys))
        m_unconfirmed.insert(key, {m_changes, now});
    if (m_unconfirmed.size() > mostUnconfirmed) {
        m_unconfirmed.clear();
        ++m_dropsWanted;
    } else if (m_cache->isAvailable()) {
        core::spawn(drop(keys, m_changes));
    }
}

/// A change that came after this one has sent its own.
core::Async<void> ReservationReads::drop(QList<QByteArray> keys, quint64 upTo)
{
    const BusyScope busy(m_context);
    const auto done = co_await m_cache->drop(keys);
    if (!done)
        co_return;
    for (const QByteArray& key : keys) {
        const auto found = m_unconfirmed.constFind(key);
        if (found != m_unconfirmed.cend() && found->number <= upTo)
            m_unconfirmed.erase(found);
    }
}

void ReservationReads::dropAll()
{
    if (!m_cache)
        return;
    ++m_dropsWanted;
    tick();
}

core::Async<void> ReservationReads::dropEverything()
{
    const BusyScope busy(m_context);
    const quint64 upTo = m_changes, wanted = m_dropsWanted;
    m_isDropping = true;
    const auto done = co_await m_cache->dropAll();
    m_isDropping = false;
    if (!done)
        co_return;
    m_dropsDone = wanted;
    m_unconfirmed.removeIf([upTo](const auto& entry) { return entry->number <= upTo; });
}

void ReservationReads::tick()
{
    if (!m_cache)
        return;
    const auto now = m_context.clock.monotonic();
    m_unconfirmed.removeIf([now](const auto& entry) { return now - entry->since >= forgottenAfter; });
    if (!m_cache->isAvailable() || m_context.stop.stop_requested())
        return;
    if (dropsAll() && !m_isDropping)
        core::spawn(dropEverything());
    QList<QByteArray> late; // what was sent just now may still be on its way
    for (auto it = m_unconfirmed.cbegin(); it != m_unconfirmed.cend() && late.size() < droppedAtOnce; ++it) {
        if (now - it->since >= 1s)
            late << it.key();
    }
    if (!late.isEmpty())
        core::spawn(drop(late, m_changes));
}

} // namespace gwanje::reservation
