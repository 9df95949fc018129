// SPDX-License-Identifier: GPL-3.0-or-later
// What the nights of a room cost and have for sale, and the calendar of those of which nothing is left.
#include "app/Background.h"
#include "app/BookVerbParts.h"
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/ReservationAnswers.h"
#include "core/WholeFile.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using platform::Nights;
using platform::RoomId;

struct RateWords
{
    RoomId room;
    Nights nights;
};

core::Result<RateWords> rateWords(const VerbRequest& request)
{
    const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
    if (!room)
        return core::fail(room.error());
    const QDate from = QDate::fromString(request.text(u"from"_qs), Qt::ISODate);
    const QDate to =
        request.has(u"to"_qs) ? QDate::fromString(request.text(u"to"_qs), Qt::ISODate) : from.addDays(1);
    const Nights nights{from, to};
    if (!nights.isValid() || nights.count() > 3660)
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"to"_qs}, {u"reason"_qs, request.text(u"to"_qs)}});
    return RateWords{*room, nights};
}

/// What is not told stays as it is.
core::Async<VerbAnswer> setRates(VerbContext context, VerbRequest request)
{
    if (!request.has(u"price"_qs) && !request.has(u"units"_qs))
        co_return lacks(request, u"--price WON | --units N"_qs);
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    platform::RateChange change;
    if (request.has(u"price"_qs))
        change.price = request.text(u"price"_qs).toLongLong();
    if (request.has(u"units"_qs))
        change.units = request.number(u"units"_qs, 0);
    auto setting = context.engines.platforms().setNights(words->room, words->nights, change);
    const auto set = co_await setting;
    if (!set)
        co_return failed(set.error());
    co_return done({{u"room"_qs, words->room.toString()}, {u"nights"_qs, words->nights.count()}, {u"changed"_qs, *set}});
}

core::Async<VerbAnswer> listRates(VerbContext context, VerbRequest request)
{
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    auto asking = context.engines.platforms().nights(words->room, words->nights);
    const auto all = co_await asking;
    co_return all ? itemsOf(*all) : failed(all.error());
}

core::Async<VerbAnswer> removeRates(VerbContext context, VerbRequest request)
{
    const auto words = rateWords(request);
    if (!words)
        co_return failed(words.error());
    auto clearing = context.engines.platforms().clearNights(words->room, words->nights);
    const auto cleared = co_await clearing;
    if (!cleared)
        co_return failed(cleared.error());
    co_return done({{u"room"_qs, words->room.toString()}, {u"removed"_qs, *cleared}});
}

// ---- what is left, for other sites

core::Async<VerbAnswer> exportCalendar(VerbContext context, VerbRequest request)
{
    const auto room = idTyped<RoomId>(u"room"_qs, request.text(u"room"_qs));
    if (!room)
        co_return failed(room.error());
    Nights nights;
    if (request.has(u"from"_qs) || request.has(u"to"_qs)) {
        const auto words = rateWords(request);
        if (!words)
            co_return failed(words.error());
        nights = words->nights;
    }
    auto asking = context.engines.platforms().availability(*room, nights);
    const auto calendar = co_await asking;
    if (!calendar)
        co_return failed(calendar.error());
    const QString path = request.words.first();
    auto writing = inBackground([path, text = *calendar] { return core::writeWholeFile(path, text); });
    const auto written = co_await writing;
    if (!written)
        co_return failed(written.error());
    co_return done({{u"room"_qs, room->toString()},
                    {u"path"_qs, path},
                    {u"taken"_qs, calendar->count("BEGIN:VEVENT")}});
}

VerbSpec calendarVerb(const QList<OptionSpec>& nights)
{
    return {.name = u"room calendar"_qs,
            .options = nights,
            .words = u"FILE"_qs,
            .leastWords = 1,
            .mostWords = 1,
            .changes = true,
            .evenReadOnly = true,
            .wordIsFile = true,
            .ko = u"객실에 남은 것이 없는 밤을 다른 사이트가 읽는 iCalendar 파일로 씁니다(기본: 오늘부터 1년)"_qs,
            .en = u"writes the nights of which nothing is left as an iCalendar file for other sites (a year from today)"_qs,
            .handle = exportCalendar};
}

} // namespace

QList<VerbSpec> rateVerbs()
{
    const QList<OptionSpec> where{idOption(u"room"_qs, true),
                                  {.name = u"from"_qs, .kind = Kind::Date, .required = true, .hint = u"YYYY-MM-DD"_qs},
                                  {.name = u"to"_qs, .kind = Kind::Date, .hint = u"YYYY-MM-DD"_qs}};
    const QList<OptionSpec> values{
        {.name = u"price"_qs, .kind = Kind::Integer, .most = 1'000'000'000, .hint = u"WON"_qs}, unitsOption(false, 0)};
    QList<OptionSpec> some = where;
    some[1].required = false;
    return {bookVerb(u"rate add"_qs, where + values,
                     u"그 밤들(--to 전날까지)의 요금이나 판매 수를 정합니다. 적지 않은 것은 그대로입니다"_qs,
                     u"sets the price or the number for sale of nights, up to before --to; what is not given stays"_qs,
                     setRates),
            bookList(u"rate list"_qs, where, {u"date"_qs, u"price"_qs, u"units"_qs}, u"정해 둔 요금과 판매 수"_qs,
                     u"prices and numbers for sale that were set"_qs, listRates),
            bookVerb(u"rate update"_qs, where + values, u"rate add와 같습니다"_qs, u"the same as rate add"_qs, setRates),
            bookVerb(u"rate remove"_qs, where, u"정해 둔 요금과 판매 수를 지웁니다"_qs,
                     u"removes what was set for these nights"_qs, removeRates),
            calendarVerb(some)};
}

} // namespace gwanje::app
