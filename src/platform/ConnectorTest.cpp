// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/ConnectorTest.h"

#include "net/HostProbe.h"
#include <QThreadPool>

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using core::ProbeStep;
using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;

QString placeOf(const QUrl& url) // a path may be a key
{
    return u"%1:%2"_qs.arg(url.host()).arg(url.port(url.scheme() == u"https"_qs ? 443 : 80));
}

/// The way to the host, off this thread: its steps, as they ended.
QFuture<QList<core::ProbeResult>> probeWay(const QUrl& url, const core::StopToken& stop)
{
    const auto promise = std::make_shared<QPromise<QList<core::ProbeResult>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, url, stop] {
        QList<core::ProbeResult> steps;
        net::probe(url, [&steps](const core::ProbeResult& step) { steps << step; }, stop);
        promise->addResult(steps);
        promise->finish();
    });
    return future;
}

bool isRefusedLogin(const core::Error& error)
{
    return error.code == ErrorCode::PLT_CREDENTIALS || error.code == ErrorCode::ACC_KEYRING_UNREAD;
}

/// "path: reason" where a shape is wrong, else what it is instead.
core::Status shapeStatus(const core::Status& shape)
{
    if (shape)
        return {};
    core::Error error = shape.error();
    const QString path = error.context.value(u"path"_qs);
    if (!path.isEmpty())
        error.context.insert(u"reason"_qs, path + u": "_qs + error.context.value(u"reason"_qs));
    return core::fail(error);
}

} // namespace

QList<ProbeStep> connectionTestSteps(const QUrl& url)
{
    return net::probeSteps(url) << ProbeStep::Query << ProbeStep::Login << ProbeStep::Shape;
}

core::Async<core::Status> testConnection(net::HttpClient& http, core::Clock& clock, CallContext call, ConnectorTest what,
                                         core::ProbeTold told)
{
    auto probing = probeWay(what.ask.url, call.stop);
    const QList<core::ProbeResult> way = co_await probing;
    for (const core::ProbeResult& step : way) {
        told(step);
        if (step.error)
            co_return core::fail(*step.error);
    }
    if (call.stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);

    core::Status last;
    core::ProbeLadder ladder(placeOf(what.ask.url), [&](const core::ProbeResult& step) {
        if (step.error)
            last = core::fail(*step.error);
        told(step);
    });
    const milliseconds started = clock.monotonic();
    auto asking = askPlatform(http, clock, call, what.ask);
    const auto answer = co_await asking;
    const auto took = duration_cast<microseconds>(clock.monotonic() - started);
    const bool loginFailed = !answer && isRefusedLogin(answer.error());
    const core::Status query = answer || loginFailed ? core::Status() : core::Status(core::fail(answer.error()));
    if (!ladder.tell(ProbeStep::Query, took, query))
        co_return last;
    const core::Status login = loginFailed ? core::Status(core::fail(answer.error())) : core::Status();
    if (!ladder.tell(ProbeStep::Login, microseconds(0), login))
        co_return last;
    const core::Status shape = shapeStatus(what.shape(answer->body));
    ladder.tell(ProbeStep::Shape, microseconds(0), shape);
    co_return last;
}

} // namespace gwanje::platform
