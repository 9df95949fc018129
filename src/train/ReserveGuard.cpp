// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/ReserveGuard.h"

#include "telemetry/Log.h"
#include "train/FaultPoints.h"
#include "train/Matching.h"
#include "train/RailwayTime.h"
#include "train/SureWrites.h"

// The steps of one attempt, and what a crash after each leaves behind:
//  1. lock the account; list its holdings                nothing
//  2. write the intent with the numbers held (open)       an open intent, nothing at the railway
//  3. send the one reserve request                        an open intent, perhaps a reservation
//  4. read the answer; unclear: list until settled        the same
//  5. the runner stores outcome and closed intent at once the task's final state
// Whoever takes the task up again (TaskRunner at resume or cancel; clearBlocking() for a task that nobody runs) lists
// the holdings first: one of that train that was not held before and that no other task owns is the intent's. If there
// is none once the railway has had time to settle, the intent is void. Until then the open intent keeps every console
// from sending another request for this account. A request that takes effect still later is found by alreadyThere().
//
// A lost answer of the database (DB_COMMIT_UNKNOWN): at 2 the intent is written again until it is known to be there;
// whoever has to leave before that closes it (void) first. close() and settleFor() repeat the same. So an intent that
// is open belongs to a task that has not ended; where the console dies in between, its next start recovers it.

namespace gwanje::train {
namespace {

using core::ErrorCode;
using Kind = GuardOutcome::Kind;
using State = ReserveIntent::State;
using namespace std::chrono_literals;

/// The railway (or our own side) said no before anything could be reserved.
bool surelyNothing(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TRN_OUTCOME_UNKNOWN:
    case ErrorCode::TRN_UNREADABLE:
    case ErrorCode::TRN_MAINTENANCE:
        return false;
    case ErrorCode::NET_DNS:
    case ErrorCode::NET_REFUSED:
    case ErrorCode::NET_CONNECT_TIMEOUT:
    case ErrorCode::NET_TLS:
        return true;
    default:
        return core::area(code) == u"TRN" || core::area(code) == u"ACC";
    }
}

GuardOutcome outcomeOf(Kind kind, std::optional<core::Error> error = {})
{
    GuardOutcome outcome;
    outcome.kind = kind;
    outcome.error = std::move(error);
    return outcome;
}

ReserveIntent intentFor(const GuardJob& job, const ReserveRequest& request, bool standby, const core::Clock& clock)
{
    ReserveIntent intent;
    intent.id = core::idText(core::newId());
    intent.task = job.task;
    intent.account = job.session->holder();
    intent.train = request.train.number;
    intent.departure = request.train.departure;
    intent.arrival = request.train.arrival;
    intent.departsAt = railwayMoment(request.train.departsAt);
    intent.seatClass = request.seatClass;
    intent.seats = 0;
    for (const int heads : request.passengers)
        intent.seats += heads;
    intent.standby = standby;
    intent.createdAt = intent.updatedAt = clock.now();
    return intent;
}

bool isStop(const core::Error& error)
{
    return error.code == ErrorCode::CORE_CANCELLED || error.code == ErrorCode::CORE_SHUTTING_DOWN;
}

} // namespace

ReserveGuard::ReserveGuard(TrainTaskStore& store, core::Clock& clock, std::function<void(StoredTask)> adopted)
    : m_store(store), m_clock(clock), m_adopted(std::move(adopted))
{
}

core::Async<GuardOutcome> ReserveGuard::attempt(GuardJob job, ReserveRequest request, bool standby)
{
    const auto hold = co_await m_locks.take(job.session->holder(), job.stop);
    if (!hold)
        co_return outcomeOf(Kind::Stopped);
    if (const auto fault = runtime::faultPoint(fault::beforeList); !fault)
        co_return outcomeOf(Kind::NotNow, fault.error());
    const auto before = co_await lookBefore(job);
    if (!before)
        co_return outcomeOf(job.stop.stop_requested() ? Kind::Stopped : Kind::NotNow, before.error());

    auto intent = intentFor(job, request, standby, m_clock);
    for (const Holding& holding : before->holdings)
        intent.before << holding.number;
    GuardOutcome outcome;
    if (const auto there = alreadyThere(job, *before, request, intent)) {
        outcome = *there;
    } else {
        auto refused = co_await dropUnsent(job, before->task);
        if (!refused)
            refused = co_await open(job, intent);
        if (refused)
            outcome = *refused;
        else
            outcome = co_await send(job, request, intent);
    }
    outcome.hold = hold;
    co_return outcome;
}

core::Async<core::Result<ReserveGuard::Before>> ReserveGuard::lookBefore(GuardJob job)
{
    Before before;
    const Call call(job.stop, job.task.toString());
    auto holdings = co_await job.session->provider().holdings(call);
    if (!holdings)
        co_return core::fail(holdings.error());
    before.holdings = *holdings;
    auto account = co_await m_store.intentsOfAccount(job.session->holder());
    if (!account)
        co_return core::fail(account.error());
    before.account = *account;
    auto task = co_await m_store.intentsOfTask(job.task);
    if (!task)
        co_return core::fail(task.error());
    before.task = *task;
    co_return before;
}

std::optional<GuardOutcome> ReserveGuard::alreadyThere(const GuardJob& job, const Before& before,
                                                       const ReserveRequest& request, const ReserveIntent& wanted) const
{
    GuardOutcome outcome;
    for (ReserveIntent earlier : before.task) {
        if (earlier.state != State::Void && earlier.state != State::Open)
            continue;
        if (const auto late = madeBy(earlier, before.holdings, before.account)) {
            earlier.state = State::Reserved;
            earlier.number = late->number;
            earlier.updatedAt = m_clock.now();
            outcome.kind = Kind::Reserved;
            outcome.holding = late;
            outcome.intent = earlier;
            return outcome;
        }
    }
    for (const Holding& holding : before.holdings) {
        if (!sameTrain(holding, wanted))
            continue;
        const bool others = ownerOf(holding.number, before.account, job.task).has_value();
        const bool underWay = std::any_of(before.account.begin(), before.account.end(), [&](const ReserveIntent& open) {
            return open.state == State::Open && open.task != job.task && sameTrain(holding, open);
        });
        if (!others && underWay) // another console's task is about to say that it is its own
            return outcomeOf(Kind::NotNow, core::Error{ErrorCode::TRN_SOLD_OUT, {}, nullptr});
        outcome.kind = others ? Kind::DuplicateElsewhere : Kind::Duplicate;
        outcome.error = {
            ErrorCode::TRN_DUPLICATE, {{u"number"_qs, holding.number}, {u"train"_qs, request.train.number}}, nullptr};
        outcome.holding = holding;
        if (!others) {
            outcome.intent = wanted;
            outcome.intent->state = State::Reserved;
            outcome.intent->number = holding.number;
        }
        return outcome;
    }
    return std::nullopt;
}

/// Intents of this task that are open though nothing was sent for them: all that was sent is found out before the task
/// goes on. Something where they can't be closed.
core::Async<std::optional<GuardOutcome>> ReserveGuard::dropUnsent(GuardJob job, QList<ReserveIntent> intents)
{
    for (const ReserveIntent& intent : intents) {
        if (intent.state != State::Open)
            continue;
        const auto dropped = outcomeOf(Kind::NotNow);
        const auto closed = co_await close(job, intent, State::Void, dropped);
        if (closed.kind != Kind::NotNow)
            co_return closed;
    }
    co_return std::nullopt;
}

/// After an answer was lost: waits a little where another try may tell.
core::Async<bool> ReserveGuard::mayRepeat(GuardJob job, core::Result<IntentAnswer> answer)
{
    if (answer) // stopped, fenced, or another's turn: no request leaves for this intent
        co_return false;
    co_return co_await core::sleepFor(m_clock, store::sureAgain, job.stop);
}

/// Writes the intent; nothing where it is written and the request may leave.
core::Async<std::optional<GuardOutcome>> ReserveGuard::open(GuardJob job, ReserveIntent intent)
{
    bool unsure = false; // the database may have it, whatever it answers next
    for (;;) {
        const auto answer = co_await m_store.openIntent(intent, job.owner);
        if (answer && *answer == IntentAnswer::Opened)
            break;
        unsure = unsure || (!answer && answer.error().code == ErrorCode::DB_COMMIT_UNKNOWN);
        if (unsure) {
            const bool goesOn = co_await mayRepeat(job, answer);
            if (goesOn)
                continue;
            const auto left = outcomeOf(Kind::Stopped);
            co_return co_await close(job, intent, State::Void, left);
        }
        if (!answer)
            co_return outcomeOf(Kind::NotNow, answer.error());
        if (*answer == IntentAnswer::Fenced)
            co_return outcomeOf(Kind::Fenced);
        if (*answer == IntentAnswer::CancelAsked)
            co_return outcomeOf(Kind::Stopped);
        co_await clearBlocking(job);
        if (!co_await core::sleepFor(m_clock, 250ms, job.stop))
            co_return outcomeOf(Kind::Stopped);
        // Time has passed: the account may hold other things by now.
        const Call call(job.stop, job.task.toString());
        const auto holdings = co_await job.session->provider().holdings(call);
        if (!holdings)
            co_return outcomeOf(job.stop.stop_requested() ? Kind::Stopped : Kind::NotNow, holdings.error());
        intent.before.clear();
        for (const Holding& holding : *holdings) {
            intent.before << holding.number;
            if (sameTrain(holding, intent)) {
                const core::Error soldOut{ErrorCode::TRN_SOLD_OUT, {}, nullptr};
                co_return outcomeOf(Kind::NotNow, soldOut); // the next attempt tells whose it is
            }
        }
    }
    if (const auto fault = runtime::faultPoint(fault::intentWritten); !fault) {
        const auto failed = outcomeOf(Kind::NotNow, fault.error());
        co_return co_await close(job, intent, State::Void, failed);
    }
    co_return std::nullopt;
}

core::Async<GuardOutcome> ReserveGuard::send(GuardJob job, ReserveRequest request, ReserveIntent intent)
{
    const auto fault = runtime::faultPoint(fault::sent);
    const bool mayGo = co_await job.mayGoOut();
    if (!fault || !mayGo || job.stop.stop_requested()) {
        const auto left =
            outcomeOf(!fault ? Kind::NotNow : Kind::Stopped, fault ? std::nullopt : std::optional(fault.error()));
        co_return co_await close(job, intent, State::Void, left);
    }
    job.say(ErrorCode::TRN_RESERVING, {{u"train"_qs, request.train.number}});
    auto& provider = job.session->provider();
    request.task = job.task.toString();
    auto asking = intent.standby ? provider.reserveStandby(request) : provider.reserve(request);
    const auto answer = co_await asking;
    const auto answered = runtime::faultPoint(fault::answered);
    if (!answered)
        co_return co_await findOut(job, intent, answered.error());
    if (answer && !intent.before.contains(answer->number))
        co_return co_await confirmed(job, intent, *answer);
    const auto cause = answer ? std::nullopt : std::optional(answer.error());
    if (answer || !surelyNothing(cause->code))
        co_return co_await findOut(job, intent, cause);
    const auto refused = outcomeOf(Kind::NotNow, answer.error());
    co_return co_await close(job, intent, State::Refused, refused);
}

/// The list knows the deadline and the seats; where it can't be had the answer alone is enough.
core::Async<GuardOutcome> ReserveGuard::confirmed(GuardJob job, ReserveIntent intent, Holding holding)
{
    auto outcome = outcomeOf(Kind::Reserved);
    outcome.holding = holding;
    if (!job.cancelAsked()) {
        const Call call(job.halt, job.task.toString());
        const auto after = co_await job.session->provider().holdings(call);
        for (const Holding& listed : after ? *after : QList<Holding>()) {
            if (listed.number == holding.number) {
                const auto places = listed.places.isEmpty() ? holding.places : listed.places;
                outcome.holding = listed;
                outcome.holding->places = places;
            } else if (sameTrain(listed, intent) && !intent.before.contains(listed.number)) {
                telemetry::warn("train", "reserve.second", u"The account holds this train twice: "_qs + listed.number,
                                {.task = job.task.toString()});
            }
        }
    }
    intent.state = State::Reserved;
    intent.number = holding.number;
    intent.updatedAt = m_clock.now();
    outcome.intent = intent;
    co_return outcome;
}

core::Async<GuardOutcome> ReserveGuard::findOut(GuardJob job, ReserveIntent intent, std::optional<core::Error> cause)
{
    job.say(ErrorCode::TRN_CHECKING, {});
    const auto settled = m_clock.monotonic() + job.session->pace().settle;
    for (;;) {
        const bool lastLook = m_clock.monotonic() >= settled;
        const Call call(job.halt, job.task.toString());
        const auto holdings = co_await job.session->provider().holdings(call);
        const auto intents = co_await m_store.intentsOfAccount(intent.account);
        if (holdings && intents) {
            if (const auto made = madeBy(intent, *holdings, *intents)) {
                auto found = outcomeOf(Kind::Reserved);
                found.holding = made;
                intent.state = State::Reserved;
                intent.number = made->number;
                intent.updatedAt = m_clock.now();
                found.intent = intent;
                co_return found;
            }
            if (lastLook) {
                const auto nothing = outcomeOf(Kind::NotNow, cause);
                co_return co_await close(job, intent, State::Void, nothing);
            }
        } else if (!holdings && !core::isRetryable(holdings.error().code)) {
            co_return outcomeOf(Kind::Unresolved, holdings.error());
        }
        const auto wait = std::max(job.session->pace().settle / 8, 100ms);
        if (!co_await core::sleepFor(m_clock, wait, job.halt)) {
            const core::Error halted{ErrorCode::CORE_SHUTTING_DOWN, {}, nullptr};
            co_return outcomeOf(Kind::Unresolved, halted);
        }
    }
}

/// Until an intent is closed nothing else of this account may be reserved, so this waits for the database.
core::Async<GuardOutcome> ReserveGuard::close(GuardJob job, ReserveIntent intent, State state, GuardOutcome outcome)
{
    intent.state = state;
    intent.updatedAt = m_clock.now();
    for (;;) {
        const auto closed = co_await m_store.closeIntent(intent, job.owner);
        if (closed)
            co_return *closed ? outcome : outcomeOf(Kind::Fenced);
        const bool halted = isStop(closed.error()) || job.halt.stop_requested();
        if (!halted)
            co_await core::sleepFor(m_clock, 500ms, job.halt);
        if (halted || job.halt.stop_requested())
            co_return outcomeOf(Kind::Unresolved, closed.error());
    }
}

core::Async<GuardOutcome> ReserveGuard::recover(GuardJob job, ReserveIntent intent)
{
    const auto hold = co_await m_locks.take(job.session->holder(), job.halt);
    if (!hold) {
        const core::Error halted{ErrorCode::CORE_SHUTTING_DOWN, {}, nullptr};
        co_return outcomeOf(Kind::Unresolved, halted);
    }
    auto outcome = co_await findOut(job, intent, std::nullopt);
    outcome.hold = hold;
    co_return outcome;
}

} // namespace gwanje::train
