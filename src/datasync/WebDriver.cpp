// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/WebDriver.h"

#include "telemetry/Log.h"
#include <QElapsedTimer>
#include <QJsonDocument>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

constexpr qsizetype longestReason = 200;
constexpr qint64 largestAnswer = 64 * 1024 * 1024; // pictures and logs come as text

tl::unexpected<core::Error> undone(const DriverCommand& command, const QString& reason)
{
    return core::fail(ErrorCode::SYNC_BROWSER, {{u"deed"_qs, command.deed}, {u"reason"_qs, reason}});
}

/// For an element that goes while it is asked about ChromeDriver has no word: it passes on what the browser said.
QString wordOf(const QString& refusal, const QString& said)
{
    const bool isGone = refusal == u"unknown error"_qs && said.contains(u"ode with given id"_qs);
    return isGone ? u"stale element reference"_qs : refusal;
}

core::Result<QJsonValue> valueOf(const DriverCommand& command, const net::HttpResponse& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject() || !document.object().contains(u"value"_qs))
        return undone(command, u"no answer of a driver"_qs);
    const QJsonValue value = document.object().value(u"value"_qs);
    const QString refusal = value[u"error"].toString();
    if (answer.status < 400 || refusal.isEmpty())
        return answer.status < 400 ? core::Result<QJsonValue>(value) : undone(command, u"no answer of a driver"_qs);
    const QString said = value[u"message"].toString().section(u'\n', 0, 0).trimmed().left(longestReason);
    core::Context context{{u"deed"_qs, command.deed},
                          {u"reason"_qs, said.isEmpty() ? refusal : said},
                          {u"driver_error"_qs, wordOf(refusal, said)}};
    if (const QString alert = value[u"data"][u"text"].toString(); !alert.isEmpty())
        context.insert(u"alert"_qs, alert.left(longestReason));
    return core::fail(ErrorCode::SYNC_BROWSER, context);
}

} // namespace

QString driverError(const core::Error& error)
{
    return error.context.value(u"driver_error"_qs);
}

core::Async<core::Result<QJsonValue>> WebDriver::ask(DriverCommand command, core::StopToken stop)
{
    const auto mine = std::make_shared<net::OneShot<bool>>();
    if (const auto before = std::exchange(m_last, mine)) {
        auto turn = before->future();
        co_await turn;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    auto result = co_await send(command, stop);
    telemetry::debug("datasync", "browser.command",
                     command.deed + (result ? u": done"_qs : u": "_qs + result.error().context.value(u"reason"_qs)),
                     {.code = result ? QString() : result.error().name(), .ms = elapsed.elapsed()});
    mine->give(true);
    co_return result;
}

core::Async<core::Result<QJsonValue>> WebDriver::send(DriverCommand command, core::StopToken stop)
{
    if (stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (isStuck())
        co_return undone(command, m_stuck);
    auto sending = m_http.send(requestFor(command), stop);
    const core::Result<net::HttpResponse> answer = co_await sending;
    if (answer)
        co_return valueOf(command, *answer);
    const bool isCancelled = answer.error().code == ErrorCode::CORE_CANCELLED;
    const bool isSilent = answer.error().code == ErrorCode::NET_READ_TIMEOUT;
    const QString gone = u"the driver is gone"_qs;
    m_stuck = isCancelled || isSilent ? u"an earlier command never ended"_qs : gone;
    if (isCancelled)
        co_return core::fail(answer.error());
    co_return core::fail(ErrorCode::SYNC_BROWSER,
                         {{u"deed"_qs, command.deed}, {u"reason"_qs, isSilent ? u"no answer"_qs : gone}},
                         answer.error());
}

net::HttpRequest WebDriver::requestFor(const DriverCommand& command) const
{
    net::HttpRequest request;
    request.method = command.method;
    request.url = QUrl(u"http://127.0.0.1:%1%2"_qs.arg(m_port).arg(command.path));
    request.readTimeout = command.patience;
    request.maxBody = largestAnswer;
    request.secretPath = true; // whoever knows a session's id can use it
    request.isStep = true;
    if (command.method == "POST") {
        request.body = QJsonDocument(command.body).toJson(QJsonDocument::Compact);
        request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
        request.neverResend = true; // a second click would be one too many
    }
    return request;
}

} // namespace gwanje::datasync
