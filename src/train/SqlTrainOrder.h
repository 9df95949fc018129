// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Conditions and orders of the list of tasks as SQL. Used by SqlTrainPage only.

#include "store/Session.h"
#include "store/Where.h"
#include "train/Train.h"

namespace gwanje::train::sql {

using store::Where;

/// Which rows a list is made of; without the search, which may be slow. By the index of their states, or of the ends.
Where listed(const TaskFilter& filter);
/// The same, for an index that has them in the order that is wanted.
Where listedInOrder(const TaskFilter& filter);
void addSearch(Where& where, const TaskFilter& filter, store::Dialect dialect);

/// What rows are ordered by: never NULL, and the key of an index; equal ones by their id, the same way, so that the
/// index serves both ways.
struct Order
{
    QString key; ///< empty: their time alone
    bool isNumber = false, falling = false;

    QString way() const { return falling ? u" DESC"_qs : u" ASC"_qs; }
    QString sql() const;
    QVariant value(const QString& text) const { return isNumber ? QVariant(text.toLongLong()) : QVariant(text); }
    /// Rows after one with this key and id.
    void addAfter(Where& where, const QString& keyValue, const QString& id, bool before = false) const;
};
Order orderOf(const TaskFilter& filter, store::Dialect dialect);

} // namespace gwanje::train::sql
