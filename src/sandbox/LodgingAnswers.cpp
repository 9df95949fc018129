// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingAnswers.h"

#include "core/Clock.h"
#include "sandbox/JsonText.h"
#include <QCryptographicHash>

namespace gwanje::sandbox::lodging {

HttpResponse json(QByteArray body)
{
    HttpResponse response;
    response.body = std::move(body);
    return response;
}

HttpResponse error(int status, const QByteArray& code, const QByteArray& message)
{
    JsonText out(128);
    out.openObject().openObject("error").string("code", code).string("message", message).closeObject().closeObject();
    HttpResponse response = json(out.take());
    response.status = status;
    if (status == 401)
        response.headers = "WWW-Authenticate: Bearer\r\n";
    return response;
}

HttpResponse page(int status, const QByteArray& title, const QByteArray& text)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/html;charset=UTF-8";
    response.body = "<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"UTF-8\"><title>" + title +
                    "</title></head>\n<body><h1>" + title + "</h1>" + text + "</body></html>\n";
    return response;
}

QByteArray isoDay(QDate day)
{
    return day.toString(Qt::ISODate).toLatin1();
}

QByteArray stamp(LodgingSite site, qint64 utcMs)
{
    if (site != LodgingSite::Beta)
        return core::timeText(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)).toLatin1();
    constexpr int korea = 9 * 3600;
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::OffsetFromUTC, korea).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray stateName(StayState state)
{
    switch (state) {
    case StayState::Booked:
        return "booked";
    case StayState::Blocked:
        return "blocked";
    case StayState::Cancelled:
        break;
    }
    return "cancelled";
}

QByteArray reservation(LodgingSite site, const LodgingBooking& booking)
{
    JsonText out(320);
    out.openObject()
        .string("id", booking.id)
        .string("listing", siteListings(site)[size_t(booking.listing)].key)
        .string("from", isoDay(booking.from))
        .string("to", isoDay(booking.to))
        .number("units", booking.units)
        .string("status", stateName(booking.state));
    if (booking.isBlock)
        out.raw("guest", "null").raw("amount", "null").raw("currency", "null");
    else
        out.string("guest", booking.guest).number("amount", booking.amount).string("currency", "KRW");
    return out.string("updated_at", stamp(site, booking.updatedAt)).closeObject().take();
}

QByteArray etagOf(const QByteArrayList& contents)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArray& content : contents)
        hash.addData(content);
    return '"' + hash.result().toHex() + '"';
}

void answerUnchanged(const HttpRequest& request, const QByteArray& etag, HttpResponse* response)
{
    response->headers += "ETag: " + etag + "\r\n";
    const QByteArray known = request.header("if-none-match");
    if (known != "*" && !known.contains(etag))
        return;
    response->status = 304;
    response->contentType.clear();
    response->body.clear();
}

} // namespace gwanje::sandbox::lodging
