// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the façade calls what lives on the engine's thread. Inside of DataSyncService.

#include "datasync/DataSyncHouse.h"
#include "runtime/EngineThread.h"

namespace gwanje::datasync {

/// A future that another thread finishes, as one that this thread does: QFuture::then() wants that.
template<class T>
core::Async<T> fromStore(QFuture<T> answer)
{
    co_return co_await answer;
}

class DataSyncService::Private final
{
public:
    explicit Private(DataSyncDependencies dependencies)
        : given(std::move(dependencies)),
          thread(u"datasync"_qs, [this] { return std::make_unique<DataSyncHouse>(given); })
    {
    }

    /// `deed` gives a coroutine of the engine, or a future of the store.
    template<class R, class Deed>
    QFuture<core::Result<R>> call(Deed deed)
    {
        using Told = core::Result<R>;
        return thread.call<Told>([deed = std::move(deed)](DataSyncHouse& house) -> QFuture<Told> {
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
        const DataSyncSettings settings = given.settings();
        if (settings.readOnly)
            return core::readyFuture<core::Result<R>>(
                core::fail(core::ErrorCode::CORE_READ_ONLY, {{u"environment"_qs, settings.environment}}));
        return call<R>(std::move(deed));
    }

    const DataSyncDependencies given;
    runtime::EngineThread<DataSyncHouse> thread;
};

} // namespace gwanje::datasync
