// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books from a table: what a file would add to those there are, so that it can be looked at before it is done.
// A line names a property and a room (made where they are new), and with them a listing, or nights with a price or how
// many are for sale, or both. Columns are known by their names, Korean or English, in any order. Pure.

#include "core/CsvReader.h"
#include "platform/Platform.h"

namespace gwanje::platform {

struct BooksNow
{
    QList<Platform> platforms;
    QList<Property> properties;
    QList<Room> rooms;
    QList<Listing> listings;
};

struct BooksLine
{
    int line = 0;                    ///< of the file
    QStringList cells;               ///< as they are written, under the sheet's heads
    std::optional<core::Error> error; ///< CORE_BAD_INPUT with the field, PLT_NOT_FOUND, PLT_LISTING_TAKEN: it leads to another room
};

struct BooksSheet
{
    /// Of its columns: "property" "time_zone" "room" "units" "platform" "listing" "from" "to" "price" "for_sale";
    /// another as it is written.
    QStringList heads;
    QList<BooksLine> lines;
    BooksBatch books; ///< without what is there already; a known listing that has no room yet is there with its room

    bool isGood() const;
    std::optional<core::Error> firstError() const; ///< with its `line`
};

/// CORE_BAD_INPUT: there are no lines, or no columns "property" and "room".
core::Result<BooksSheet> readBooks(const QList<core::CsvRow>& rows, const BooksNow& now);

} // namespace gwanje::platform
