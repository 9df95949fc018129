// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a connector delivers, before anything of it is believed: items, and beside them what was skipped and why. Plain
// data; a field that the platform does not tell is empty and is not compared.

#include "platform/Platform.h"
#include <QSet>

namespace gwanje::platform {

struct FetchedReservation
{
    QString id;      ///< the platform's; of iCal the UID, of a recurrence "UID/2026-06-05"
    QString listing; ///< the platform's id; of iCal the platform's code
    Nights nights;   ///< valid
    int units = 1;
    BookingStatus status = BookingStatus::Booked;
    std::optional<QString> guest;
    std::optional<qint64> amount; ///< won
    QDateTime updatedAt;          ///< updated_at; of iCal LAST-MODIFIED or DTSTAMP; invalid: not told
    int sequence = 0;             ///< of iCal
    bool isOurs = false;          ///< UID or URL say that it was exported from here: counted and left out

    friend bool operator==(const FetchedReservation&, const FetchedReservation&) = default;
};

struct FetchedPrice
{
    QString listing;
    QDate night;
    qint64 price = 0; ///< won

    friend bool operator==(const FetchedPrice&, const FetchedPrice&) = default;
};

struct FetchedInventory
{
    QString listing;
    QDate night;
    int units = 0; ///< rooms left

    friend bool operator==(const FetchedInventory&, const FetchedInventory&) = default;
};

/// An item that was left out (or taken in part): a code of the table with its context (PLT_ITEM_BROKEN with `path`,
/// PLT_EVENT_BROKEN, PLT_RULE_REFUSED, PLT_RULE_CAPPED, …).
struct ItemProblem
{
    core::Error error;
    bool isSkipped = true; ///< false: taken, but something about it is to be told

    friend bool operator==(const ItemProblem&, const ItemProblem&) = default;
};

template<class Item>
struct Fetched
{
    QList<Item> items;           ///< in any order, duplicates included
    QList<ItemProblem> problems; ///< at most mostProblems, see `skipped` for how many there were
    qint64 skipped = 0;
    /// Everything that the platform has was asked for and came: what is neither in it nor `unread` is not there. Never
    /// of an answer to `since`, of a feed that was cut off, or where an item without a readable id was skipped.
    bool isComplete = false;
    QSet<QString> unread;     ///< ids of what was skipped, see isUnread(): it is there, but not known how
    bool isOfChanges = false; ///< the answer to `since`
    bool isUnchanged = false; ///< 304: as it was; items are empty
    QByteArray etag;          ///< for the next question; empty: none
    QDateTime since;          ///< for the next question; invalid: none
    QDateTime fetchedAt;      ///< when the (first page of the) answer came, by our clock
    qint64 bytes = 0;         ///< of all bodies
};
inline constexpr int mostProblems = 200;
inline constexpr int mostUnread = 10'000; ///< with more an answer is not complete

using FetchedReservations = Fetched<FetchedReservation>;
using FetchedPrices = Fetched<FetchedPrice>;
using FetchedInventories = Fetched<FetchedInventory>;

struct PushAnswer
{
    enum class Outcome { Stored, Unchanged, Rejected };
    QString listing;
    QDate night;
    Outcome outcome = Outcome::Stored;
    std::optional<core::Error> error; ///< PLT_PUSH_REFUSED, of a rejected one

    friend bool operator==(const PushAnswer&, const PushAnswer&) = default;
};

/// Of several with one id the newest: by SEQUENCE, then by when it was changed, then the later one. Those that are ours
/// go. Sorted by id; what was left out is told in `problems` (PLT_DUPLICATE, PLT_OWN_EVENT), not in `skipped`.
FetchedReservations newestOfEach(FetchedReservations fetched);

/// Whether it may be one of those that were skipped: itself, an occurrence of a series that was ("UID/2026-06-05"), or,
/// where one without an id was, any that was given one here.
bool isUnread(const QSet<QString>& unread, const QString& id);
/// Begins the ids that are given to events without one; as a whole in `unread`: any of them.
inline constexpr char madeIdPrefix[] = "no-uid-";

/// Marks what is exported from here; see FetchedReservation::isOurs.
inline constexpr char ownUidDomain[] = "@gwanje.invalid";

} // namespace gwanje::platform
