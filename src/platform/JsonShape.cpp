// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/JsonShape.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

constexpr qsizetype longestItemId = 200;
constexpr qsizetype longestItemText = 500;
constexpr qsizetype longestCursor = 1024;
constexpr qsizetype mostItems = 1000; // of a page
constexpr qint64 mostWon = 1'000'000'000'000;
constexpr qint64 mostItemUnits = 10'000;

QString kindOfBody(const QByteArray& body)
{
    const QByteArray start = body.left(512).trimmed().toLower();
    if (start.isEmpty())
        return u"empty"_qs;
    if (start.startsWith('<'))
        return start.contains("html") ? u"HTML"_qs : u"XML"_qs;
    return {};
}

FetchedReservation reservationOf(ShapeReader& reader)
{
    FetchedReservation item{.id = reader.key(u"id"_qs), .listing = reader.key(u"listing"_qs)};
    item.nights = {reader.date(u"from"_qs), reader.date(u"to"_qs)};
    if (!reader.fault() && !item.nights.isValid())
        reader.fail(u"to"_qs, u"not after from"_qs);
    item.units = int(reader.number(u"units"_qs, 1, mostItemUnits));
    const QString status = reader.word(u"status"_qs, {u"booked"_qs, u"blocked"_qs, u"cancelled"_qs});
    item.status = bookingStatusNamed(status).value_or(BookingStatus::Booked);
    item.guest = reader.text(u"guest"_qs);
    item.amount = reader.won(u"amount"_qs);
    const std::optional<QString> currency = reader.text(u"currency"_qs);
    if (item.amount && currency != u"KRW"_qs)
        reader.fail(u"currency"_qs, currency ? u"not KRW"_qs : u"missing"_qs);
    item.updatedAt = reader.time(u"updated_at"_qs);
    return item;
}

FetchedPrice priceOf(ShapeReader& reader)
{
    return {.listing = reader.key(u"listing"_qs),
            .night = reader.date(u"date"_qs),
            .price = reader.number(u"price"_qs, 0, mostWon)};
}

FetchedInventory inventoryOf(ShapeReader& reader)
{
    return {.listing = reader.key(u"listing"_qs),
            .night = reader.date(u"date"_qs),
            .units = int(reader.number(u"units"_qs, 0, mostItemUnits))};
}

/// What an operator can find the item by.
QString nameOf(const QJsonValue& item)
{
    const QJsonObject object = item.toObject();
    const QString id = object.value(u"id"_qs).toString();
    if (!id.isEmpty())
        return id.left(longestItemId);
    return (object.value(u"listing"_qs).toString() + u' ' + object.value(u"date"_qs).toString())
        .trimmed()
        .left(longestItemId);
}

core::Result<QJsonArray> itemsOf(const QJsonObject& object)
{
    const QJsonValue items = object.value(u"items"_qs);
    if (!items.isArray())
        return core::fail(badBody({u"items"_qs, items.isUndefined() ? u"missing"_qs : u"not a list"_qs}));
    if (items.toArray().size() > mostItems)
        return core::fail(badBody({u"items"_qs, u"more than 1000"_qs}));
    return items.toArray();
}

core::Result<QString> nextOf(const QJsonObject& object)
{
    const QJsonValue next = object.value(u"next"_qs);
    if (next.isNull())
        return QString();
    if (!next.isString())
        return core::fail(badBody({u"next"_qs, next.isUndefined() ? u"missing"_qs : u"not a text or null"_qs}));
    const QString cursor = next.toString();
    if (cursor.isEmpty() || cursor.size() > longestCursor)
        return core::fail(badBody({u"next"_qs, cursor.isEmpty() ? u"empty"_qs : u"too long"_qs}));
    return cursor;
}

template<class Item>
core::Result<ShapedPage<Item>> pageOf(const QByteArray& body, Item (*itemOf)(ShapeReader&))
{
    const auto object = objectOf(body);
    if (!object)
        return core::fail(object.error());
    const auto items = itemsOf(*object);
    const auto next = nextOf(*object);
    if (!items || !next)
        return core::fail(items ? next.error() : items.error());
    ShapedPage<Item> page{.next = *next};
    std::optional<ShapeFault> first;
    for (qsizetype i = 0; i < items->size(); ++i) {
        ShapeReader reader(items->at(i), u"items[%1]"_qs.arg(i));
        Item item = itemOf(reader);
        if (!reader.fault()) {
            page.items << std::move(item);
            continue;
        }
        ++page.skipped;
        const QString id = items->at(i).toObject().value(u"id"_qs).toString();
        if (id.isEmpty() || id.size() > longestItemId)
            page.isNameless = true;
        else
            page.unread << id;
        first = first ? first : reader.fault();
        if (page.problems.size() < mostProblems)
            page.problems << ItemProblem{{ErrorCode::PLT_ITEM_BROKEN,
                                          {{u"item"_qs, nameOf(items->at(i))},
                                           {u"path"_qs, reader.fault()->path},
                                           {u"reason"_qs, reader.fault()->reason}},
                                          nullptr}};
    }
    if (first && page.items.isEmpty())
        return core::fail(badBody(*first));
    return page;
}

PushAnswer pushAnswerOf(ShapeReader& reader, const PushedNight& sent)
{
    PushAnswer answer{.listing = reader.key(u"listing"_qs), .night = reader.date(u"date"_qs)};
    const QString result = reader.word(u"result"_qs, {u"stored"_qs, u"unchanged"_qs, u"rejected"_qs});
    if (!reader.fault() && (answer.listing != sent.listing || answer.night != sent.night))
        reader.fail(u"listing"_qs, u"not the one that was sent"_qs);
    if (result == u"unchanged"_qs)
        answer.outcome = PushAnswer::Outcome::Unchanged;
    if (result != u"rejected"_qs)
        return answer;
    answer.outcome = PushAnswer::Outcome::Rejected;
    answer.error = core::Error{ErrorCode::PLT_PUSH_REFUSED,
                               {{u"listing"_qs, answer.listing},
                                {u"date"_qs, answer.night.toString(Qt::ISODate)},
                                {u"reason"_qs, reader.key(u"code"_qs)}},
                               nullptr};
    return answer;
}

} // namespace

ShapeReader::ShapeReader(QJsonValue value, QString path) : m_object(value.toObject()), m_path(std::move(path))
{
    if (!value.isObject())
        m_fault = ShapeFault{m_path, u"not an object"_qs};
}

void ShapeReader::fail(const QString& field, const QString& reason)
{
    if (!m_fault)
        m_fault = ShapeFault{placeOf(field), reason};
}

QString ShapeReader::key(const QString& field)
{
    const QJsonValue value = m_object.value(field);
    const QString text = value.toString();
    if (!value.isString())
        fail(field, value.isUndefined() ? u"missing"_qs : u"not a text"_qs);
    else if (text.isEmpty() || text.size() > longestItemId)
        fail(field, text.isEmpty() ? u"empty"_qs : u"too long"_qs);
    return text;
}

QDate ShapeReader::date(const QString& field)
{
    static const QRegularExpression form(u"^\\d{4}-\\d{2}-\\d{2}$"_qs);
    const QJsonValue value = m_object.value(field);
    const QDate day =
        form.match(value.toString()).hasMatch() ? QDate::fromString(value.toString(), Qt::ISODate) : QDate();
    if (!day.isValid())
        fail(field, value.isUndefined() ? u"missing"_qs : u"not a date"_qs);
    return day;
}

QDateTime ShapeReader::time(const QString& field)
{
    static const QRegularExpression form(
        u"^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})$"_qs);
    const QJsonValue value = m_object.value(field);
    const QString text = value.toString().toUpper();
    const QDateTime moment = form.match(text).hasMatch() ? QDateTime::fromString(text, Qt::ISODateWithMs) : QDateTime();
    if (!moment.isValid())
        fail(field, value.isUndefined() ? u"missing"_qs : u"not a time with its offset"_qs);
    return moment.toUTC();
}

qint64 ShapeReader::number(const QString& field, qint64 least, qint64 most)
{
    const QJsonValue value = m_object.value(field);
    if (!value.isDouble()) {
        fail(field, value.isUndefined() ? u"missing"_qs : u"not a number"_qs);
        return 0;
    }
    const qint64 whole = value.toInteger(-1);
    if (whole != value.toInteger(-2)) // only what is no whole number gives the default back
        fail(field, u"not a whole number"_qs);
    else if (whole < least || whole > most)
        fail(field, u"out of range"_qs);
    return whole;
}

QString ShapeReader::word(const QString& field, const QStringList& allowed)
{
    const QJsonValue value = m_object.value(field);
    if (!allowed.contains(value.toString()))
        fail(field, value.isUndefined() ? u"missing"_qs : u"not one of "_qs + allowed.join(u", "_qs));
    return value.toString();
}

std::optional<QString> ShapeReader::text(const QString& field)
{
    const QJsonValue value = m_object.value(field);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isString())
        fail(field, u"not a text"_qs);
    else if (value.toString().size() > longestItemText)
        fail(field, u"too long"_qs);
    return value.toString();
}

std::optional<qint64> ShapeReader::won(const QString& field)
{
    const QJsonValue value = m_object.value(field);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return number(field, 0, mostWon);
}

core::Error badBody(const ShapeFault& fault)
{
    return {ErrorCode::PLT_BAD_BODY, {{u"path"_qs, fault.path}, {u"reason"_qs, fault.reason}}, nullptr};
}

core::Result<QJsonObject> objectOf(const QByteArray& body)
{
    if (const QString kind = kindOfBody(body); !kind.isEmpty())
        return core::fail(ErrorCode::PLT_NOT_JSON, {{u"reason"_qs, kind}});
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error == QJsonParseError::IllegalUTF8String)
        return core::fail(ErrorCode::PLT_NOT_JSON, {{u"reason"_qs, u"not UTF-8"_qs}});
    if (document.isNull())
        return core::fail(ErrorCode::PLT_NOT_JSON,
                          {{u"reason"_qs, u"%1 @%2"_qs.arg(problem.errorString()).arg(problem.offset)}});
    if (!document.isObject())
        return core::fail(badBody({u"$"_qs, u"not an object"_qs}));
    return document.object();
}

core::Result<ShapedPage<FetchedReservation>> reservationsPage(const QByteArray& body)
{
    return pageOf<FetchedReservation>(body, &reservationOf);
}

core::Result<ShapedPage<FetchedPrice>> pricesPage(const QByteArray& body)
{
    return pageOf<FetchedPrice>(body, &priceOf);
}

core::Result<ShapedPage<FetchedInventory>> inventoryPage(const QByteArray& body)
{
    return pageOf<FetchedInventory>(body, &inventoryOf);
}

core::Result<QList<PushAnswer>> pushAnswers(const QByteArray& body, const QList<PushedNight>& sent)
{
    const auto object = objectOf(body);
    if (!object)
        return core::fail(object.error());
    const auto items = itemsOf(*object);
    if (!items)
        return core::fail(items.error());
    if (items->size() != sent.size())
        return core::fail(badBody({u"items"_qs, u"%1 answers to %2"_qs.arg(items->size()).arg(sent.size())}));
    QList<PushAnswer> answers;
    for (qsizetype i = 0; i < sent.size(); ++i) {
        ShapeReader reader(items->at(i), u"items[%1]"_qs.arg(i));
        answers << pushAnswerOf(reader, sent.at(i));
        if (reader.fault())
            return core::fail(badBody(*reader.fault()));
    }
    return answers;
}

core::Result<RemoteRun> remoteRun(const QByteArray& body, const QString& type)
{
    const auto object = objectOf(body);
    if (!object)
        return core::fail(object.error());
    ShapeReader reader(*object, {});
    constexpr qint64 mostRows = 1'000'000'000;
    reader.key(u"run"_qs);
    reader.word(u"type"_qs, {type});
    RemoteRun run{.isOk = reader.word(u"result"_qs, {u"ok"_qs, u"failed"_qs}) == u"ok"_qs};
    run.counts.fetched = reader.number(u"fetched"_qs, 0, mostRows);
    run.counts.added = reader.number(u"new"_qs, 0, mostRows);
    run.counts.updated = reader.number(u"updated"_qs, 0, mostRows);
    run.counts.unchanged = reader.number(u"unchanged"_qs, 0, mostRows);
    run.counts.discrepancies = reader.number(u"discrepancies"_qs, 0, mostRows);
    run.message = reader.text(u"message"_qs).value_or(QString());
    if (reader.fault())
        return core::fail(badBody(*reader.fault()));
    return run;
}

core::Result<QString> controlState(const QByteArray& body)
{
    const auto object = objectOf(body);
    if (!object)
        return core::fail(object.error());
    ShapeReader reader(*object, {});
    const QString state =
        reader.word(u"state"_qs, {u"starting"_qs, u"running"_qs, u"stopping"_qs, u"stopped"_qs, u"failed"_qs});
    if (reader.fault())
        return core::fail(badBody(*reader.fault()));
    return state;
}

} // namespace gwanje::platform
