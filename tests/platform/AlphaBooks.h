// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What tests of comparing begin with: books with the platform alpha, whose listing L1 is the room 101, and what it tells
// of days around `day`. Base of a test class.

#include "BooksBed.h"

namespace gwanje::test {

class AlphaBooks
{
protected:
    void open(store::Dialect dialect)
    {
        bed = std::make_unique<BooksBed>(dialect);
        alpha = bed->platform(u"alpha"_qs);
        room = bed->room(u"101"_qs);
        bed->listing(alpha, u"L1"_qs, room.id);
        day = bed->today.addDays(5);
    }
    void close()
    {
        QCOMPARE(bed->broken(), QString());
        bed.reset();
    }

    /// Two nights, so many days after `day`.
    plt::FetchedReservation stay(const QString& id, int from, const QString& listing = u"L1"_qs) const
    {
        return BooksBed::stay(id, day.addDays(from), 2, listing);
    }
    /// All that the platform has of them.
    static void addNights(plt::Harvest& harvest, const QList<plt::FetchedPrice>& prices,
                          const QList<plt::FetchedInventory>& inventory)
    {
        harvest.prices.emplace();
        harvest.prices->items = prices;
        harvest.prices->isComplete = true;
        harvest.inventory.emplace();
        harvest.inventory->items = inventory;
        harvest.inventory->isComplete = true;
    }

    std::unique_ptr<BooksBed> bed;
    plt::Platform alpha;
    plt::Room room;
    QDate day;
};

} // namespace gwanje::test
