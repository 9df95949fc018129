// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SettingValue.h"

#include "redis/RedisUrl.h"
#include "store/DatabaseUrl.h"
#include <QRegularExpression>
#include <QUrl>

namespace gwanje::ops {
namespace {

constexpr qsizetype longestText = 4000;

auto refused(const Setting& setting, const QString& value, const QString& reason)
{
    return core::fail(core::ErrorCode::CFG_INVALID_VALUE,
                      {{u"key"_qs, setting.key}, {u"value"_qs, shownValue(setting, value)}, {u"reason"_qs, reason}});
}

std::optional<QString> urlFault(const Setting& setting, const QString& value)
{
    const QString scheme = value.section(u':', 0, 0).toLower();
    if (!setting.choices.contains(scheme))
        return setting.choices.join(u":// | "_qs) + u"://"_qs;
    if (setting.key == u"redis_url"_qs) {
        const auto url = redis::RedisUrl::parse(value);
        return url ? std::nullopt : std::optional(url.error().context.value(u"reason"_qs));
    }
    if (setting.key == u"database_url"_qs) {
        const auto url = store::DatabaseUrl::parse(value);
        return url ? std::nullopt : std::optional(url.error().context.value(u"reason"_qs));
    }
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return u"scheme://host[:port]/path"_qs;
    return std::nullopt;
}

core::Result<QString> normalInteger(const Setting& setting, const QString& value)
{
    bool number = false;
    const qint64 n = value.toLongLong(&number);
    if (!number || n < setting.minimum || n > setting.maximum)
        return refused(setting, value, u"%1…%2"_qs.arg(setting.minimum).arg(setting.maximum));
    return QString::number(n);
}

core::Result<QString> normalBoolean(const Setting& setting, const QString& value)
{
    static const QStringList yes{u"true"_qs, u"yes"_qs, u"on"_qs, u"1"_qs};
    static const QStringList no{u"false"_qs, u"no"_qs, u"off"_qs, u"0"_qs};
    const QString lower = value.toLower();
    if (yes.contains(lower))
        return u"true"_qs;
    if (no.contains(lower))
        return u"false"_qs;
    return refused(setting, value, u"true | false"_qs);
}

core::Result<QString> normalHours(const Setting& setting, const QString& value)
{
    static const QRegularExpression hours(u"^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$"_qs);
    if (!value.isEmpty() && !hours.match(value).hasMatch())
        return refused(setting, value, u"HH:MM-HH:MM"_qs);
    return value;
}

/// Entries between ';' with a blank on both sides: within a regular expression that hardly occurs.
core::Result<QString> normalPatterns(const Setting& setting, const QString& value)
{
    static const QRegularExpression between(u"\\s+;(?:\\s+|$)"_qs);
    QStringList entries;
    for (const QString& each : value.split(between, Qt::SkipEmptyParts)) {
        const QString entry = each.trimmed(), word = entry.section(u' ', 0, 0).toLower();
        const QString pattern = entry.section(u' ', 1).trimmed();
        if (!setting.choices.contains(word) || pattern.isEmpty())
            return refused(setting, value, setting.choices.join(u" | "_qs) + u" …: "_qs + entry);
        if (const QRegularExpression read(pattern); !read.isValid())
            return refused(setting, value, pattern + u": "_qs + read.errorString());
        entries << word + u' ' + pattern;
    }
    return entries.join(u" ; "_qs);
}

} // namespace

core::Result<QString> normalValue(const Setting& setting, const QString& value)
{
    static const QRegularExpression control(u"[\\x00-\\x1f\\x7f]"_qs);
    const QString trimmed = value.trimmed();
    const qint64 longest = setting.type == SettingType::Text && setting.maximum > 0 ? setting.maximum : longestText;
    if (trimmed.size() > longest)
        return refused(setting, trimmed.left(40), u"≤ %1"_qs.arg(longest));
    if (trimmed.contains(control)) // it goes into HTTP headers and one-line files
        return refused(setting, QString(trimmed).replace(control, u" "_qs), u"U+0000…U+001F"_qs);
    switch (setting.type) {
    case SettingType::Integer:
        return normalInteger(setting, trimmed);
    case SettingType::Boolean:
        return normalBoolean(setting, trimmed);
    case SettingType::Choice:
        if (!setting.choices.contains(trimmed.toLower()))
            return refused(setting, trimmed, setting.choices.join(u" | "_qs));
        return trimmed.toLower();
    case SettingType::Url:
    case SettingType::Secret:
        if (!trimmed.isEmpty() && !setting.choices.isEmpty()) {
            if (const auto fault = urlFault(setting, trimmed))
                return refused(setting, trimmed, *fault);
        }
        return trimmed;
    case SettingType::Hours:
        return normalHours(setting, QString(trimmed).remove(u' '));
    case SettingType::Patterns:
        return normalPatterns(setting, trimmed);
    case SettingType::Text:
        break;
    }
    return trimmed;
}

QString shownValue(const Setting& setting, const QString& value)
{
    if (value.isEmpty())
        return value;
    if (setting.type == SettingType::Secret)
        return u"••••••••"_qs;
    if (setting.type != SettingType::Url)
        return value;
    // By text, not by QUrl: what is shown may just be refused for not being an address.
    static const QRegularExpression password(u"(://[^/@]*:)[^/]*@"_qs);
    return QString(value).replace(password, u"\\1••••@"_qs);
}

} // namespace gwanje::ops
