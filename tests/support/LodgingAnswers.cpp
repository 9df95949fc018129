// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/LodgingAnswers.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::test {
namespace {

QByteArray reservationsBody(int platform, int bookings)
{
    const QDate today = QDate::currentDate();
    const QByteArray listing = "room-" + QByteArray::number(platform);
    QByteArray body = "{\"items\":[";
    for (int i = 0; i < bookings; ++i) {
        const QDate from = today.addDays(1 + 3 * i);
        body += (i > 0 ? "," : "") + QByteArray("{\"id\":\"") + QByteArray::number(platform) + '-' +
                QByteArray::number(i) + "\",\"listing\":\"" + listing + "\",\"from\":\"" +
                from.toString(Qt::ISODate).toLatin1() + "\",\"to\":\"" +
                from.addDays(2).toString(Qt::ISODate).toLatin1() +
                "\",\"units\":1,\"status\":\"booked\",\"guest\":null,\"amount\":90000,\"currency\":\"KRW\","
                "\"updated_at\":\"2026-01-01T00:00:00.000Z\"}";
    }
    return body + "],\"next\":null}";
}

QByteArray putBody(const QByteArray& form)
{
    QJsonArray answers;
    const QJsonArray items = QJsonDocument::fromJson(form)[u"items"].toArray();
    for (const QJsonValue item : items)
        answers.append(QJsonObject{{QStringLiteral("listing"), item[u"listing"]},
                                   {QStringLiteral("date"), item[u"date"]},
                                   {QStringLiteral("result"), QStringLiteral("stored")}});
    return QJsonDocument(QJsonObject{{QStringLiteral("items"), answers}}).toJson(QJsonDocument::Compact);
}

} // namespace

LodgingAnswer answerTo(const QByteArray& line, const QByteArray& body, int platform, int bookings)
{
    const QByteArrayList words = line.split(' ');
    const QByteArray path = words.value(1).split('?').first();
    LodgingAnswer answer;
    QByteArray status = "200 OK";
    QByteArray text = "{\"items\":[],\"next\":null}";
    if (words.first() == "PUT" && (path == "/prices" || path == "/inventory")) {
        answer.kind = ManyPlatforms::Put;
        text = putBody(body);
    } else if (words.first() == "GET" && path == "/reservations") {
        answer.kind = ManyPlatforms::Reservations;
        text = reservationsBody(platform, bookings);
    } else if (words.first() == "GET" && (path == "/prices" || path == "/inventory")) {
        answer.kind = path == "/prices" ? ManyPlatforms::Prices : ManyPlatforms::Inventory;
    } else {
        status = "404 Not Found";
        text = R"({"error":{"code":"not_found","message":"there is nothing here"}})";
    }
    answer.bytes = "HTTP/1.1 " + status +
                   "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(text.size()) +
                   "\r\n\r\n" + text;
    return answer;
}

} // namespace gwanje::test
