// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SettingsTransfer.h"

#include "ops/SettingValue.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::ops {
namespace {

constexpr int documentVersion = 1;
constexpr qsizetype largestDocument = 1 << 20;

bool isSecret(const Setting& setting, const QString& value)
{
    return setting.type == SettingType::Secret || setting.internal || shownValue(setting, value) != value;
}

core::Result<QMap<QString, QString>> valuesIn(const QByteArray& document, const QString& path)
{
    const auto refused = [&path](const QString& reason) {
        return core::fail(core::ErrorCode::CFG_IMPORT, {{u"path"_qs, path}, {u"reason"_qs, reason}});
    };
    if (document.size() > largestDocument)
        return refused(u"> 1 MiB"_qs);
    QJsonParseError parse{};
    const QJsonObject json = QJsonDocument::fromJson(document, &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return refused(parse.errorString());
    if (json.value(u"gwanje_settings"_qs).toInt() != documentVersion || !json.value(u"values"_qs).isObject())
        return refused(u"gwanje_settings"_qs);
    QMap<QString, QString> values;
    const QJsonObject given = json.value(u"values"_qs).toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const Setting* setting = findSetting(it.key());
        const QString value = it.value().toString();
        if (!setting || isSecret(*setting, value))
            continue;
        const auto normal = normalValue(*setting, value);
        if (!it.value().isString() || !normal)
            return refused(it.key());
        values.insert(it.key(), *normal);
    }
    return values;
}

} // namespace

ExportedSettings exportSettings(const Settings& settings)
{
    ExportedSettings exported;
    QJsonObject values;
    for (const Setting& setting : settingsCatalogue()) {
        if (settings.source(setting.key) != SettingSource::File)
            continue;
        const QString value = settings.text(setting.key);
        if (isSecret(setting, value))
            exported.leftOut << setting.key;
        else
            values.insert(setting.key, value);
    }
    exported.count = int(values.size());
    exported.document =
        QJsonDocument(QJsonObject{{u"gwanje_settings"_qs, documentVersion}, {u"values"_qs, values}}).toJson();
    return exported;
}

core::Result<int> importSettings(Settings& settings, const QByteArray& document, const QString& path)
{
    const auto values = valuesIn(document, path);
    if (!values)
        return core::fail(values.error());
    if (isReadOnly(settings))
        return core::fail(readOnlyError(settings));
    int written = 0;
    for (auto it = values->cbegin(); it != values->cend(); ++it) {
        const core::Status status = settings.set(it.key(), it.value());
        if (!status && status.error().code != core::ErrorCode::CFG_OVERRIDDEN) // a file that can't be written
            return core::fail(status.error());
        ++written;
    }
    return written;
}

} // namespace gwanje::ops
