// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPromise>

namespace gwanje::store {
namespace detail {

/// Carries the value out of a job: the value belongs to the caller only after the commit.
template<class T>
struct Outcome
{
    QPromise<core::Result<T>> promise;
    std::function<void(const core::Result<T>&)> told;
    std::optional<core::Result<T>> value;
};

template<class T, class Submit>
QFuture<core::Result<T>> submitted(std::function<core::Result<T>(Session&)> work, Submit submit,
                                   std::function<void(const core::Result<T>&)> told = {})
{
    auto outcome = std::make_shared<Outcome<T>>();
    outcome->told = std::move(told);
    outcome->promise.start();
    auto future = outcome->promise.future();
    submit(
        [outcome, work = std::move(work)](Session& session) -> core::Status {
            outcome->value = work(session);
            if (!*outcome->value)
                return core::fail(outcome->value->error());
            return {};
        },
        [outcome](core::Status status) {
            if (!status)
                outcome->value = core::fail(status.error());
            if (outcome->told)
                outcome->told(*outcome->value);
            outcome->promise.addResult(std::move(*outcome->value));
            outcome->promise.finish();
        });
    return future;
}

} // namespace detail

template<class T>
QFuture<core::Result<T>> Database::write(std::function<core::Result<T>(Session&)> work)
{
    return detail::submitted<T>(std::move(work),
                                [this](Work job, auto done) { submit(true, std::move(job), std::move(done)); });
}

template<class T>
QFuture<core::Result<T>> Database::write(std::function<core::Result<T>(Session&)> work,
                                         std::function<void(const core::Result<T>&)> told)
{
    return detail::submitted<T>(
        std::move(work), [this](Work job, auto done) { submit(true, std::move(job), std::move(done)); },
        std::move(told));
}

template<class T>
QFuture<core::Result<T>> Database::read(std::function<core::Result<T>(Session&)> work)
{
    return detail::submitted<T>(std::move(work),
                                [this](Work job, auto done) { submit(false, std::move(job), std::move(done)); });
}

template<class T>
core::Result<T> Database::writeNow(std::function<core::Result<T>(Session&)> work)
{
    return write<T>(std::move(work)).result();
}

template<class T>
core::Result<T> Database::readNow(std::function<core::Result<T>(Session&)> work)
{
    return read<T>(std::move(work)).result();
}

} // namespace gwanje::store
