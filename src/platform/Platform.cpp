// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Platform.h"

#include "platform/EnumNames.h"
#include <QRegularExpression>
#include <QTimeZone>

namespace gwanje::platform {
namespace {

constexpr EnumName<DataSet> dataSets[] = {
    {DataSet::Reservations, "reservations"}, {DataSet::Prices, "prices"}, {DataSet::Inventory, "inventory"}};
constexpr EnumName<Direction> directions[] = {
    {Direction::Off, "off"}, {Direction::Pull, "pull"}, {Direction::Push, "push"}};
constexpr EnumName<BookingStatus> bookingStatuses[] = {
    {BookingStatus::Booked, "booked"}, {BookingStatus::Blocked, "blocked"}, {BookingStatus::Cancelled, "cancelled"}};
constexpr EnumName<RunResult> runResults[] = {{RunResult::Running, "running"}, {RunResult::Ok, "ok"},
                                              {RunResult::Failed, "failed"},   {RunResult::Cancelled, "cancelled"},
                                              {RunResult::Skipped, "skipped"}, {RunResult::Interrupted, "interrupted"}};

constexpr qsizetype longestText = 200, longestNotes = 10'000;
constexpr int mostUnits = 10'000, mostNights = 3660;
constexpr qint64 highestPrice = 1'000'000'000'000;

core::Status badValue(const char* field, const char* reason)
{
    return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                      {{u"field"_qs, QString::fromLatin1(field)}, {u"reason"_qs, QString::fromLatin1(reason)}});
}

core::Status checkText(const char* field, const QString& text)
{
    if (text.trimmed().isEmpty())
        return badValue(field, "empty");
    return text.size() > longestText ? badValue(field, "longer than 200 characters") : core::Status();
}

core::Status checkZone(const QString& zone)
{
    return QTimeZone::isTimeZoneIdAvailable(zone.toUtf8()) ? core::Status()
                                                           : badValue("time_zone", "no such time zone");
}

core::Status checkUrl(const char* field, const QUrl& url)
{
    const bool fits = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    return fits ? core::Status() : badValue(field, "not an address like https://host/path");
}

} // namespace

QString dataSetName(DataSet dataSet)
{
    return nameIn(dataSets, dataSet);
}

std::optional<DataSet> dataSetNamed(QStringView name)
{
    return valueIn(dataSets, name);
}

QString directionName(Direction direction)
{
    return nameIn(directions, direction);
}

std::optional<Direction> directionNamed(QStringView name)
{
    return valueIn(directions, name);
}

QString bookingStatusName(BookingStatus status)
{
    return nameIn(bookingStatuses, status);
}

std::optional<BookingStatus> bookingStatusNamed(QStringView name)
{
    return valueIn(bookingStatuses, name);
}

QString runResultName(RunResult result)
{
    return nameIn(runResults, result);
}

std::optional<RunResult> runResultNamed(QStringView name)
{
    return valueIn(runResults, name);
}

core::Status check(const Platform& platform)
{
    using namespace std::chrono_literals;
    static const QRegularExpression codeForm(u"^[a-z0-9][a-z0-9_-]{0,39}$"_qs);
    if (!codeForm.match(platform.code).hasMatch())
        return badValue("code", "1 to 40 of a-z 0-9 - _, beginning with a letter or digit");
    if (core::idFromText(platform.code))
        return badValue("code", "looks like an id");
    if (auto name = checkText("name", platform.name); !name)
        return name;
    if (auto url = checkUrl("url", platform.url); !url)
        return url;
    if (!platform.controlUrl.isEmpty()) {
        if (auto url = checkUrl("control_url", platform.controlUrl); !url)
            return url;
    }
    if (platform.timeout < 1s || platform.timeout > 10min)
        return badValue("timeout", "1 s to 10 min");
    if (platform.reservations == Direction::Push)
        return badValue("reservations", "bookings can't be pushed");
    if (platform.login.size() > longestText)
        return badValue("login", "longer than 200 characters");
    if (platform.notes.size() > longestNotes)
        return badValue("notes", "longer than 10,000 characters");
    return checkZone(platform.timeZone);
}

core::Status check(const Property& property)
{
    const auto name = checkText("name", property.name);
    return name ? checkZone(property.timeZone) : name;
}

core::Status check(const Room& room)
{
    if (room.units < 1 || room.units > mostUnits)
        return badValue("units", "1 to 10,000");
    return checkText("name", room.name);
}

core::Status check(const Listing& listing)
{
    return checkText("listing", listing.externalId);
}

core::Status check(const RoomNight& night)
{
    if (!night.night.isValid())
        return badValue("date", "not a date like 2026-06-05");
    if (night.price && (*night.price < 0 || *night.price > highestPrice))
        return badValue("price", "0 to 1,000,000,000,000");
    if (night.units && (*night.units < 0 || *night.units > mostUnits))
        return badValue("units", "0 to 10,000");
    return {};
}

core::Status check(const Nights& nights, const RateChange& change)
{
    if (!nights.isValid() || nights.count() > mostNights)
        return badValue("to", "1 to 3660 nights");
    if (!change.price && !change.units)
        return badValue("price", "neither a price nor a number for sale");
    return check(RoomNight{RoomId(), nights.from, change.price, change.units});
}

core::Status check(const BooksBatch& books)
{
    const auto all = [](const auto& list) {
        core::Status good;
        for (const auto& each : list) {
            if (good)
                good = check(each);
        }
        return good;
    };
    core::Status good = all(books.properties);
    if (good)
        good = all(books.rooms);
    if (good)
        good = all(books.listings);
    return good ? all(books.nights) : good;
}

QString shownUrl(const Platform& platform)
{
    if (platform.connector != u"ical")
        return platform.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString host =
        platform.url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return host + u"/…"_qs; // the path of a feed is the key to it
}

Direction directionOf(const Platform& platform, DataSet dataSet)
{
    if (dataSet == DataSet::Reservations)
        return platform.reservations;
    return dataSet == DataSet::Prices ? platform.prices : platform.inventory;
}

QString taskTypeOf(const QString& typed)
{
    const QString type = typed.trimmed().toLower();
    return type == u"schvalid" ? u"valid"_qs : type;
}

QDate dayAt(const QDateTime& now, const QString& timeZone)
{
    const QTimeZone zone(timeZone.toUtf8());
    return zone.isValid() ? now.toTimeZone(zone).date() : now.toUTC().date();
}

} // namespace gwanje::platform
