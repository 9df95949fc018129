// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Verb.h"

#include "app/Usage.h"
#include <QDateTime>
#include <QJsonArray>
#include <QTime>

namespace gwanje::app {
namespace {

constexpr int koreaOffset = 9 * 3600;
const QString momentForm = u"YYYY-MM-DDTHH:MM"_qs;

/// What an option takes, in the words of --help; of an integer its range.
QString wantedText(const OptionSpec& option)
{
    switch (option.kind) {
    case OptionSpec::Kind::Integer:
        return u"%1…%2"_qs.arg(option.least).arg(option.most);
    case OptionSpec::Kind::Choice:
        return option.choices.join(u'|');
    case OptionSpec::Kind::Moment:
        return momentForm;
    case OptionSpec::Kind::Flag:
        return {};
    case OptionSpec::Kind::Value:
    case OptionSpec::Kind::Date:
    case OptionSpec::Kind::Time:
        break;
    }
    return option.hint.isEmpty() ? u"X"_qs : option.hint;
}

bool isGood(const OptionSpec& option, const QString& value)
{
    switch (option.kind) {
    case OptionSpec::Kind::Integer: {
        bool number = false;
        const qint64 n = value.toLongLong(&number);
        return number && n >= option.least && n <= option.most;
    }
    case OptionSpec::Kind::Date:
        return QDate::fromString(value, u"yyyy-MM-dd"_qs).isValid();
    case OptionSpec::Kind::Time:
        return QTime::fromString(value, u"HH:mm"_qs).isValid();
    case OptionSpec::Kind::Moment:
        return momentFrom(value).isValid();
    case OptionSpec::Kind::Choice:
        return option.choices.contains(value);
    case OptionSpec::Kind::Value:
        return !value.isEmpty();
    case OptionSpec::Kind::Flag:
        break;
    }
    return true;
}

} // namespace

int VerbRequest::number(const QString& option, int fallback) const
{
    return has(option) ? options.value(option).toInt() : fallback;
}

VerbAnswer done(const QJsonObject& json)
{
    return {.json = json, .error = {}};
}

VerbAnswer failed(core::Error error)
{
    return {.json = {}, .error = std::move(error)};
}

VerbAnswer failed(core::ErrorCode code, const core::Context& context)
{
    return failed(core::Error{code, context, nullptr});
}

VerbAnswer lacks(const VerbRequest& request, const QString& needs)
{
    return failed(missing(request.spec->name, {needs}));
}

VerbAnswer refusesValue(const VerbRequest& request, const QString& option, const QString& value,
                        const QString& wanted)
{
    return failed(badValue(request.spec->name, option, value, wanted));
}

QDateTime momentFrom(const QString& text)
{
    QDateTime moment = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODate);
    if (moment.isValid() && moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), Qt::OffsetFromUTC, koreaOffset);
    return moment.toUTC();
}

QString optionText(const OptionSpec& option)
{
    if (option.kind == OptionSpec::Kind::Flag)
        return u"--"_qs + option.name;
    const bool counted = option.kind == OptionSpec::Kind::Integer;
    return u"--%1 %2"_qs.arg(option.name, counted && !option.hint.isEmpty() ? option.hint : wantedText(option));
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
        return core::fail(core::ErrorCode::CLI_USAGE, {{u"reason"_qs, name.left(80)}});
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
        return core::fail(missing(spec.name, {spec.words}));
    if (request.words.size() > spec.mostWords)
        return core::fail(tooMuch(spec.name, request.words.at(spec.mostWords)));
    QStringList needs;
    for (const OptionSpec& option : spec.options) {
        if (request.has(option.name) && request.has(option.against))
            return core::fail(tooMuch(spec.name, u"--%1 --%2"_qs.arg(option.against, option.name)));
        const bool needed = option.required && (option.unless.isEmpty() || !request.has(option.unless));
        const QString value = request.text(option.name);
        if (!request.has(option.name) && needed)
            needs << optionText(option);
        else if (request.has(option.name) && !isGood(option, value))
            return core::fail(badValue(spec.name, u"--"_qs + option.name, value, wantedText(option)));
    }
    for (auto it = request.options.cbegin(); it != request.options.cend(); ++it) {
        const auto known = [&](const OptionSpec& option) { return option.name == it.key(); };
        if (std::none_of(spec.options.cbegin(), spec.options.cend(), known))
            return core::fail(unknownOption(spec.name, u"--"_qs + it.key()));
    }
    return needs.isEmpty() ? core::Status() : core::fail(missing(spec.name, needs));
}

} // namespace gwanje::app
