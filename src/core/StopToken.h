// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one way to stop work: a token is handed down with every long operation and looked at before every unit of it.
// These are the standard library's types under the project's names; a StopCallback runs on the thread that stops.

#include <stop_token>

namespace gwanje::core {

using StopToken = std::stop_token;
using StopSource = std::stop_source;
template<class Callback>
class StopCallback final : public std::stop_callback<Callback> // no alias: clang would not deduce `Callback` through it
{
public:
    using std::stop_callback<Callback>::stop_callback;
};
template<class Callback>
StopCallback(StopToken, Callback) -> StopCallback<Callback>;

} // namespace gwanje::core
