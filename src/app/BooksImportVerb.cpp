// SPDX-License-Identifier: GPL-3.0-or-later
// The own books from a CSV file: shown first, and nothing of it is made where a line is wrong.
#include "app/Background.h"
#include "app/CsvFile.h"
#include "app/Engines.h"
#include "app/Verbs.h"
#include "platform/BooksSheet.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using platform::BooksNow;
using platform::BooksSheet;
using platform::Listing;
using platform::PlatformService;
using platform::PlatformView;
using platform::Property;
using platform::Room;

core::Async<core::Result<BooksNow>> booksNow(PlatformService& service)
{
    auto platforms = service.platforms();
    auto properties = service.properties();
    auto rooms = service.rooms();
    auto listings = service.listings();
    BooksNow now;
    const auto views = co_await platforms;
    const auto allProperties = co_await properties;
    const auto allRooms = co_await rooms;
    const auto allListings = co_await listings;
    if (!views)
        co_return core::fail(views.error());
    if (!allProperties)
        co_return core::fail(allProperties.error());
    if (!allRooms)
        co_return core::fail(allRooms.error());
    if (!allListings)
        co_return core::fail(allListings.error());
    for (const PlatformView& each : *views)
        now.platforms << each.platform;
    now.properties = *allProperties;
    now.rooms = *allRooms;
    now.listings = *allListings;
    co_return now;
}

/// In order, each depends on those before; a repeat of the file finds what is there already.
core::Async<core::Status> makeBooks(PlatformService& service, BooksSheet sheet)
{
    for (const Property& each : sheet.properties) {
        auto adding = service.addProperty(each);
        const auto added = co_await adding;
        if (!added)
            co_return core::fail(added.error());
    }
    for (const Room& each : sheet.rooms) {
        auto adding = service.addRoom(each);
        const auto added = co_await adding;
        if (!added)
            co_return core::fail(added.error());
    }
    for (const Listing& each : sheet.listings) {
        auto adding = service.addListing(each);
        const auto added = co_await adding;
        if (!added)
            co_return core::fail(added.error());
    }
    if (sheet.nights.isEmpty())
        co_return core::Status();
    auto setting = service.setNights(sheet.nights);
    const auto set = co_await setting;
    co_return set ? core::Status() : core::fail(set.error());
}

core::Async<VerbAnswer> importBooks(VerbContext context, VerbRequest request)
{
    PlatformService& service = context.engines.platforms();
    auto reading = inBackground([path = request.words.first()] { return csvRowsOf(path); });
    const auto rows = co_await reading;
    if (!rows)
        co_return failed(rows.error());
    auto asking = booksNow(service);
    const auto now = co_await asking;
    if (!now)
        co_return failed(now.error());
    const auto sheet = platform::readBooks(*rows, *now);
    if (!sheet)
        co_return failed(sheet.error());
    if (const auto wrong = sheet->firstError()) {
        core::Error told = *wrong;
        const QString reason = told.context.value(u"reason"_qs);
        if (!reason.isEmpty())
            told.context[u"reason"_qs] = told.context.value(u"line"_qs) + u": "_qs + reason;
        co_return failed(told);
    }
    if (!request.has(u"preview"_qs)) {
        auto making = makeBooks(service, *sheet);
        const auto made = co_await making;
        if (!made)
            co_return failed(made.error());
    }
    const QJsonObject json{{u"lines"_qs, sheet->lines.size()},
                           {u"properties"_qs, sheet->properties.size()},
                           {u"rooms"_qs, sheet->rooms.size()},
                           {u"listings"_qs, sheet->listings.size()},
                           {u"nights"_qs, sheet->nights.size()},
                           {u"preview"_qs, request.has(u"preview"_qs)}};
    co_return done(json);
}

} // namespace

QList<VerbSpec> booksImportVerbs()
{
    return {{.name = u"import"_qs,
             .options = {{.name = u"preview"_qs, .kind = OptionSpec::Kind::Flag}},
             .words = u"FILE"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .changes = true,
             .harmlessWith = u"preview"_qs,
             .wordIsFile = true,
             .ko = u"CSV에서 숙소, 객실, 등록 상품, 요금을 읽습니다. 한 줄이라도 틀리면 아무것도 더하지 않습니다"_qs,
             .en = u"reads properties, rooms, listings and rates from a CSV file, or none if a line is wrong"_qs,
             .handle = importBooks}};
}

} // namespace gwanje::app
