// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A façade's answer as a table wants it: made in the event loop of the thread that asks. QFuture::then() is no way to it:
// in Qt 6.4 it runs its function twice, the second time on freed memory, where another thread finishes the future just
// then.

#include "core/Async.h"

namespace gwanje::gui {

template<class R, class T, class Deed>
core::Async<R> mapLater(QFuture<T> answer, Deed deed)
{
    const T value = co_await answer;
    co_return deed(value);
}

template<class T, class Deed>
auto mapped(QFuture<T> answer, Deed deed)
{
    using R = std::invoke_result_t<Deed, const T&>;
    return core::toFuture<R>(mapLater<R>(std::move(answer), std::move(deed)));
}

} // namespace gwanje::gui
