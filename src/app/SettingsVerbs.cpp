// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/Verbs.h"
#include "ops/SettingValue.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

QString typeName(ops::SettingType type)
{
    static const QMap<ops::SettingType, QString> names{
        {ops::SettingType::Text, u"text"_qs},       {ops::SettingType::Integer, u"integer"_qs},
        {ops::SettingType::Boolean, u"boolean"_qs}, {ops::SettingType::Choice, u"choice"_qs},
        {ops::SettingType::Url, u"url"_qs},         {ops::SettingType::Secret, u"secret"_qs},
        {ops::SettingType::Hours, u"hours"_qs},     {ops::SettingType::Patterns, u"patterns"_qs}};
    return names.value(type);
}

QJsonObject settingJson(const ops::Settings& settings, const ops::Setting& setting, core::Language language)
{
    return {{u"key"_qs, setting.key},
            {u"value"_qs, ops::shownValue(setting, settings.text(setting.key))},
            {u"source"_qs, ops::sourceName(settings.source(setting.key))},
            {u"default"_qs, setting.fallback},
            {u"type"_qs, typeName(setting.type)},
            {u"choices"_qs,
             setting.type == ops::SettingType::Choice ? QJsonArray::fromStringList(setting.choices) : QJsonArray()},
            {u"environment"_qs, ops::environmentName(setting.key)},
            {u"needs_restart"_qs, setting.needsRestart},
            {u"description"_qs, language == core::Language::Korean ? setting.ko : setting.en}};
}

core::Async<VerbAnswer> get(VerbContext context, VerbRequest request)
{
    const ops::Setting* setting = ops::findSetting(request.words.first());
    if (!setting)
        co_return failed(core::ErrorCode::CFG_UNKNOWN_KEY, {{u"key"_qs, request.words.first()}});
    co_return VerbAnswer{.json = settingJson(context.engines.settings(), *setting, context.language), .error = {}};
}

core::Async<VerbAnswer> listSettings(VerbContext context, VerbRequest)
{
    QJsonArray items;
    for (const ops::Setting& setting : ops::settingsCatalogue())
        items.append(settingJson(context.engines.settings(), setting, context.language));
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

/// Carries out `change` on the setting that is named; the answer's "change" is for the audit row.
VerbAnswer changed(VerbContext context, const QString& key, const std::function<core::Status(ops::Settings&)>& change)
{
    const ops::Setting* setting = ops::findSetting(key);
    if (!setting)
        return failed(core::ErrorCode::CFG_UNKNOWN_KEY, {{u"key"_qs, key}});
    ops::Settings& settings = context.engines.settings();
    const QString before = ops::shownValue(*setting, settings.text(key));
    const core::Status done = change(settings);
    VerbAnswer answer;
    if (!done)
        answer.error = done.error();
    if (done || done.error().code == core::ErrorCode::CFG_OVERRIDDEN)
        answer.json = settingJson(settings, *setting, context.language);
    answer.json.insert(u"change"_qs, QJsonObject{{u"before"_qs, before},
                                                 {u"after"_qs, ops::shownValue(*setting, settings.text(key))}});
    return answer;
}

core::Async<VerbAnswer> setSetting(VerbContext context, VerbRequest request)
{
    const QString key = request.words.at(0);
    const QString value = request.words.at(1);
    VerbAnswer answer = changed(context, key, [&](ops::Settings& settings) { return settings.set(key, value); });
    if (const auto* setting = ops::findSetting(key); setting && answer.error) { // what was asked for, though refused
        QJsonObject change = answer.json.value(u"change"_qs).toObject();
        change.insert(u"asked"_qs, ops::shownValue(*setting, value).left(200));
        answer.json.insert(u"change"_qs, change);
    }
    co_return answer;
}

core::Async<VerbAnswer> resetSetting(VerbContext context, VerbRequest request)
{
    const QString key = request.words.at(0);
    co_return changed(context, key, [&](ops::Settings& settings) { return settings.reset(key); });
}

} // namespace

QList<VerbSpec> settingsVerbs()
{
    return {
        {.name = u"settings get"_qs,
         .words = u"KEY"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Settings,
         .ko = u"설정 하나와 그 값의 출처"_qs,
         .en = u"one setting and where its value comes from"_qs,
         .handle = get},
        {.name = u"settings set"_qs,
         .words = u"KEY VALUE"_qs,
         .leastWords = 2,
         .mostWords = 2,
         .needs = Needs::Settings,
         .changes = true,
         .firstWordNames = true,
         .ko = u"설정을 저장합니다"_qs,
         .en = u"saves a setting"_qs,
         .handle = setSetting},
        {.name = u"settings reset"_qs,
         .words = u"KEY"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Settings,
         .changes = true,
         .ko = u"저장한 설정을 지웁니다"_qs,
         .en = u"forgets a saved setting"_qs,
         .handle = resetSetting},
        {.name = u"settings list"_qs,
         .needs = Needs::Settings,
         .columns = {u"key"_qs, u"value"_qs, u"source"_qs},
         .ko = u"모든 설정"_qs,
         .en = u"all settings"_qs,
         .handle = listSettings},
    };
}

} // namespace gwanje::app
