// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Verb.h"

#include <QDate>
#include <QJsonArray>
#include <QTime>

namespace gwanje::app {
namespace {

auto wrong(const QString& reason)
{
    return core::fail(core::ErrorCode::CLI_USAGE, {{u"reason"_qs, reason}});
}

core::Status checkOption(const OptionSpec& option, const QString& value)
{
    const QString name = u"--"_qs + option.name;
    switch (option.kind) {
    case OptionSpec::Kind::Integer: {
        bool number = false;
        const qint64 n = value.toLongLong(&number);
        if (!number || n < option.least || n > option.most)
            return wrong(u"%1 %2…%3"_qs.arg(name).arg(option.least).arg(option.most));
        break;
    }
    case OptionSpec::Kind::Date:
        if (!QDate::fromString(value, u"yyyy-MM-dd"_qs).isValid())
            return wrong(name + u" YYYY-MM-DD"_qs);
        break;
    case OptionSpec::Kind::Time:
        if (!QTime::fromString(value, u"HH:mm"_qs).isValid())
            return wrong(name + u" HH:MM"_qs);
        break;
    case OptionSpec::Kind::Choice:
        if (!option.choices.contains(value))
            return wrong(name + u' ' + option.choices.join(u'|'));
        break;
    case OptionSpec::Kind::Value:
        if (value.isEmpty())
            return wrong(name);
        break;
    case OptionSpec::Kind::Flag:
        break;
    }
    return {};
}

} // namespace

int VerbRequest::number(const QString& option, int fallback) const
{
    return has(option) ? options.value(option).toInt() : fallback;
}

VerbAnswer failed(core::Error error)
{
    return {.json = {}, .error = std::move(error)};
}

VerbAnswer failed(core::ErrorCode code, const core::Context& context)
{
    return failed(core::Error{code, context, nullptr});
}

VerbAnswer usage(const QString& reason)
{
    return failed(core::ErrorCode::CLI_USAGE, {{u"reason"_qs, reason}});
}

QJsonObject listJson(const QJsonArray& items, const QString& next)
{
    return {{u"items"_qs, items}, {u"next"_qs, next.isEmpty() ? QJsonValue() : QJsonValue(next)}};
}

QJsonObject toJson(const VerbRequest& request)
{
    QJsonObject options;
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it)
        options.insert(it.key(), it.value());
    QJsonObject arguments{{u"words"_qs, QJsonArray::fromStringList(request.words)}, {u"options"_qs, options}};
    if (!request.secret.isEmpty())
        arguments.insert(u"secret"_qs, request.secret);
    return {{u"verb"_qs, request.spec->name}, {u"arguments"_qs, arguments}};
}

core::Result<VerbRequest> requestFromJson(const QJsonObject& json, const QList<VerbSpec>& verbs)
{
    const QString name = json.value(u"verb"_qs).toString();
    const auto spec =
        std::find_if(verbs.cbegin(), verbs.cend(), [&](const VerbSpec& verb) { return verb.name == name; });
    if (spec == verbs.cend())
        return wrong(name.left(80));
    VerbRequest request{.spec = &*spec};
    const QJsonObject arguments = json.value(u"arguments"_qs).toObject();
    for (const auto& word : arguments.value(u"words"_qs).toArray())
        request.words << word.toString();
    const QJsonObject options = arguments.value(u"options"_qs).toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        request.options.insert(it.key(), it.value().toString());
    request.secret = arguments.value(u"secret"_qs).toString();
    if (auto checked = checkRequest(request); !checked)
        return core::fail(checked.error());
    return request;
}

core::Status checkRequest(const VerbRequest& request)
{
    const VerbSpec& spec = *request.spec;
    if (request.words.size() < spec.leastWords)
        return wrong(spec.name + u' ' + spec.words);
    if (request.words.size() > spec.mostWords)
        return wrong(request.words.at(spec.mostWords));
    for (const OptionSpec& option : spec.options) {
        if (request.has(option.name)) {
            if (auto checked = checkOption(option, request.text(option.name)); !checked)
                return checked;
        } else if (option.required) {
            return wrong(u"--"_qs + option.name);
        }
    }
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it) {
        const auto known = [&](const OptionSpec& option) { return option.name == it.key(); };
        if (std::none_of(spec.options.cbegin(), spec.options.cend(), known))
            return wrong(u"--"_qs + it.key());
    }
    return {};
}

} // namespace gwanje::app
