// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the façade calls what lives on the engine's thread. Inside of PlatformService.

#include "platform/PlatformHouse.h"
#include "platform/PlatformService.h"
#include "runtime/EngineThread.h"

namespace gwanje::platform {

/// A future that another thread finishes, as one that this thread does: QFuture::then() wants that.
template<class T>
core::Async<T> fromStore(QFuture<T> answer)
{
    co_return co_await answer;
}

/// The same of what changes the own books: who looks at them reads them again.
template<class T>
core::Async<T> booksChanged(PlatformHouse& house, QFuture<T> answer)
{
    const T done = co_await answer;
    if (done)
        house.engine.tellBooks();
    co_return done;
}

class PlatformService::Private final
{
public:
    Private(PlatformDependencies dependencies, QStringList kinds)
        : given(std::move(dependencies)), connectors(std::move(kinds)),
          thread(u"platform"_qs, [this] { return std::make_unique<PlatformHouse>(given); })
    {
    }

    /// `deed` gives a coroutine of the engine, or a future of the store.
    template<class R, class Deed>
    QFuture<core::Result<R>> call(Deed deed)
    {
        using Told = core::Result<R>;
        return thread.call<Told>([deed = std::move(deed)](PlatformHouse& house) -> QFuture<Told> {
            if constexpr (std::is_same_v<decltype(deed(house)), QFuture<Told>>)
                return core::toFuture<Told>(fromStore(deed(house)));
            else
                return core::toFuture<Told>(deed(house));
        });
    }

    /// An act of an operator: refused while the console is read-only.
    template<class R, class Deed>
    QFuture<core::Result<R>> change(Deed deed)
    {
        if (auto refused = refusal())
            return core::readyFuture<core::Result<R>>(core::fail(*refused));
        return call<R>(std::move(deed));
    }

    template<class R, class Deed>
    QFuture<core::Result<R>> changeBooks(Deed deed)
    {
        return change<R>([deed = std::move(deed)](PlatformHouse& house) { return booksChanged(house, deed(house.store)); });
    }

    std::optional<core::Error> refusal() const
    {
        const PlatformSettings settings = given.settings();
        if (!settings.readOnly)
            return std::nullopt;
        return core::Error{core::ErrorCode::CORE_READ_ONLY, {{u"environment"_qs, settings.environment}}, nullptr};
    }

    const PlatformDependencies given;
    const QStringList connectors;
    runtime::EngineThread<PlatformHouse> thread;
};

} // namespace gwanje::platform
