// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/Portal.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

constexpr int mostStreams = 20;
constexpr int mostSessionHours = 24 * 90;

tl::unexpected<core::Error> profileProblem(const QString& portal, const QString& what, const QString& reason)
{
    return core::fail(ErrorCode::SYNC_PROFILE, {{u"portal"_qs, portal}, {u"what"_qs, what}, {u"reason"_qs, reason}});
}

/// A password is typed there: nothing but the machine itself may be spoken to in the clear.
bool isSafeAddress(const QUrl& url)
{
    const bool isHere = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
           (url.scheme() == u"https" || (url.scheme() == u"http" && isHere));
}

/// The texts of an object, and where they go.
struct TextField
{
    const char* name;
    QString* to;
    bool isNeeded;
};

core::Status readTexts(const QJsonObject& json, const QString& portal, std::initializer_list<TextField> fields)
{
    for (const TextField& field : fields) {
        const QString name = QString::fromLatin1(field.name);
        const QJsonValue value = json.value(name);
        if (!value.isUndefined() && !value.isString())
            return profileProblem(portal, name, u"not a text"_qs);
        *field.to = value.toString();
        if (field.isNeeded && field.to->isEmpty())
            return profileProblem(portal, name, u"missing"_qs);
    }
    return {};
}

/// A name that is misspelt would otherwise silently be as good as none.
core::Status onlyKnown(const QJsonObject& json, const QString& portal, const QStringList& known)
{
    const QStringList names = json.keys();
    for (const QString& name : names) {
        if (!known.contains(name))
            return profileProblem(portal, name, u"not a field of a profile"_qs);
    }
    return {};
}

core::Result<PortalStream> streamFromJson(const QString& portal, const QJsonObject& json)
{
    PortalStream stream;
    auto read = readTexts(json, portal,
                          {{"page", &stream.page, true},
                           {"button", &stream.button, true},
                           {"file_stem", &stream.fileStem, true},
                           {"day_column", &stream.dayColumn, false},
                           {"amount_column", &stream.amountColumn, false}});
    if (!read)
        return core::fail(read.error());
    const auto mapping = mappingFromJson(portal, json);
    if (!mapping)
        return core::fail(mapping.error());
    stream.mapping = *mapping;
    return stream;
}

core::Status checkColumnsOf(const Portal& portal, const PortalStream& stream)
{
    const auto kindOf = [&](const QString& name) -> std::optional<ColumnKind> {
        for (const StreamColumn& column : stream.mapping.columns) {
            if (column.name == name)
                return column.kind;
        }
        return std::nullopt;
    };
    const auto day = kindOf(stream.dayColumn), amount = kindOf(stream.amountColumn);
    if (!stream.dayColumn.isEmpty() && day != ColumnKind::Time && day != ColumnKind::Date)
        return profileProblem(portal.name, u"day_column"_qs, u"not one of the columns of times or days"_qs);
    if (!stream.amountColumn.isEmpty() && amount != ColumnKind::Won)
        return profileProblem(portal.name, u"amount_column"_qs, u"not one of the columns of won"_qs);
    return {};
}

core::Status checkStreams(const Portal& portal)
{
    static const QRegularExpression stem(u"^[a-z0-9_]{1,40}$"_qs);
    if (portal.streams.isEmpty() || portal.streams.size() > mostStreams)
        return profileProblem(portal.name, u"streams"_qs, u"1 to 20"_qs);
    QSet<QString> names;
    for (const PortalStream& stream : portal.streams) {
        if (names.contains(stream.name()))
            return profileProblem(portal.name, stream.name(), u"twice"_qs);
        names << stream.name();
        if (stream.mapping.portal != portal.name)
            return profileProblem(portal.name, stream.name(), u"of another portal"_qs);
        if (!stem.match(stream.fileStem).hasMatch())
            return profileProblem(portal.name, u"file_stem"_qs, u"1 to 40 of a-z 0-9 _"_qs);
        if (auto good = stream.mapping.check(); !good)
            return good;
        if (auto good = checkColumnsOf(portal, stream); !good)
            return good;
    }
    return {};
}

} // namespace

const PortalStream* Portal::stream(const QString& wanted) const
{
    const auto found =
        std::find_if(streams.cbegin(), streams.cend(), [&](const auto& stream) { return stream.name() == wanted; });
    return found == streams.cend() ? nullptr : &*found;
}

core::Status Portal::check() const
{
    static const QRegularExpression named(u"^[a-z][a-z0-9]{0,20}$"_qs);
    if (!named.match(name).hasMatch())
        return profileProblem(name, u"name"_qs, u"a-z and 0-9, beginning with a letter, 21 at most"_qs);
    if (!isSandbox && !isSafeAddress(address))
        return profileProblem(name, u"address"_qs, u"no https address"_qs);
    const std::initializer_list<std::pair<QString, QString>> needed{{u"title"_qs, title},
                                                                    {u"login_page"_qs, loginPage},
                                                                    {u"login_mark"_qs, loginMark},
                                                                    {u"probe_page"_qs, probePage},
                                                                    {u"form.login"_qs, form.login},
                                                                    {u"form.password"_qs, form.password},
                                                                    {u"form.submit"_qs, form.submit}};
    for (const auto& [what, text] : needed) {
        if (text.trimmed().isEmpty())
            return profileProblem(name, what, u"missing"_qs);
    }
    if (sessionLife < std::chrono::hours(1) || sessionLife.count() > mostSessionHours)
        return profileProblem(name, u"session_hours"_qs, u"1 to 2160"_qs);
    return checkStreams(*this);
}

QJsonObject toJson(const Portal& portal)
{
    QJsonArray streams;
    for (const PortalStream& stream : portal.streams) {
        QJsonObject one = toJson(stream.mapping);
        one.insert(u"page"_qs, stream.page);
        one.insert(u"button"_qs, stream.button);
        one.insert(u"file_stem"_qs, stream.fileStem);
        one.insert(u"day_column"_qs, stream.dayColumn);
        one.insert(u"amount_column"_qs, stream.amountColumn);
        streams << one;
    }
    return {{u"name"_qs, portal.name},
            {u"title"_qs, portal.title},
            {u"active"_qs, portal.isActive},
            {u"sandbox"_qs, portal.isSandbox},
            {u"address"_qs, portal.isSandbox ? QString() : portal.address.toString()},
            {u"login_page"_qs, portal.loginPage},
            {u"login_mark"_qs, portal.loginMark},
            {u"form"_qs, QJsonObject{{u"login"_qs, portal.form.login},
                                     {u"password"_qs, portal.form.password},
                                     {u"submit"_qs, portal.form.submit},
                                     {u"refusal"_qs, portal.form.refusal},
                                     {u"human_check"_qs, portal.form.humanCheck}}},
            {u"probe_page"_qs, portal.probePage},
            {u"account_landmark"_qs, portal.accountLandmark},
            {u"session_hours"_qs, qint64(portal.sessionLife.count())},
            {u"streams"_qs, streams}};
}

core::Result<Portal> portalFromJson(const QJsonObject& json)
{
    Portal portal;
    portal.name = json.value(u"name"_qs).toString();
    QString address;
    const QJsonObject form = json.value(u"form"_qs).toObject();
    static const QStringList known = toJson(Portal()).keys();
    static const QStringList knownOfForm = toJson(Portal()).value(u"form"_qs).toObject().keys();
    for (const auto& read : {onlyKnown(json, portal.name, known), onlyKnown(form, portal.name, knownOfForm),
                             readTexts(json, portal.name,
                                       {{"name", &portal.name, true},
                                        {"title", &portal.title, true},
                                        {"address", &address, false},
                                        {"login_page", &portal.loginPage, true},
                                        {"login_mark", &portal.loginMark, true},
                                        {"probe_page", &portal.probePage, true},
                                        {"account_landmark", &portal.accountLandmark, false}}),
                             readTexts(form, portal.name,
                                       {{"login", &portal.form.login, true},
                                        {"password", &portal.form.password, true},
                                        {"submit", &portal.form.submit, true},
                                        {"refusal", &portal.form.refusal, false},
                                        {"human_check", &portal.form.humanCheck, false}})}) {
        if (!read)
            return core::fail(read.error());
    }
    portal.isActive = json.value(u"active"_qs).toBool();
    portal.isSandbox = json.value(u"sandbox"_qs).toBool();
    portal.address = QUrl(address, QUrl::StrictMode);
    portal.sessionLife = std::chrono::hours(json.value(u"session_hours"_qs).toInt(int(portal.sessionLife.count())));
    const QJsonArray streams = json.value(u"streams"_qs).toArray();
    for (const auto& each : streams) {
        const auto stream = streamFromJson(portal.name, each.toObject());
        if (!stream)
            return core::fail(stream.error());
        portal.streams << *stream;
    }
    if (auto good = portal.check(); !good)
        return core::fail(good.error());
    return portal;
}

core::Result<Portal> portalFromText(const QByteArray& text, const QString& file)
{
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const auto line = text.left(problem.offset).count('\n') + 1;
        return profileProblem(file, u"line %1"_qs.arg(line), problem.errorString());
    }
    if (!json.isObject())
        return profileProblem(file, u"line 1"_qs, u"not an object"_qs);
    return portalFromJson(json.object());
}

} // namespace gwanje::datasync
