// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/BooksFile.h"

#include "core/Async.h"
#include "core/CsvFile.h"
#include "core/Pool.h"
#include "platform/PlatformService.h"

namespace gwanje::platform {
namespace {

core::Result<BooksSheet> sheetOfFile(const QString& path, const BooksNow& now)
{
    const auto rows = core::csvRowsOf(path);
    return rows ? readBooks(*rows, now) : core::fail(rows.error());
}

/// All are asked at once: the service may be gone when the first answers.
core::Async<core::Result<BooksNow>> gatherBooks(PlatformService& service)
{
    auto platforms = service.platforms();
    auto properties = service.properties();
    auto rooms = service.rooms();
    auto listings = service.listings();
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
    BooksNow now;
    for (const PlatformView& each : *views)
        now.platforms << each.platform;
    now.properties = *allProperties;
    now.rooms = *allRooms;
    now.listings = *allListings;
    co_return now;
}

core::Async<core::Result<BooksSheet>> readAgainstBooks(PlatformService& service, QString path)
{
    auto asking = gatherBooks(service);
    const auto now = co_await asking;
    if (!now)
        co_return core::fail(now.error());
    auto reading = core::onPool([path, now = *now] { return sheetOfFile(path, now); }); // files are long
    co_return co_await reading;
}

} // namespace

QFuture<core::Result<BooksNow>> booksNow(PlatformService& service)
{
    return core::toFuture(gatherBooks(service));
}

QFuture<core::Result<BooksSheet>> readBooksFile(PlatformService& service, const QString& path)
{
    return core::toFuture(readAgainstBooks(service, path));
}

} // namespace gwanje::platform
