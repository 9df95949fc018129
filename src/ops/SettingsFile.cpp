// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/SettingsFile.h"

#include "core/WholeFile.h"
#include "ops/Settings.h"
#include <QFile>
#include <QJsonDocument>

namespace gwanje::ops {
namespace {

constexpr int fileVersion = 1;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

core::Result<QJsonObject> valuesIn(const QString& path)
{
    const auto broken = [&path](const QString& reason) {
        return core::fail(core::ErrorCode::CFG_FILE_BROKEN, {{u"path"_qs, path}, {u"reason"_qs, reason}});
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return broken(file.errorString());
    QJsonParseError parse{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parse);
    if (parse.error != QJsonParseError::NoError)
        return broken(parse.errorString());
    const QJsonValue values = document.object().value(u"values"_qs);
    if (!values.isObject())
        return broken(u"values"_qs);
    return values.toObject();
}

QJsonValue typedValue(const QString& key, const QString& value)
{
    switch (findSetting(key)->type) {
    case SettingType::Integer:
        return value.toLongLong();
    case SettingType::Boolean:
        return value == u"true"_qs;
    default:
        return value;
    }
}

core::Status replaceCopy(const QString& from, const QString& to)
{
    if (!QFile::exists(from))
        return {};
    QFile file(from);
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, from}, {u"reason"_qs, file.errorString()}});
    return core::writeWholeFile(to, file.readAll(), ownerOnly);
}

} // namespace

QList<core::Error> SettingsFile::read()
{
    m_values = {};
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    if (const auto values = valuesIn(m_path)) {
        m_values = *values;
        return {};
    } else {
        m_broken = true;
        if (QFile::exists(previousPath()))
            m_values = valuesIn(previousPath()).value_or(QJsonObject());
        return {values.error()};
    }
}

QMap<QString, QString> SettingsFile::values() const
{
    QMap<QString, QString> result;
    for (auto it = m_values.begin(); it != m_values.end(); ++it) {
        const QJsonValue value = it.value();
        result.insert(it.key(),
                      value.isBool() ? (value.toBool() ? u"true"_qs : u"false"_qs) : value.toVariant().toString());
    }
    return result;
}

core::Status SettingsFile::write(const QString& key, const std::optional<QString>& value)
{
    QJsonObject values = m_values;
    if (value)
        values.insert(key, typedValue(key, *value));
    else
        values.remove(key);
    if (m_path.isEmpty()) {
        m_values = values;
        return {};
    }
    if (auto kept = replaceCopy(m_path, m_broken ? m_path + u".broken"_qs : previousPath()); !kept)
        return kept;
    const QJsonObject document{{u"version"_qs, fileVersion}, {u"values"_qs, values}};
    if (auto written = core::writeWholeFile(m_path, QJsonDocument(document).toJson(), ownerOnly); !written)
        return written;
    m_values = values;
    m_broken = false;
    return {};
}

} // namespace gwanje::ops
