// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/PaymentWatch.h"

#include "telemetry/Log.h"
#include "train/SureWrites.h"

namespace gwanje::train {
namespace {

using namespace std::chrono_literals;

constexpr auto slack = 1500ms; ///< the railway's clock is not ours

} // namespace

PaymentWatch::PaymentWatch(Parts parts) : m_parts(std::move(parts))
{
}

PaymentWatch::~PaymentWatch()
{
    stop();
}

void PaymentWatch::stop()
{
    m_stop.request_stop();
    for (const auto& account : std::as_const(m_accounts))
        account->woken.request_stop();
}

void PaymentWatch::follow(const TaskSnapshot& task)
{
    if (m_stop.stop_requested() || !task.outcome)
        return;
    auto& account = m_accounts[task.request.account];
    const bool isNew = !account;
    if (isNew)
        account = std::make_shared<Account>();
    account->tasks.insert(task.id, task);
    if (isNew)
        core::spawn(watch(task.request.account, account));
    else
        account->woken.request_stop();
}

void PaymentWatch::forget(const TaskId& task)
{
    for (const auto& account : std::as_const(m_accounts)) {
        if (account->tasks.remove(task) > 0)
            account->woken.request_stop();
    }
}

bool PaymentWatch::follows(const TaskId& task) const
{
    return std::any_of(m_accounts.cbegin(), m_accounts.cend(),
                       [&](const AccountPtr& account) { return account->tasks.contains(task); });
}

std::chrono::milliseconds PaymentWatch::untilNext(const Account& account, std::chrono::milliseconds poll) const
{
    auto wait = poll;
    const auto now = m_parts.clock.now();
    for (const TaskSnapshot& task : account.tasks) {
        const auto deadline = task.outcome->payBefore;
        const auto left = std::chrono::milliseconds(now.msecsTo(deadline)) + slack;
        if (deadline.isValid() && left > 0ms) // a hold that outlives its deadline is looked at with the others
            wait = std::min(wait, left);
    }
    return std::max(wait, 100ms);
}

core::Async<void> PaymentWatch::watch(QString name, AccountPtr account)
{
    ++m_loops;
    auto poll = 2s + 0ms; // the first look soon: a restart may have missed the deadline
    bool first = true;
    while (!account->tasks.isEmpty() && !m_stop.stop_requested()) {
        account->woken = {};
        const auto wait = first ? poll : untilNext(*account, poll);
        const auto token = account->woken.get_token();
        const bool elapsed = co_await core::sleepFor(m_parts.clock, wait, token);
        if (m_stop.stop_requested())
            break;
        if (!elapsed)
            continue;
        first = false;
        poll = co_await look(name, account);
    }
    m_accounts.remove(name);
    --m_loops;
}

/// Looks once; says how long to wait before the next time at most.
core::Async<std::chrono::milliseconds> PaymentWatch::look(QString name, AccountPtr account)
{
    const auto session = co_await m_parts.openSession(name);
    if (!session)
        co_return 60s;
    const auto poll = (*session)->pace().paymentPoll;
    const Call call(m_stop.get_token()); // for all tasks of the account
    const auto holdings = co_await (*session)->provider().holdings(call);
    if (!holdings)
        co_return core::isRetryable(holdings.error().code) ? poll : std::max<std::chrono::milliseconds>(poll, 10min);
    const auto tasks = account->tasks.values();
    for (const TaskSnapshot& task : tasks)
        co_await judge(account, task, *holdings);
    co_return poll;
}

core::Async<void> PaymentWatch::judge(AccountPtr account, TaskSnapshot task, QList<Holding> holdings)
{
    if (!account->tasks.contains(task.id))
        co_return; // forgotten meanwhile
    const auto held = std::find_if(holdings.begin(), holdings.end(),
                                   [&](const Holding& holding) { return holding.number == task.outcome->number; });
    if (held == holdings.end()) {
        const auto deadline = task.outcome->payBefore.addMSecs(-std::chrono::milliseconds(slack).count());
        const bool early = task.outcome->payBefore.isValid() && m_parts.clock.now() < deadline;
        task.code = early ? core::ErrorCode::TRN_CANCELLED_ELSEWHERE : core::ErrorCode::TRN_UNPAID;
        task.context.insert(u"number"_qs, task.outcome->number);
        co_await conclude(account, task, TaskState::Failed, false);
        co_return;
    }
    const bool paid = held->state == Holding::State::Paid;
    const bool newDeadline = held->payBefore.isValid() && held->payBefore != task.outcome->payBefore;
    if (!paid && !newDeadline)
        co_return;
    const auto places = held->places.isEmpty() ? task.outcome->places : held->places;
    task.outcome = *held;
    task.outcome->places = places;
    if (held->payBefore.isValid())
        task.context.insert(u"deadline"_qs, core::timeText(held->payBefore));
    co_await conclude(account, task, TaskState::Reserved, !paid);
}

core::Async<void> PaymentWatch::conclude(AccountPtr account, TaskSnapshot task, TaskState state, bool follow)
{
    TaskUpdate update;
    update.owner = task.owner;
    update.from = {TaskState::Reserved};
    task.state = state;
    task.updatedAt = m_parts.clock.now();
    update.task = task;
    update.follow = follow;
    update.events = {{0, task.updatedAt, state, task.code, task.context}};
    const auto written = co_await surelyUpdate(m_parts.store, m_parts.clock, m_stop.get_token(), update);
    if (!written)
        co_return; // the next look comes to the same
    if (follow && *written == Written::Done)
        account->tasks.insert(task.id, task);
    else
        account->tasks.remove(task.id);
    if (*written != Written::Done)
        co_return;
    m_parts.changed(task);
    if (state == TaskState::Failed)
        m_parts.gone(task);
}

} // namespace gwanje::train
