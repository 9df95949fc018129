// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How every world answers below /_sandbox/: a JSON object; what is wrong is refused with {"error": sentence}. Bodies
// are read as JSON whatever their content type. Pure functions.

#include "sandbox/HttpMessage.h"
#include <optional>
#include <QJsonObject>

namespace gwanje::sandbox::control {

HttpResponse reply(const QJsonObject& json, int status = 200);
HttpResponse refuse(const QString& sentence, int status = 400);
HttpResponse notAllowed(const QByteArray& allowed); ///< 405
/// Nothing, and the refusal in `refusal`, where the body is no JSON object.
std::optional<QJsonObject> objectOf(const QByteArray& body, HttpResponse* refusal);
/// The milliseconds of {"minutes": N}; as above.
std::optional<qint64> advanceOf(const QJsonObject& body, HttpResponse* refusal);

} // namespace gwanje::sandbox::control
