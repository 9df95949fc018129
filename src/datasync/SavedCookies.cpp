// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/SavedCookies.h"

#include "core/WholeFile.h"
#include <QFile>
#include <QJsonDocument>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

tl::unexpected<core::Error> unread(const QString& path, const QString& reason)
{
    return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

/// As the browser takes it back, of what it told: a cookie of the browser's session has no end.
QJsonObject restorable(const QJsonObject& told)
{
    QJsonObject cookie;
    for (const QString& field : {u"name"_qs, u"value"_qs, u"domain"_qs, u"path"_qs, u"secure"_qs, u"httpOnly"_qs,
                                 u"sameSite"_qs, u"partitionKey"_qs}) {
        if (told.contains(field))
            cookie.insert(field, told[field]);
    }
    if (!told[u"session"].toBool())
        cookie.insert(u"expires"_qs, told[u"expires"]);
    return cookie;
}

bool isCookie(const QJsonValue& value)
{
    return value[u"name"].isString() && value[u"value"].isString() && value[u"domain"].isString();
}

core::Result<QJsonArray> readCookies(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonArray();
    if (!file.open(QIODevice::ReadOnly))
        return unread(path, file.errorString());
    const QJsonValue list = QJsonDocument::fromJson(file.readAll())[u"cookies"];
    const QJsonArray cookies = list.toArray();
    if (!list.isArray() || !std::all_of(cookies.begin(), cookies.end(), isCookie))
        return unread(path, u"damaged"_qs);
    return cookies;
}

} // namespace

core::Async<core::Result<qsizetype>> saveCookies(BrowserSession& session, QString path, core::StopToken stop)
{
    const QJsonObject nothing;
    const auto told = co_await session.devTools(u"Storage.getCookies"_qs, nothing, stop);
    if (!told)
        co_return core::fail(told.error());
    QJsonArray cookies;
    const QJsonArray all = told->value(u"cookies"_qs).toArray();
    for (const auto& cookie : all)
        cookies << restorable(cookie.toObject());
    const QByteArray text = QJsonDocument(QJsonObject{{u"cookies"_qs, cookies}}).toJson();
    const auto written = core::writeWholeFile(path, text, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!written)
        co_return core::fail(written.error());
    co_return cookies.size();
}

core::Async<core::Result<qsizetype>> restoreCookies(BrowserSession& session, QString path, core::StopToken stop)
{
    const auto cookies = readCookies(path);
    if (!cookies)
        co_return core::fail(cookies.error());
    const QJsonObject all{{u"cookies"_qs, *cookies}};
    const auto taken = co_await session.devTools(u"Storage.setCookies"_qs, all, stop);
    if (!taken)
        co_return core::fail(taken.error());
    co_return cookies->size();
}

} // namespace gwanje::datasync
