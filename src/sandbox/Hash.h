// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Repeatable pseudo-randomness: a pure function of its arguments, the same on every machine. Everything that "happens
// by itself" in the sandbox is drawn from this with the seed as its first argument.

#include <QtGlobal>

namespace gwanje::sandbox {

constexpr quint64 mixed(quint64 x) // the finaliser of splitmix64
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

template<class... Numbers>
constexpr quint64 hashOf(Numbers... numbers)
{
    quint64 sum = 0;
    ((sum = mixed(sum ^ quint64(numbers))), ...);
    return sum;
}

} // namespace gwanje::sandbox
