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
    std::optional<core::Error> error; ///< CORE_BAD_INPUT with the field, PLT_NOT_FOUND, PLT_LISTING_TAKEN
};

struct BooksSheet
{
    QList<BooksLine> lines;
    // In the order in which they are to be made; those that are there already are not among them.
    QList<Property> properties;
    QList<Room> rooms;
    QList<Listing> listings;
    QList<RoomNight> nights; ///< set as they are

    bool isGood() const;
    std::optional<core::Error> firstError() const; ///< with its `line`
};

/// CORE_BAD_INPUT: there are no lines, or no columns "property" and "room".
core::Result<BooksSheet> readBooks(const QList<core::CsvRow>& rows, const BooksNow& now);

} // namespace gwanje::platform
