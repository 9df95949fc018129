// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Delivery.h"

namespace gwanje::platform {
namespace {

/// Of two with one id, the second of which came later.
bool isNewer(const FetchedReservation& later, const FetchedReservation& earlier)
{
    if (later.sequence != earlier.sequence)
        return later.sequence > earlier.sequence;
    if (later.updatedAt.isValid() && earlier.updatedAt.isValid() && later.updatedAt != earlier.updatedAt)
        return later.updatedAt > earlier.updatedAt;
    return later.updatedAt.isValid() || !earlier.updatedAt.isValid();
}

void tell(FetchedReservations& fetched, core::ErrorCode code, const QString& booking)
{
    if (fetched.problems.size() < mostProblems)
        fetched.problems << ItemProblem{{code, {{u"booking"_qs, booking}}, nullptr}, false};
}

struct ItemKey
{
    QByteArray id; ///< databases compare bytes of UTF-8
    qsizetype place = 0;

    friend bool operator<(const ItemKey& a, const ItemKey& b)
    {
        const int order = a.id.compare(b.id);
        return order != 0 ? order < 0 : a.place < b.place;
    }
};

} // namespace

bool isUnread(const QSet<QString>& unread, const QString& id)
{
    if (unread.isEmpty())
        return false;
    const QLatin1StringView made(madeIdPrefix);
    return unread.contains(id) || unread.contains(id.left(id.lastIndexOf(u'/'))) ||
           (id.startsWith(made) && unread.contains(made));
}

FetchedReservations newestOfEach(FetchedReservations fetched)
{
    std::vector<ItemKey> keys;
    keys.reserve(static_cast<std::size_t>(fetched.items.size()));
    for (qsizetype i = 0; i < fetched.items.size(); ++i) {
        const FetchedReservation& item = fetched.items.at(i);
        if (item.isOurs || item.id.endsWith(QLatin1StringView(ownUidDomain)))
            tell(fetched, core::ErrorCode::PLT_OWN_EVENT, item.id);
        else
            keys.push_back({item.id.toUtf8(), i});
    }
    if (!std::is_sorted(keys.begin(), keys.end()))
        std::sort(keys.begin(), keys.end());
    QList<FetchedReservation> newest;
    newest.reserve(static_cast<qsizetype>(keys.size()));
    const QByteArray* last = nullptr;
    for (const ItemKey& key : keys) {
        FetchedReservation& next = fetched.items[key.place];
        if (last && *last == key.id) {
            tell(fetched, core::ErrorCode::PLT_DUPLICATE, next.id);
            if (isNewer(next, newest.last()))
                newest.last() = std::move(next);
        } else {
            newest << std::move(next);
        }
        last = &key.id;
    }
    fetched.items = std::move(newest);
    return fetched;
}

} // namespace gwanje::platform
