// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes out of a text what must not be written down: values of password-, token- and cookie-like fields (JSON, form,
// header and URL spelling, also URL user-info) are removed; member numbers, phone numbers and e-mail addresses keep
// only their ends ("24******45", "010-****-**78", "o***@example.com"). A member number is a run of exactly ten digits,
// unless it follows a name such as "bytes" or "ms"; UUIDs, dates and longer counters stay. Pure, thread-safe.

#include <QString>

namespace gwanje::telemetry {

QString masked(const QString& text);
/// The value of a field whose name is known.
QString maskedField(const QString& name, const QString& value);
/// For a value known to be a login (member number, e-mail, phone), whatever its form.
QString maskedLogin(const QString& login);

} // namespace gwanje::telemetry
