// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The free places of a section as runs of neighbours, and which of them a request gets: places side by side where there
// are any, in the run that fits best, leaving no single place over where it can be helped; else out of the longest
// runs. resources/scripts/runs.lua does the same in Redis. A value; one thread.

#include <map>
#include <QList>
#include <set>

namespace gwanje::reservation {

class FreeRuns final
{
public:
    FreeRuns() = default;
    explicit FreeRuns(int capacity); ///< all of 1…capacity

    int count() const { return m_count; }
    bool isFree(int slot) const;
    QList<int> pick(int quantity);            ///< ascending and taken at once; empty where fewer are free
    bool take(const QList<int>& slotNumbers); ///< false, and nothing taken: one was not free
    void give(const QList<int>& slotNumbers); ///< those that are free already stay so
    QList<std::pair<int, int>> runs() const;  ///< start and length, ascending

private:
    using Run = std::pair<int, int>; ///< length and start
    void add(int start, int length);
    void remove(int start);
    bool takeOne(int slot);
    void giveOne(int slot);

    std::map<int, int> m_byStart;
    std::set<Run> m_byLength;
    int m_count = 0;
};

} // namespace gwanje::reservation
