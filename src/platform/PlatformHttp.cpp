// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/PlatformHttp.h"

#include <algorithm>
#include <QJsonDocument>
#include <QRegularExpression>

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using std::chrono::seconds;

constexpr seconds usualPause{30}; ///< after a 429 that does not say how long

/// {"error": {"code": "…"}}: a word of the platform's, never its sentence.
QString remoteCode(const QByteArray& body)
{
    static const QRegularExpression word(u"^[a-z][a-z0-9_]{0,63}$"_qs);
    constexpr qsizetype longest = 64 * 1024;
    if (body.size() > longest)
        return {};
    const QString code = QJsonDocument::fromJson(body).object().value(u"error"_qs).toObject().value(u"code"_qs).toString();
    return word.match(code).hasMatch() ? code : QString();
}

/// By the platform's own clock where it tells it: ours may differ.
std::optional<seconds> pauseOf(const net::HttpResponse& response, const QDateTime& now)
{
    const QDateTime theirs = response.serverTime();
    return response.retryAfter(theirs.isValid() ? theirs : now);
}

core::Error refusal(const net::HttpResponse& response, const CallContext& call, const QDateTime& now)
{
    core::Context context{{u"platform"_qs, call.platform.code}, {u"status"_qs, QString::number(response.status)}};
    const std::optional<seconds> pause = pauseOf(response, now);
    if (pause)
        context.insert(u"retry_after_s"_qs, QString::number(pause->count()));
    if (response.status == 401 || response.status == 403) {
        if (!call.unread)
            return {ErrorCode::PLT_CREDENTIALS, context, nullptr};
        context.insert(u"account"_qs, call.platform.code);
        context.insert(u"reason"_qs, call.unread->context.value(u"reason"_qs));
        return {call.unread->code, context, nullptr}; // nobody refused what was kept: it was not sent
    }
    if (const QString code = remoteCode(response.body); !code.isEmpty())
        context.insert(u"remote_code"_qs, code);
    if (response.status == 429 || (response.status == 503 && pause)) {
        const QString wait = QString::number(pause.value_or(usualPause).count());
        context.insert(u"seconds"_qs, wait);
        context.insert(u"retry_after_s"_qs, wait);
        return {ErrorCode::PLT_RATE_LIMITED, context, nullptr};
    }
    context.insert(u"host"_qs, call.platform.url.host());
    return {ErrorCode::NET_STATUS, context, nullptr};
}

net::HttpRequest requestFor(const CallContext& call, const PlatformAsk& what)
{
    constexpr std::chrono::milliseconds longestConnect{15000};
    net::HttpRequest request;
    request.method = what.method;
    request.url = what.url;
    request.body = what.body;
    request.connectTimeout = std::min(call.platform.timeout, longestConnect);
    request.readTimeout = call.platform.timeout;
    request.maxBody = what.maxBody;
    request.followRedirects = what.method == "GET";
    request.secretPath = what.secretPath;
    request.ids = call.ids;
    request.headers = {{"Accept", what.accept}};
    if (!what.body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    if (!call.secret.isEmpty())
        request.headers.emplaceBack("Authorization", "Bearer " + call.secret.toUtf8());
    if (!what.etag.isEmpty())
        request.headers.emplaceBack("If-None-Match", what.etag);
    if (!what.onceKey.isEmpty())
        request.headers.emplaceBack("Idempotency-Key", what.onceKey);
    return request;
}

} // namespace

core::Error aboutPlatform(core::Error error, const Platform& platform)
{
    error.context.insert(u"platform"_qs, platform.code);
    return error;
}

QUrl below(const QUrl& base, const QString& path, const QList<std::pair<QString, QString>>& query)
{
    QUrl url = base;
    QString whole = base.path(QUrl::FullyEncoded);
    while (whole.endsWith(u'/'))
        whole.chop(1);
    url.setPath(whole + path, QUrl::TolerantMode);
    QByteArray pairs = base.query(QUrl::FullyEncoded).toLatin1();
    for (const auto& [name, value] : query) {
        if (!pairs.isEmpty())
            pairs += '&';
        pairs += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value); // a '+' would become a blank
    }
    if (!pairs.isEmpty())
        url.setQuery(QString::fromLatin1(pairs));
    return url;
}

core::Async<core::Result<net::HttpResponse>> askPlatform(net::HttpClient& http, core::Clock& clock, CallContext call,
                                                         PlatformAsk what)
{
    const net::HttpRequest request = requestFor(call, what);
    if (call.pace) {
        auto awaiting = call.pace->turn(call.platform, call.stop);
        const core::Status turn = co_await awaiting;
        if (!turn)
            co_return core::fail(turn.error());
    }
    auto sending = http.send(request, call.stop);
    core::Result<net::HttpResponse> answer = co_await sending;
    if (!answer)
        co_return core::fail(aboutPlatform(answer.error(), call.platform));
    const bool isUnchanged = answer->status == 304 && !what.etag.isEmpty();
    if ((answer->status >= 200 && answer->status <= 299) || isUnchanged)
        co_return answer;
    const core::Error refused = refusal(*answer, call, clock.now());
    if (call.pace && refused.code == ErrorCode::PLT_RATE_LIMITED)
        call.pace->leaveAlone(call.platform.id, seconds(refused.context.value(u"retry_after_s"_qs).toLongLong()));
    co_return core::fail(refused);
}

} // namespace gwanje::platform
