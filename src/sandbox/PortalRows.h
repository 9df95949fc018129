// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's rows as it shows and exports them: cells of text in UTF-8, before any encoding. Pure functions.

#include "sandbox/PortalPlan.h"
#include <vector>

namespace gwanje::sandbox {

enum class PortalColumns { Usual, OneMore, OneLess, NoKey };

struct PortalRow
{
    std::vector<QByteArray> cells;
    qint64 amount = 0; ///< of members none
};

std::vector<QByteArray> portalHeaders(PortalStream stream);
PortalRow portalRow(const PortalPlan& plan, PortalStream stream, qint64 row);
/// Makes one cell of it unreadable: by turns its time and, where it has one, its amount.
void spoilRow(PortalStream stream, qint64 turn, PortalRow* row);
/// A header's or a row's cells as these columns have them.
void rearrange(PortalStream stream, PortalColumns columns, bool isHeader, std::vector<QByteArray>* cells);
void appendCsv(const std::vector<QByteArray>& cells, QByteArray* text);
QByteArray grouped(qint64 number); ///< "12,000"
QByteArray portalTime(qint64 utc); ///< "2026-11-02 15:04:05" in Korea

} // namespace gwanje::sandbox
