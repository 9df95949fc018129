// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/CreateLane.h"

#include "reservation/FaultPoints.h"
#include "telemetry/Log.h"

namespace gwanje::reservation {
namespace {

using core::ErrorCode;

constexpr std::size_t largestBatch = 1024, largestGroup = 512;
constexpr std::size_t fewestHalved = 32; ///< of fewer a step costs about the same as of half of them
constexpr int refusedTriesAtMost = 8;

} // namespace

CreateLane::CreateLane(EngineContext& context, GateKeeper& keeper) : m_context(context), m_keeper(keeper)
{
}

void CreateLane::add(CreateRequest request, Answered answered)
{
    Door& door = m_doors[request.section];
    door.waiting.push_back({std::move(request), std::move(answered), m_context.clock.monotonic()});
    ++m_context.busy; // until it is answered
    openSoon();
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
    if (!std::exchange(m_isPassing, true))
        core::spawn(passTogether());
}

/// How many may pass now: where nothing is being stored, one half of many, so that the database has work while the
/// other half passes. Callers who go on asking stay in these two halves, and neither waits for the other's step.
std::size_t CreateLane::mayPass() const
{
    std::size_t waiting = 0;
    for (const auto& [section, door] : m_doors)
        waiting += door.isBusy ? 0 : door.waiting.size();
    return m_isStoring || waiting < fewestHalved ? waiting : (waiting + 1) / 2;
}

/// The waiting requests of each section whose door is not busy.
std::vector<CreateLane::Group> CreateLane::takeGroups()
{
    std::vector<Group> groups;
    auto left = mayPass();
    for (auto it = m_doors.begin(); it != m_doors.end();) {
        auto& [section, door] = *it;
        if (door.isBusy || (left == 0 && !door.waiting.empty())) {
            ++it;
            continue;
        }
        const auto many = std::min({door.waiting.size(), largestGroup, left});
        left -= many;
        const auto end = door.waiting.begin() + static_cast<std::ptrdiff_t>(many);
        if (many > 0)
            groups.push_back({section, {std::make_move_iterator(door.waiting.begin()), std::make_move_iterator(end)}});
        door.waiting.erase(door.waiting.begin(), end);
        it = door.waiting.empty() ? m_doors.erase(it) : std::next(it);
    }
    return groups;
}

core::Async<void> CreateLane::passTogether()
{
    const BusyScope busy(m_context);
    for (auto groups = takeGroups(); !groups.empty(); groups = takeGroups()) {
        QList<Waiting> waiting;
        for (const Group& group : groups) {
            waiting << Waiting{group.section, {}};
            for (const Asked& asked : group.asked)
                waiting.last().claims << Claim{asked.request.id, asked.request.quantity};
        }
        const auto admissions = co_await m_keeper.admitReady(waiting);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto& admission = admissions.at(static_cast<qsizetype>(i));
            if (admission)
                admitted(std::move(groups[i].asked), *admission);
            else
                core::spawn(passAlone(std::move(groups[i])));
        }
        storeSoon();
    }
    m_isPassing = false;
}

core::Async<void> CreateLane::passAlone(Group group)
{
    const BusyScope busy(m_context);
    const SectionId section = group.section;
    m_doors[section].isBusy = true;
    QList<Claim> claims;
    for (const Asked& asked : group.asked)
        claims << Claim{asked.request.id, asked.request.quantity};
    const Admission admission = co_await m_keeper.admit(section, claims);
    m_doors[section].isBusy = false;
    admitted(std::move(group.asked), admission);
    storeSoon();
    openSoon();
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
}

void CreateLane::storeSoon()
{
    // Behind what passed alone at the same moment, so that it goes into the same transaction.
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
        failed(*batch, hit.error());
        co_return;
    }
    const BatchWrite write = writeOf(batch);
    const auto answer = co_await surely(m_context, write, false, m_context.times.patience);
    if (answer && m_admitted.empty()) {
        stored(*batch, *answer);
    } else if (answer) { // behind the next batch's start: the database has work while these are answered
        QMetaObject::invokeMethod(
            this, [this, batch, answer = *answer] { stored(*batch, answer); }, Qt::QueuedConnection);
    } else if (answer.error().code == ErrorCode::DB_COMMIT_UNKNOWN) {
        failed(*batch, answer.error());
        core::spawn(findOut(batch));
    } else if (isPoison(answer.error().code) && batch->asked.size() > 1) {
        co_await storeHalves(batch);
    } else {
        if (answer.error().code == ErrorCode::DB_CONSTRAINT) { // an id that was stored before would have been known
            Settlements settlements;
            giveBack(settlements, batch->asked.front());
            settle(std::move(settlements));
        }
        failed(*batch, answer.error());
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
    countExpired(answer);
    Settlements settlements(answer);
    QList<Reservation> changed = answer.expired;
    for (std::size_t i = 0; i < batch.asked.size(); ++i) {
        Asked& asked = batch.asked[i];
        const Answer& each = answer.answers.at(static_cast<qsizetype>(i));
        if (each && each->id == asked.request.id) {
            settlements.addCreated(*each, asked.granted);
            changed << *each;
        } else if (!each && each.error().code == ErrorCode::RSV_FENCED && isTriedAgain(asked)) {
            continue;
        } else if (each ||
                   each.error().code != ErrorCode::RSV_IDEMPOTENCY_MISMATCH) { // else the id may be a sold one's
            giveBack(settlements, asked);
            if (!each && asked.granted && each.error().code == ErrorCode::RSV_SOLD_OUT)
                settlements.addDifferent(asked.request.section, asked.guard.epoch);
        }
    }
    if (hit)
        settle(std::move(settlements));
    m_context.changed(changed, answer.sections);
    for (std::size_t i = 0; i < batch.asked.size(); ++i) {
        if (hit)
            reply(batch.asked[i], answer.answers.at(static_cast<qsizetype>(i)));
        else
            reply(batch.asked[i], core::fail(ErrorCode::RSV_OUTCOME_UNKNOWN, {}, hit.error()));
    }
    openSoon();
}

/// With what the section has become meanwhile; unless it was too often already.
bool CreateLane::isTriedAgain(Asked& asked)
{
    if (!asked.answered || ++asked.refusedTries >= refusedTriesAtMost || m_context.stop.stop_requested())
        return false;
    m_keeper.outdated(asked.request.section);
    m_doors[asked.request.section].waiting.push_back(std::exchange(asked, {})); // it is not answered here any more
    return true;
}

/// Their claims stay, for an earlier asking for the same id may have stored it meanwhile: the sweep asks the database.
void CreateLane::failed(Batch& batch, const core::Error& error)
{
    QList<ReservationId> ids;
    for (Asked& asked : batch.asked) {
        ids << asked.request.id;
        reply(asked, core::fail(toldOf(error, asked.request.id)));
    }
    telemetry::log(telemetry::Level::Error, "reservation", "create.failed", error, {.more = requestsOf(ids)});
}

void CreateLane::giveBack(Settlements& settlements, const Asked& asked) const
{
    if (asked.granted && asked.granted->isIntent && !m_unsure.contains(asked.request.id))
        settlements.addGone(asked.request.section, asked.request.id, asked.guard.epoch);
}

void CreateLane::settle(Settlements settlements)
{
    for (Settlement& each : settlements.take(fault::createSettled))
        m_keeper.settleSoon(std::move(each));
}

void CreateLane::reply(Asked& asked, const Answer& answer)
{
    if (!asked.answered)
        return;
    m_metrics.answered(answer, m_context.clock.monotonic() - asked.since);
    --m_context.busy;
    std::exchange(asked.answered, {})(answer);
}

} // namespace gwanje::reservation
