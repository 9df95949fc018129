// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/Settings.h"

#include "ops/EnvFile.h"
#include "ops/SettingsFile.h"
#include "ops/SettingValue.h"
#include <array>
#include <QMutex>

namespace gwanje::ops {
namespace {

constexpr std::array bySource{SettingSource::CommandLine, SettingSource::Environment, SettingSource::EnvFile,
                              SettingSource::File};

core::Error unknownKey(const QString& key, SettingSource source)
{
    return {core::ErrorCode::CFG_UNKNOWN_KEY, {{u"key"_qs, key}, {u"source"_qs, sourceName(source)}}, nullptr};
}

/// Empty: none has this variable.
QString keyOfVariable(const QString& name)
{
    for (const Setting& setting : settingsCatalogue()) {
        if (environmentName(setting.key) == name)
            return setting.key;
    }
    return {};
}

} // namespace

class Settings::Private
{
public:
    struct Value
    {
        QString text;
        SettingSource source = SettingSource::Default;
    };

    explicit Private(const SettingSources& given) : sources(given), file(given.file) {}

    void take(SettingSource source, const QString& key, const QString& value);
    void takeVariable(SettingSource source, const QString& name, const QString& value);
    void readEnvironment();
    void readEnvFile();
    Value effective(const QString& key) const;
    Value at(const QString& key) const;
    core::Status write(const QString& key, const std::optional<QString>& value);

    const SettingSources sources;
    SettingsFile file;
    mutable QMutex mutex;
    QMap<SettingSource, QMap<QString, QString>> values; ///< accepted ones only
    QList<core::Error> problems;
};

void Settings::Private::take(SettingSource source, const QString& key, const QString& value)
{
    const Setting* setting = findSetting(key);
    if (!setting) {
        problems << unknownKey(key, source);
        return;
    }
    const auto normal = normalValue(*setting, value);
    if (normal) {
        values[source].insert(key, *normal);
        return;
    }
    core::Error error = normal.error();
    error.context.insert(u"source"_qs, sourceName(source));
    problems << error;
}

void Settings::Private::takeVariable(SettingSource source, const QString& name, const QString& value)
{
    const QString key = keyOfVariable(name);
    if (key.isEmpty())
        problems << unknownKey(name, source);
    else
        take(source, key, value);
}

void Settings::Private::readEnvironment()
{
    for (auto it = sources.environment.cbegin(); it != sources.environment.cend(); ++it)
        takeVariable(SettingSource::Environment, it.key(), it.value());
}

void Settings::Private::readEnvFile()
{
    if (sources.envFile.isEmpty())
        return;
    const auto read = ops::readEnvFile(sources.envFile);
    if (!read) {
        problems << read.error();
        return;
    }
    problems << read->problems;
    for (const EnvLine& line : read->lines) {
        if (line.name.startsWith(u"GWANJE_"_qs)) // an env file may serve other programs too
            takeVariable(SettingSource::EnvFile, line.name, line.value);
    }
}

Settings::Private::Value Settings::Private::effective(const QString& key) const
{
    for (SettingSource source : bySource) {
        const auto from = values.constFind(source);
        if (from != values.cend() && from->contains(key))
            return {from->value(key), source};
    }
    return {findSetting(key)->fallback, SettingSource::Default};
}

Settings::Private::Value Settings::Private::at(const QString& key) const
{
    Q_ASSERT_X(findSetting(key), "Settings", qPrintable(key));
    const QMutexLocker lock(&mutex);
    return effective(key);
}

core::Status Settings::Private::write(const QString& key, const std::optional<QString>& value)
{
    if (auto written = file.write(key, value); !written)
        return written;
    const QMutexLocker lock(&mutex);
    if (value)
        values[SettingSource::File].insert(key, *value);
    else
        values[SettingSource::File].remove(key);
    return {};
}

Settings::Settings(const SettingSources& sources) : d(std::make_unique<Private>(sources))
{
    for (auto it = sources.commandLine.cbegin(); it != sources.commandLine.cend(); ++it)
        d->take(SettingSource::CommandLine, it.key(), it.value());
    d->readEnvironment();
    d->readEnvFile();
    d->problems << d->file.read();
    const QMap<QString, QString> saved = d->file.values();
    for (auto it = saved.cbegin(); it != saved.cend(); ++it) {
        if (findSetting(it.key())) // others belong to a newer or older program and stay in the file
            d->take(SettingSource::File, it.key(), it.value());
    }
}

Settings::~Settings() = default;

QString Settings::text(const QString& key) const
{
    return d->at(key).text;
}

qint64 Settings::integer(const QString& key) const
{
    return text(key).toLongLong();
}

bool Settings::boolean(const QString& key) const
{
    return text(key) == u"true"_qs;
}

SettingSource Settings::source(const QString& key) const
{
    return d->at(key).source;
}

QList<core::Error> Settings::problems() const
{
    return d->problems;
}

core::Status Settings::set(const QString& key, const QString& value)
{
    const Setting* setting = findSetting(key);
    if (!setting)
        return core::fail(core::ErrorCode::CFG_UNKNOWN_KEY, {{u"key"_qs, key}});
    const auto normal = normalValue(*setting, value);
    if (!normal)
        return core::fail(normal.error());
    if (!setting->personal && isReadOnly(*this))
        return core::fail(readOnlyError(*this));
    if (auto written = d->write(key, *normal); !written)
        return written;
    if (source(key) != SettingSource::File)
        return core::fail(core::ErrorCode::CFG_OVERRIDDEN, {{u"key"_qs, key}, {u"source"_qs, sourceName(source(key))}});
    Q_EMIT changed(key);
    return {};
}

core::Status Settings::reset(const QString& key)
{
    const Setting* setting = findSetting(key);
    if (!setting)
        return core::fail(core::ErrorCode::CFG_UNKNOWN_KEY, {{u"key"_qs, key}});
    if (!setting->personal && isReadOnly(*this))
        return core::fail(readOnlyError(*this));
    if (auto written = d->write(key, std::nullopt); !written)
        return written;
    Q_EMIT changed(key);
    return {};
}

QString sourceName(SettingSource source)
{
    switch (source) {
    case SettingSource::File:
        return u"file"_qs;
    case SettingSource::EnvFile:
        return u"env-file"_qs;
    case SettingSource::Environment:
        return u"environment"_qs;
    case SettingSource::CommandLine:
        return u"command-line"_qs;
    case SettingSource::Default:
        break;
    }
    return u"default"_qs;
}

} // namespace gwanje::ops
