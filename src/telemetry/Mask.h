// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes out of a text what must not be written down: values of password-, token- and cookie-like fields (JSON, form
// and URL spelling, also URL user-info) are removed; member numbers, phone numbers and e-mail addresses keep only their
// ends ("24******45", "010-****-**78", "o***@example.com"). Pure, thread-safe.

#include <QString>

namespace gwanje::telemetry {

QString masked(const QString& text);
/// For a value known to be a login (member number, e-mail, phone), whatever its form.
QString maskedLogin(const QString& login);

} // namespace gwanje::telemetry
