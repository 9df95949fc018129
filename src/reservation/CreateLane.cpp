// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/CreateLane.h"

#include "reservation/FaultPoints.h"
#include "telemetry/Log.h"

namespace gwanje::reservation {
namespace {

using core::ErrorCode;

constexpr std::size_t largestBatch = 1024;
constexpr int refusedTriesAtMost = 8;

/// Of one request, not of the database.
bool isPoison(ErrorCode code)
{
    return code == ErrorCode::DB_CONSTRAINT || code == ErrorCode::DB_CORRUPT || code == ErrorCode::DB_STATEMENT;
}

} // namespace

CreateLane::CreateLane(EngineContext& context, GateKeeper& keeper) : m_context(context), m_keeper(keeper)
{
}

QFuture<core::Result<Reservation>> CreateLane::add(CreateRequest request)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    Door& door = m_doors[request.section];
    door.waiting.push_back({std::move(request), std::move(promise), m_context.clock.monotonic()});
    ++m_context.busy; // until it is answered
    openSoon();
    return future;
}

/// Behind the calls that wait already, so that those that came together go together.
void CreateLane::openSoon()
{
    if (!std::exchange(m_opensSoon, true))
        QMetaObject::invokeMethod(
            this, [this] { openDoors(); }, Qt::QueuedConnection);
}

void CreateLane::openDoors()
{
    m_opensSoon = false;
    for (auto it = m_doors.begin(); it != m_doors.end();) {
        if (it->second.isBusy) {
            ++it;
        } else if (it->second.waiting.empty()) {
            it = m_doors.erase(it);
        } else {
            it->second.isBusy = true;
            core::spawn(passGate((it++)->first));
        }
    }
}

core::Async<void> CreateLane::passGate(SectionId section)
{
    const BusyScope busy(m_context);
    Door& door = m_doors[section]; // stays: it is busy
    while (!door.waiting.empty()) {
        std::vector<Asked> asked;
        QList<Claim> claims;
        while (!door.waiting.empty() && asked.size() < largestBatch) {
            claims << Claim{door.waiting.front().request.id, door.waiting.front().request.quantity};
            asked.push_back(std::move(door.waiting.front()));
            door.waiting.pop_front();
        }
        const Admission admission = co_await m_keeper.admit(section, claims);
        admitted(std::move(asked), admission);
    }
    door.isBusy = false;
}

void CreateLane::admitted(std::vector<Asked> asked, const Admission& admission)
{
    for (Asked& each : asked) {
        if (admission.refused) {
            reply(each, core::fail(*admission.refused));
            continue;
        }
        each.guard = admission.guard;
        each.granted.reset();
        const auto granted = admission.granted.constFind(each.request.id);
        if (granted != admission.granted.cend())
            each.granted = *granted;
        m_admitted.push_back(std::move(each));
    }
    // Behind the other sections' answers that are there already, so that they go into the same transaction.
    if (!m_admitted.empty() && !std::exchange(m_isStoring, true))
        QMetaObject::invokeMethod(
            this, [this] { core::spawn(store()); }, Qt::QueuedConnection);
}

core::Async<void> CreateLane::store()
{
    const BusyScope busy(m_context);
    while (!m_admitted.empty()) {
        const BatchPtr batch = takeBatch();
        m_metrics.batch(static_cast<qsizetype>(batch->asked.size()));
        co_await storeBatch(batch);
    }
    m_isStoring = false;
}

/// In their order; those of a section that count on something else than its first wait for the next batch.
CreateLane::BatchPtr CreateLane::takeBatch()
{
    QHash<SectionId, Guard> guards;
    std::vector<Asked> taken;
    std::deque<Asked> left;
    for (Asked& asked : m_admitted) {
        const Guard guard = guards.value(asked.request.section, asked.guard);
        const bool fits = guard.fence == asked.guard.fence && guard.epoch == asked.guard.epoch;
        if (!fits || taken.size() >= largestBatch) {
            left.push_back(std::move(asked));
            continue;
        }
        guards.insert(asked.request.section, guard);
        taken.push_back(std::move(asked));
    }
    m_admitted = std::move(left);
    return batchOf(std::move(taken));
}

CreateLane::BatchPtr CreateLane::batchOf(std::vector<Asked> asked)
{
    auto batch = std::make_shared<Batch>();
    for (const Asked& each : asked) {
        batch->create.requests << each.request;
        batch->create.guards.insert(each.request.section, each.guard);
        if (each.granted && !each.granted->places.isEmpty())
            batch->create.claimed.insert(each.request.id, each.granted->places);
    }
    batch->asked = std::move(asked);
    return batch;
}

BatchWrite CreateLane::writeOf(const BatchPtr& batch)
{
    return [this, batch] { return m_context.store.create(batch->create); };
}

core::Async<void> CreateLane::storeBatch(BatchPtr batch)
{
    if (const auto hit = runtime::faultPoint(fault::createClaimed); !hit) {
        failed(*batch, hit.error(), true);
        co_return;
    }
    const BatchWrite write = writeOf(batch);
    const auto answer = co_await surely(m_context, write, false, m_context.times.patience);
    if (answer) {
        stored(*batch, *answer);
    } else if (answer.error().code == ErrorCode::DB_COMMIT_UNKNOWN) {
        failed(*batch, answer.error(), false);
        core::spawn(findOut(batch));
    } else if (isPoison(answer.error().code) && batch->asked.size() > 1) {
        co_await storeHalves(batch);
    } else {
        failed(*batch, answer.error(), true);
    }
}

/// One request spoils them all: it is found, and the others are served.
core::Async<void> CreateLane::storeHalves(BatchPtr batch)
{
    const auto begin = std::make_move_iterator(batch->asked.begin());
    const auto end = std::make_move_iterator(batch->asked.end());
    const auto middle = begin + static_cast<std::ptrdiff_t>(batch->asked.size() / 2);
    const BatchPtr first = batchOf({begin, middle});
    const BatchPtr second = batchOf({middle, end});
    co_await storeBatch(first);
    co_await storeBatch(second);
}

/// The callers were told that it is not known; the gate keeps the claims until it is.
core::Async<void> CreateLane::findOut(BatchPtr batch)
{
    const BusyScope busy(m_context);
    const int requests = static_cast<int>(batch->asked.size());
    m_context.unknown += requests;
    for (const Asked& asked : batch->asked)
        m_unsure.insert(asked.request.id);
    const BatchWrite write = writeOf(batch);
    const auto answer = co_await surely(m_context, write, true, std::chrono::milliseconds(0));
    m_context.unknown -= requests;
    for (const Asked& asked : batch->asked)
        m_unsure.remove(asked.request.id);
    if (answer)
        stored(*batch, *answer);
}

void CreateLane::stored(Batch& batch, const BatchAnswer& answer)
{
    const auto hit = runtime::faultPoint(fault::createStored);
    Settlements settlements(answer);
    QList<Reservation> changed = answer.expired;
    std::vector<std::pair<Asked*, Answer>> replies;
    for (std::size_t i = 0; i < batch.asked.size(); ++i) {
        Asked& asked = batch.asked[i];
        const Answer& each = answer.answers.at(static_cast<qsizetype>(i));
        if (!each && each.error().code == ErrorCode::RSV_FENCED && asked.promise &&
            ++asked.refusedTries < refusedTriesAtMost && !m_context.stop.stop_requested()) {
            m_keeper.outdated(asked.request.section);
            Door& door = m_doors[asked.request.section];
            door.waiting.push_back(std::move(asked));
            continue;
        }
        if (each && each->id == asked.request.id) {
            settlements.addCreated(*each, asked.granted);
            changed << *each;
        } else if (each ||
                   each.error().code != ErrorCode::RSV_IDEMPOTENCY_MISMATCH) { // else the id may be a sold one's
            giveBack(settlements, asked);
            if (!each && asked.granted && each.error().code == ErrorCode::RSV_SOLD_OUT)
                settlements.addDifferent(asked.request.section);
        }
        replies.emplace_back(&asked, each);
    }
    if (hit)
        settle(std::move(settlements));
    for (auto& [asked, each] : replies)
        reply(*asked, hit ? each : Answer(core::fail(ErrorCode::RSV_OUTCOME_UNKNOWN, {}, hit.error())));
    m_context.changed(changed, answer.sections);
    openSoon();
}

void CreateLane::failed(Batch& batch, const core::Error& error, bool nothingKept)
{
    telemetry::log(telemetry::Level::Error, "reservation", "create.failed", error, {});
    Settlements settlements;
    for (Asked& asked : batch.asked) {
        if (nothingKept)
            giveBack(settlements, asked);
        reply(asked, core::fail(toldOf(error, asked.request.id)));
    }
    settle(std::move(settlements));
}

void CreateLane::giveBack(Settlements& settlements, const Asked& asked) const
{
    if (asked.granted && asked.granted->isIntent && !m_unsure.contains(asked.request.id))
        settlements.addGone(asked.request.section, asked.request.id);
}

void CreateLane::settle(Settlements settlements)
{
    for (Settlement& each : settlements.take(fault::createSettled))
        m_keeper.settleSoon(std::move(each));
}

void CreateLane::reply(Asked& asked, const Answer& answer)
{
    if (!asked.promise)
        return;
    m_metrics.answered(answer, m_context.clock.monotonic() - asked.since);
    asked.promise->addResult(answer);
    asked.promise->finish();
    asked.promise.reset();
    --m_context.busy;
}

} // namespace gwanje::reservation
