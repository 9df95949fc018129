// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// For clang-tidy 14 only: that clang still looks for the coroutine traits where they were before C++20.

#include <coroutine>

namespace std::experimental {
using std::coroutine_handle;
using std::coroutine_traits;
} // namespace std::experimental
