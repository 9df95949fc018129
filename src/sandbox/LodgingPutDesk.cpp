// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingPutDesk.h"

#include "sandbox/JsonText.h"
#include "sandbox/LodgingAnswers.h"
#include <cmath>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace gwanje::sandbox {
namespace {

constexpr qsizetype maxPutItems = 500;
constexpr qsizetype maxPutBytes = 1024 * 1024;
constexpr qint64 maxPrice = 1'000'000'000'000;
constexpr qint64 maxUnits = 10'000;

} // namespace

std::optional<LodgingPutDesk::Item> LodgingPutDesk::readItem(const QJsonValue& value, const QString& name, qint64 most)
{
    const QJsonObject object = value.toObject();
    const QString listing = object[u"listing"_qs].toString();
    const QString day = object[u"date"_qs].toString();
    const QDate night = QDate::fromString(day, Qt::ISODate);
    const double number = object[name].toDouble(-1);
    if (object.size() < 3 || listing.isEmpty() || listing.size() > 200 || !night.isValid() || day.size() != 10 ||
        number < 0 || number > double(most) || std::floor(number) != number)
        return std::nullopt;
    return Item{listing.toUtf8(), night, qint64(number)};
}

std::optional<std::vector<LodgingPutDesk::Item>> LodgingPutDesk::read(const QJsonArray& array, bool prices)
{
    std::vector<Item> items;
    QSet<QPair<QByteArray, QDate>> seen;
    for (const QJsonValue& value : array) {
        const auto item = readItem(value, prices ? u"price"_qs : u"units"_qs, prices ? maxPrice : maxUnits);
        if (!item || seen.contains({item->listing, item->night}))
            return std::nullopt;
        seen.insert({item->listing, item->night});
        items.push_back(*item);
    }
    return items;
}

QByteArray LodgingPutDesk::store(const Item& item, bool prices)
{
    const int listing = listingOfKey(m_platform.site, item.listing);
    if (listing < 0)
        return "unknown_listing";
    if (item.night < m_platform.nights.first())
        return "past_night";
    LodgingNight* night = m_platform.nights.find(listing, item.night);
    const int room = siteListings(m_platform.site)[size_t(listing)].room;
    if (!night || (!prices && item.value > lodgingRooms[room].units))
        return "out_of_range";
    if (m_platform.faults.strike(LodgingFault::PutReject))
        return "refused_here";
    if (item.value == (prices ? night->price : qint64(night->units)))
        return "unchanged";
    if (prices)
        night->price = item.value;
    else
        night->units = int(item.value);
    night->putAt = m_state.clock.utc();
    return "stored";
}

void LodgingPutDesk::remember(const Item& item, bool prices, const QByteArray& result)
{
    ++m_platform.putsEver;
    m_platform.puts.push_back({m_state.clock.utc(), prices, item.listing, item.night, item.value, result});
    if (m_platform.puts.size() > LodgingPlatformState::maxPuts)
        m_platform.puts.pop_front();
}

HttpResponse LodgingPutDesk::put(const HttpRequest& request, bool prices)
{
    if (request.body.size() > maxPutBytes)
        return lodging::error(413, "too_large", "more than 1 MiB");
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return lodging::error(400, "bad_request", "the body is not a JSON object");
    const QJsonObject body = document.object();
    const QJsonArray array = body[u"items"_qs].toArray();
    if (array.size() > maxPutItems)
        return lodging::error(413, "too_large", "more than 500 items");
    const auto items = read(array, prices);
    if (body.size() != 1 || !items || items->empty())
        return lodging::error(422, "invalid",
                              "expected 1 to 500 items with listing, date and " +
                                  QByteArray(prices ? "price" : "units") + ", each night once");
    JsonText out(qsizetype(items->size()) * 80 + 64);
    out.openObject().openArray("items");
    for (const Item& item : *items) {
        const QByteArray result = store(item, prices);
        remember(item, prices, result);
        const bool isRejected = result != "stored" && result != "unchanged";
        out.openObject().string("listing", item.listing).string("date", lodging::isoDay(item.night));
        out.string("result", isRejected ? QByteArray("rejected") : result);
        if (isRejected)
            out.string("code", result);
        out.closeObject();
    }
    return lodging::json(out.closeArray().closeObject().take());
}

} // namespace gwanje::sandbox
