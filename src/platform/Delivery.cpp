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

struct Keyed
{
    QByteArray key; ///< databases compare bytes of UTF-8
    FetchedReservation item;
};

} // namespace

FetchedReservations newestOfEach(FetchedReservations fetched)
{
    std::vector<Keyed> all;
    all.reserve(static_cast<std::size_t>(fetched.items.size()));
    for (FetchedReservation& item : fetched.items) {
        if (item.isOurs || item.id.endsWith(QLatin1StringView(ownUidDomain)))
            tell(fetched, core::ErrorCode::PLT_OWN_EVENT, item.id);
        else
            all.push_back({item.id.toUtf8(), std::move(item)});
    }
    std::stable_sort(all.begin(), all.end(), [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
    QList<FetchedReservation> newest;
    newest.reserve(static_cast<qsizetype>(all.size()));
    const QByteArray* last = nullptr;
    for (Keyed& next : all) {
        if (last && *last == next.key) {
            tell(fetched, core::ErrorCode::PLT_DUPLICATE, next.item.id);
            if (isNewer(next.item, newest.last()))
                newest.last() = std::move(next.item);
        } else {
            newest << std::move(next.item);
        }
        last = &next.key;
    }
    fetched.items = std::move(newest);
    return fetched;
}

} // namespace gwanje::platform
