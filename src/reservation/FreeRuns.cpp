// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/FreeRuns.h"

#include <algorithm>

namespace gwanje::reservation {

FreeRuns::FreeRuns(int capacity)
{
    add(1, capacity);
}

void FreeRuns::add(int start, int length)
{
    if (length < 1)
        return;
    m_byStart.emplace(start, length);
    m_byLength.emplace(length, start);
    m_count += length;
}

void FreeRuns::remove(int start)
{
    const auto found = m_byStart.find(start);
    m_byLength.erase({found->second, start});
    m_count -= found->second;
    m_byStart.erase(found);
}

bool FreeRuns::isFree(int slot) const
{
    auto after = m_byStart.upper_bound(slot);
    if (after == m_byStart.begin())
        return false;
    --after;
    return slot < after->first + after->second;
}

QList<int> FreeRuns::pick(int quantity)
{
    QList<int> picked;
    if (quantity < 1 || quantity > m_count)
        return picked;
    int left = quantity;
    while (left > 0) {
        auto run = m_byLength.lower_bound({left, 0});
        if (run != m_byLength.end() && run->first == left + 1) { // would leave a single place: rather a longer one
            const auto longer = m_byLength.lower_bound({left + 2, 0});
            run = longer != m_byLength.end() ? longer : run;
        }
        if (run == m_byLength.end())
            run = std::prev(m_byLength.end());
        const auto [length, start] = *run;
        const int taken = std::min(left, length);
        remove(start);
        add(start + taken, length - taken);
        for (int i = 0; i < taken; ++i)
            picked << start + i;
        left -= taken;
    }
    std::sort(picked.begin(), picked.end());
    return picked;
}

bool FreeRuns::takeOne(int slot)
{
    if (!isFree(slot))
        return false;
    const auto [start, length] = *std::prev(m_byStart.upper_bound(slot));
    remove(start);
    add(start, slot - start);
    add(slot + 1, start + length - slot - 1);
    return true;
}

bool FreeRuns::take(const QList<int>& slotNumbers)
{
    QList<int> taken;
    for (const int slot : slotNumbers) {
        if (!takeOne(slot)) {
            give(taken);
            return false;
        }
        taken << slot;
    }
    return true;
}

void FreeRuns::giveOne(int slot)
{
    int start = slot, length = 1;
    const auto right = m_byStart.find(slot + 1);
    if (right != m_byStart.end()) {
        length += right->second;
        remove(right->first);
    }
    const auto after = m_byStart.lower_bound(slot);
    if (after != m_byStart.begin()) {
        const auto [leftStart, leftLength] = *std::prev(after);
        if (leftStart + leftLength == slot) {
            start = leftStart;
            length += leftLength;
            remove(leftStart);
        }
    }
    add(start, length);
}

void FreeRuns::give(const QList<int>& slotNumbers)
{
    for (const int slot : slotNumbers) {
        if (!isFree(slot))
            giveOne(slot);
    }
}

QList<std::pair<int, int>> FreeRuns::runs() const
{
    return {m_byStart.begin(), m_byStart.end()};
}

} // namespace gwanje::reservation
