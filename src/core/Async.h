// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Async<T>: a coroutine that runs on the thread which started it, so that a long story of requests, waits and writes
// reads from top to bottom and needs no lock. Lazy: it starts when awaited (or by spawn/toFuture). A QFuture can be
// awaited in it; it goes on in the event loop of the thread it waited on. Coroutines are stopped by a StopToken and
// always run to their end: an engine waits for its own before it goes. No exception may leave one.
//
// g++ 12 gets two things wrong, both ending in freed memory: braced temporaries inside a co_await expression (give
// arguments names first), and co_await within ?:, && or || (await first, then decide). tests/house looks for the
// latter.

#include "core/Clock.h"
#include "core/Result.h"
#include "core/StopToken.h"
#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <QFutureWatcher>
#include <QPromise>

namespace gwanje::core {

template<class T>
class Async;

namespace detail {

struct PromiseBase
{
    std::coroutine_handle<> continuation;

    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final
    {
        bool await_ready() noexcept { return false; }
        template<class P>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<P> self) noexcept
        {
            const auto next = self.promise().continuation;
            return next ? next : std::noop_coroutine();
        }
        void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept { std::terminate(); }
};

template<class T>
struct Promise : PromiseBase
{
    std::optional<T> value;
    Async<T> get_return_object();
    template<class U>
    void return_value(U&& result)
    {
        value.emplace(std::forward<U>(result));
    }
    T take() { return std::move(*value); }
};

template<>
struct Promise<void> : PromiseBase
{
    Async<void> get_return_object();
    void return_void() {}
    void take() {}
};

/// A coroutine nobody awaits: starts at once and frees itself at its end.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() noexcept { std::terminate(); }
    };
};

} // namespace detail

template<class T>
class [[nodiscard]] Async final
{
public:
    using promise_type = detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Async(Handle handle) : m_handle(handle) {}
    Async(Async&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Async& operator=(Async&&) = delete;
    ~Async()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept
    {
        m_handle.promise().continuation = caller;
        return m_handle;
    }
    T await_resume() { return m_handle.promise().take(); }

private:
    Handle m_handle;
};

namespace detail {

template<class T>
Async<T> Promise<T>::get_return_object()
{
    return Async<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Async<void> Promise<void>::get_return_object()
{
    return Async<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

template<class T>
struct FutureAwaiter
{
    QFuture<T> future;

    bool await_ready() const { return future.isFinished(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        // Through this thread's event loop, never inside the giver's finish(): the coroutine may hold the last
        // reference to that promise. (QFuture::then of Qt 6.4 does neither that nor bear a context that goes away.)
        auto* watcher = new QFutureWatcher<T>;
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, handle] {
            watcher->deleteLater();
            handle.resume();
        });
        watcher->setFuture(future);
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>) {
            // A promise that was dropped (its owner is shutting down) leaves no result.
            if constexpr (std::is_constructible_v<T, tl::unexpected<Error>>) {
                if (future.resultCount() == 0)
                    return fail(ErrorCode::CORE_SHUTTING_DOWN);
            }
            return future.result();
        }
    }
};

} // namespace detail

} // namespace gwanje::core

// QFuture lives in the global namespace: found there by argument-dependent look-up.
template<class T>
gwanje::core::detail::FutureAwaiter<T> operator co_await(QFuture<T> future)
{
    return {std::move(future)};
}

namespace gwanje::core {

/// Starts a coroutine that nobody waits for.
inline void spawn(Async<void> work)
{
    [](Async<void> inner) -> detail::Detached { co_await inner; }(std::move(work));
}

/// Starts a coroutine; its result comes as a future, for callers on other threads.
template<class T>
QFuture<T> toFuture(Async<T> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    [](Async<T> inner, std::shared_ptr<QPromise<T>> out) -> detail::Detached {
        if constexpr (std::is_void_v<T>)
            co_await inner;
        else
            out->addResult(co_await inner);
        out->finish();
    }(std::move(work), promise);
    return promise->future();
}

/// Calls `deed` with the result in `context`'s event loop, which must be the calling thread's; not at all once
/// `context` is gone or where the promise was dropped.
template<class T, class Deed>
void whenFinished(const QFuture<T>& future, QObject* context, Deed deed)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, deed = std::move(deed)]() mutable {
        const QFuture<T> done = watcher->future();
        watcher->deleteLater();
        if (done.resultCount() > 0)
            deed(done.result());
    });
    watcher->setFuture(future);
}

/// Waits `delay`; false when the token was stopped before (or at once where it already is). A stop may come from any
/// thread.
Async<bool> sleepFor(Clock& clock, std::chrono::milliseconds delay, StopToken stop);

/// An already finished future, for answers that need no waiting.
template<class T>
QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace gwanje::core
