// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a webhook gets for an alert: plain JSON with everything, or the one field that Slack or Discord show. Pure.

#include "core/Result.h"
#include <QDateTime>

namespace gwanje::ops {

struct Alert;

enum class WebhookFormat { Json, Slack, Discord };

QString webhookFormatName(WebhookFormat format); ///< "json" "slack" "discord"
std::optional<WebhookFormat> webhookFormatNamed(QStringView name);
QString severityName(core::Severity severity); ///< "info" "warning" "error"
std::optional<core::Severity> severityNamed(QStringView name);

QByteArray webhookBody(const Alert& alert, WebhookFormat format, core::Language language);

} // namespace gwanje::ops
