// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/WebhookMessage.h"

#include "core/Clock.h"
#include "ops/Alerts.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::ops {
namespace {

constexpr int discordLimit = 2000;
constexpr int koreaOffset = 9 * 3600;

const QList<std::pair<WebhookFormat, QString>>& formats()
{
    static const QList<std::pair<WebhookFormat, QString>> list{{WebhookFormat::Json, u"json"_qs},
                                                               {WebhookFormat::Slack, u"slack"_qs},
                                                               {WebhookFormat::Discord, u"discord"_qs}};
    return list;
}

QString plainText(const Alert& alert, core::Language language)
{
    const QString advice = core::advice(alert.code, language, alert.context);
    const bool over = alert.clearedAt.isValid();
    QString text = u"["_qs + (over ? u"RECOVERED"_qs : severityName(alert.severity).toUpper()) + u"] "_qs +
                   core::sentence(alert.code, language, alert.context);
    const QDateTime again = core::timeFromText(alert.context.value(Alerts::happenedAtField));
    if (const QString journey = alert.context.value(u"journey"_qs); !journey.isEmpty())
        text += u'\n' + journey;
    if (!advice.isEmpty() && !over)
        text += u'\n' + advice;
    return text + u"\n"_qs + core::codeName(alert.code) + u" · "_qs +
           (over ? alert.clearedAt : again.isValid() ? again : alert.raisedAt).toOffsetFromUtc(koreaOffset).toString(u"yyyy-MM-dd HH:mm:ss"_qs) +
           u" KST"_qs;
}

QJsonObject everything(const Alert& alert, core::Language language)
{
    QJsonObject context;
    for (auto it = alert.context.cbegin(); it != alert.context.cend(); ++it)
        context.insert(it.key(), it.value());
    return {{u"id"_qs, alert.id},
            {u"key"_qs, alert.key},
            {u"severity"_qs, severityName(alert.severity)},
            {u"code"_qs, core::codeName(alert.code)},
            {u"message"_qs, core::sentence(alert.code, language, alert.context)},
            {u"advice"_qs, core::advice(alert.code, language, alert.context)},
            {u"at"_qs, core::timeText(alert.raisedAt)},
            {u"cleared_at"_qs, alert.clearedAt.isValid() ? QJsonValue(core::timeText(alert.clearedAt)) : QJsonValue()},
            {u"context"_qs, context}};
}

} // namespace

QString webhookFormatName(WebhookFormat format)
{
    return formats().at(static_cast<int>(format)).second;
}

std::optional<WebhookFormat> webhookFormatNamed(QStringView name)
{
    for (const auto& [format, known] : formats()) {
        if (known == name)
            return format;
    }
    return std::nullopt;
}

QString severityName(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Info:
        return u"info"_qs;
    case core::Severity::Warning:
        return u"warning"_qs;
    case core::Severity::Error:
        break;
    }
    return u"error"_qs;
}

std::optional<core::Severity> severityNamed(QStringView name)
{
    for (const auto severity : {core::Severity::Info, core::Severity::Warning, core::Severity::Error}) {
        if (severityName(severity) == name)
            return severity;
    }
    return std::nullopt;
}

QByteArray webhookBody(const Alert& alert, WebhookFormat format, core::Language language)
{
    QJsonObject body;
    switch (format) {
    case WebhookFormat::Json:
        body = everything(alert, language);
        break;
    case WebhookFormat::Slack: // these three are its control characters
        body.insert(
            u"text"_qs,
            plainText(alert, language).replace(u'&', u"&amp;"_qs).replace(u'<', u"&lt;"_qs).replace(u'>', u"&gt;"_qs));
        break;
    case WebhookFormat::Discord: // text from outside must not call people
        body.insert(u"content"_qs, plainText(alert, language).left(discordLimit));
        body.insert(u"allowed_mentions"_qs, QJsonObject{{u"parse"_qs, QJsonArray()}});
        break;
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace gwanje::ops
