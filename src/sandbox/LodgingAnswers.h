// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the lodging platforms write their answers. Pure functions.

#include "sandbox/HttpMessage.h"
#include "sandbox/Lodging.h"

namespace gwanje::sandbox::lodging {

HttpResponse json(QByteArray body);
HttpResponse error(int status, const QByteArray& code, const QByteArray& message);
HttpResponse page(int status, const QByteArray& title, const QByteArray& text); ///< HTML
QByteArray isoDay(QDate day);
/// RFC 3339; alpha writes UTC, beta Korean time with its offset.
QByteArray stamp(LodgingSite site, qint64 utcMs);
QByteArray reservation(LodgingSite site, const LodgingBooking& booking);
QByteArray stateName(StayState state);
/// What an ETag is made of: the whole content.
QByteArray etagOf(const QByteArrayList& contents);
/// Adds the ETag, and makes it a 304 where the client has just that.
void answerUnchanged(const HttpRequest& request, const QByteArray& etag, HttpResponse* response);

} // namespace gwanje::sandbox::lodging
