// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/BooksSheet.h"

#include <QHash>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

enum class BooksColumn { Property, TimeZone, Room, Units, Platform, Listing, From, To, Price, ForSale };

constexpr qint64 mostNightsOfALine = 800;
constexpr qint64 mostNightsOfAFile = 400'000; // they are written at once, while others wait

std::optional<BooksColumn> booksColumnNamed(const QString& typed)
{
    static const QHash<QString, BooksColumn> names{
        {u"property"_qs, BooksColumn::Property},   {u"숙소"_qs, BooksColumn::Property},
        {u"time_zone"_qs, BooksColumn::TimeZone},  {u"시간대"_qs, BooksColumn::TimeZone},
        {u"room"_qs, BooksColumn::Room},           {u"객실"_qs, BooksColumn::Room},
        {u"units"_qs, BooksColumn::Units},         {u"객실 수"_qs, BooksColumn::Units},
        {u"platform"_qs, BooksColumn::Platform},   {u"플랫폼"_qs, BooksColumn::Platform},
        {u"listing"_qs, BooksColumn::Listing},     {u"등록 상품"_qs, BooksColumn::Listing},
        {u"date"_qs, BooksColumn::From},           {u"from"_qs, BooksColumn::From},
        {u"날짜"_qs, BooksColumn::From},           {u"부터"_qs, BooksColumn::From},
        {u"to"_qs, BooksColumn::To},               {u"까지"_qs, BooksColumn::To},
        {u"price"_qs, BooksColumn::Price},         {u"요금"_qs, BooksColumn::Price},
        {u"for_sale"_qs, BooksColumn::ForSale},    {u"판매 수"_qs, BooksColumn::ForSale}};
    const auto found = names.constFind(typed.trimmed().toLower());
    return found == names.cend() ? std::nullopt : std::optional(*found);
}

QString booksColumnName(BooksColumn column)
{
    static const QStringList names{u"property"_qs, u"time_zone"_qs, u"room"_qs, u"units"_qs, u"platform"_qs,
                                   u"listing"_qs,  u"from"_qs,      u"to"_qs,   u"price"_qs, u"for_sale"_qs};
    return names.at(int(column));
}

core::Error badCell(const QString& field, const QString& reason)
{
    return {ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason.left(64)}}, nullptr};
}

/// Whole numbers as spreadsheets write them: "12,000".
core::Result<std::optional<qint64>> countTyped(const QString& field, QString text)
{
    if (text.isEmpty())
        return std::optional<qint64>();
    bool isNumber = false;
    const qint64 number = QString(text).remove(u',').toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return core::fail(badCell(field, text));
    return std::optional<qint64>(number);
}

class BooksReader final
{
public:
    BooksReader(const BooksNow& now, const QStringList& heads, QHash<BooksColumn, qsizetype> columns)
        : m_columns(std::move(columns))
    {
        m_sheet.heads = heads;
        for (const Platform& each : now.platforms)
            m_platforms.insert(each.code, each.id);
        for (const Property& each : now.properties) {
            if (!m_properties.contains(each.name))
                m_properties.insert(each.name, each.id);
        }
        for (const Room& each : now.rooms) {
            if (!m_rooms.contains({each.property, each.name}))
                m_rooms.insert({each.property, each.name}, each.id);
        }
        for (const Listing& each : now.listings)
            m_listings.insert({each.platform, each.externalId}, each);
    }

    void read(const core::CsvRow& row)
    {
        m_cells = row.cells;
        const core::Status done = take();
        m_sheet.lines << BooksLine{row.line, row.cells, done ? std::nullopt : std::optional(done.error())};
    }
    BooksSheet sheet() const { return m_sheet; }

private:
    QString cell(BooksColumn column) const
    {
        const auto at = m_columns.constFind(column);
        return at == m_columns.cend() ? QString() : m_cells.value(*at).trimmed();
    }

    core::Status take()
    {
        const auto property = propertyOfLine();
        if (!property)
            return core::fail(property.error());
        const auto room = roomOfLine(*property);
        if (!room)
            return core::fail(room.error());
        if (auto listed = takeListing(*room); !listed)
            return listed;
        return takeNights(*room);
    }

    core::Result<PropertyId> propertyOfLine()
    {
        const QString name = cell(BooksColumn::Property);
        if (const auto known = m_properties.constFind(name); known != m_properties.cend())
            return *known;
        Property fresh{.id = PropertyId::make(), .name = name};
        if (const QString zone = cell(BooksColumn::TimeZone); !zone.isEmpty())
            fresh.timeZone = zone;
        if (auto good = check(fresh); !good)
            return core::fail(good.error());
        m_sheet.books.properties << fresh;
        m_properties.insert(name, fresh.id);
        return fresh.id;
    }

    core::Result<RoomId> roomOfLine(const PropertyId& property)
    {
        const QString name = cell(BooksColumn::Room);
        if (const auto known = m_rooms.constFind({property, name}); known != m_rooms.cend())
            return *known;
        const auto units = countTyped(u"units"_qs, cell(BooksColumn::Units));
        if (!units)
            return core::fail(units.error());
        const auto count = std::min<qint64>(units->value_or(1), std::numeric_limits<int>::max());
        const Room fresh{.id = RoomId::make(), .property = property, .name = name, .units = static_cast<int>(count)};
        if (auto good = check(fresh); !good)
            return core::fail(good.error());
        m_sheet.books.rooms << fresh;
        m_rooms.insert({property, name}, fresh.id);
        return fresh.id;
    }

    core::Status takeListing(const RoomId& room)
    {
        const QString code = cell(BooksColumn::Platform), external = cell(BooksColumn::Listing);
        if (code.isEmpty() && external.isEmpty())
            return {};
        const auto platform = m_platforms.constFind(code);
        if (platform == m_platforms.cend())
            return core::fail(ErrorCode::PLT_NOT_FOUND, {{u"platform"_qs, code}});
        Listing listing = m_listings.value({*platform, external},
                                           {.id = ListingId::make(), .platform = *platform, .externalId = external});
        if (listing.room)
            return listing.room == room ? core::Status()
                                        : core::fail(ErrorCode::PLT_LISTING_TAKEN, {{u"listing"_qs, external}});
        listing.room = room;
        if (auto good = check(listing); !good)
            return good;
        m_sheet.books.listings << listing;
        m_listings.insert({*platform, external}, listing);
        return {};
    }

    core::Status takeNights(const RoomId& room)
    {
        const QString fromText = cell(BooksColumn::From), toText = cell(BooksColumn::To);
        const auto price = countTyped(u"price"_qs, cell(BooksColumn::Price));
        const auto forSale = countTyped(u"for_sale"_qs, cell(BooksColumn::ForSale));
        if (!price || !forSale)
            return core::fail(price ? forSale.error() : price.error());
        if (fromText.isEmpty())
            return *price || *forSale ? core::fail(badCell(u"date"_qs, u"empty"_qs)) : core::Status();
        const QDate from = QDate::fromString(fromText, Qt::ISODate);
        const QDate to = toText.isEmpty() ? from.addDays(1) : QDate::fromString(toText, Qt::ISODate);
        const Nights nights{from, to};
        if (!nights.isValid() || nights.count() > mostNightsOfALine)
            return core::fail(badCell(u"date"_qs, fromText + u' ' + toText));
        if (m_sheet.books.nights.size() + nights.count() > mostNightsOfAFile)
            return core::fail(badCell(u"date"_qs, u"> %1"_qs.arg(mostNightsOfAFile)));
        for (QDate night = from; night < to; night = night.addDays(1)) {
            RoomNight fresh{.room = room, .night = night, .price = *price, .units = {}};
            if (*forSale)
                fresh.units = static_cast<int>(std::min<qint64>(**forSale, std::numeric_limits<int>::max()));
            if (auto good = check(fresh); !good)
                return good;
            m_sheet.books.nights << fresh;
        }
        return {};
    }

    const QHash<BooksColumn, qsizetype> m_columns;
    // What there is, and what the lines before have added.
    QHash<QString, PlatformId> m_platforms;
    QHash<QString, PropertyId> m_properties;
    QHash<std::pair<PropertyId, QString>, RoomId> m_rooms;
    QHash<std::pair<PlatformId, QString>, Listing> m_listings;
    QStringList m_cells;
    BooksSheet m_sheet;
};

} // namespace

bool BooksSheet::isGood() const
{
    return !firstError().has_value();
}

std::optional<core::Error> BooksSheet::firstError() const
{
    for (const BooksLine& each : lines) {
        if (!each.error)
            continue;
        core::Error error = *each.error;
        error.context.insert(u"line"_qs, QString::number(each.line));
        return error;
    }
    return std::nullopt;
}

core::Result<BooksSheet> readBooks(const QList<core::CsvRow>& rows, const BooksNow& now)
{
    if (rows.size() < 2)
        return core::fail(badCell(u"file"_qs, u"0"_qs));
    QHash<BooksColumn, qsizetype> columns;
    QStringList head = rows.first().cells;
    for (qsizetype i = 0; i < head.size(); ++i) {
        const auto column = booksColumnNamed(head.at(i));
        if (!column)
            continue;
        columns.insert(*column, i);
        head[i] = booksColumnName(*column);
    }
    if (!columns.contains(BooksColumn::Property) || !columns.contains(BooksColumn::Room))
        return core::fail(badCell(u"file"_qs, u"property, room"_qs));
    BooksReader reader(now, head, columns);
    for (const core::CsvRow& row : rows.mid(1))
        reader.read(row);
    return reader.sheet();
}

} // namespace gwanje::platform
