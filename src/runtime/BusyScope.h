// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Within it a coroutine of an engine is under way: the engine's end waits until the count is zero. Engine thread.

#include <QtGlobal>

namespace gwanje::runtime {

struct BusyScope
{
    explicit BusyScope(int& busy) : count(busy) { ++count; }
    ~BusyScope() { --count; }
    Q_DISABLE_COPY_MOVE(BusyScope)
    int& count;
};

} // namespace gwanje::runtime
