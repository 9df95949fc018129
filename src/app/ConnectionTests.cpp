// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConnectionTests.h"

#include "app/Background.h"
#include "app/Engines.h"
#include "core/Async.h"
#include "net/HostProbe.h"
#include "redis/RedisProbe.h"
#include "store/DatabaseProbe.h"
#include "train/TrainDependencies.h"
#include <QCoreApplication>
#include <QElapsedTimer>

namespace gwanje::app {
namespace {

using core::ProbeStep;
using gui::ConnectionTarget;
using gui::ConnectionTest;

/// From a test's thread to the window's.
core::ProbeTold onMainThread(const core::ProbeTold& told)
{
    return [told](const core::ProbeResult& result) {
        QMetaObject::invokeMethod(
            qApp, [told, result] { told(result); }, Qt::QueuedConnection);
    };
}

template<class Work>
ConnectionTest onItsOwnThread(const QList<ProbeStep>& steps, Work work)
{
    return {steps, [work](const core::ProbeTold& told, const core::StopToken& stop) {
                inBackground([work, told = onMainThread(told), stop] {
                    work(told, stop);
                    return true;
                });
            }};
}

void tellLatency(core::ProbeLadder& ladder, std::chrono::microseconds took)
{
    ladder.tell(ProbeStep::Latency, took, core::judgeLatency(took));
}

/// The way to the server, then what is done there, then how long the way takes. Main thread.
ConnectionTest overHttp(const QUrl& url, ProbeStep step, std::function<QFuture<core::Status>()> deed)
{
    const QString where = url.host();
    const auto run = [url, where, step, deed](const core::ProbeTold& told, const core::StopToken& stop) {
        auto probing = inBackground([url, told = onMainThread(told), stop] { return net::probe(url, told, stop); });
        core::whenFinished(probing, qApp, [=](const std::optional<std::chrono::microseconds>& way) {
            if (!way || stop.stop_requested())
                return;
            QElapsedTimer since;
            since.start();
            core::whenFinished(deed(), qApp, [=](const core::Status& done) {
                core::ProbeLadder ladder(where, told);
                if (ladder.tell(step, std::chrono::microseconds(since.nsecsElapsed() / 1000), done))
                    tellLatency(ladder, *way);
            });
        });
    };
    return {net::probeSteps(url) + QList<ProbeStep>{step, ProbeStep::Latency}, run};
}

core::Result<ConnectionTest> redisTest(Engines& engines, const QString& what)
{
    const auto url = what.isEmpty() ? core::Result<redis::RedisUrl>(engines.redisUrl()) : redis::RedisUrl::parse(what);
    if (!url)
        return core::fail(url.error());
    return onItsOwnThread(redis::probeSteps(*url), [url = *url](const auto& told, const auto& stop) {
        redis::probe(url, told, stop);
    });
}

core::Result<ConnectionTest> databaseTest(Engines& engines, const QString& what)
{
    const auto url =
        what.isEmpty() ? core::Result<store::DatabaseUrl>(engines.databaseUrl()) : store::DatabaseUrl::parse(what);
    if (!url)
        return core::fail(url.error());
    return onItsOwnThread(store::probeSteps(*url), [url = *url](const auto& told, const auto& stop) {
        store::probe(url, told, stop);
    });
}

core::Result<ConnectionTest> accountTest(Engines& engines, const gui::ConnectionWanted& wanted)
{
    const QUrl url = engines.railwayUrl(wanted.provider);
    if (!url.isValid() || url.host().isEmpty())
        return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, wanted.provider}});
    return overHttp(url, ProbeStep::Login, [&engines, name = wanted.what] { return engines.train().testAccount(name); });
}

} // namespace

core::Result<ConnectionTest> connectionTest(Engines& engines, const gui::ConnectionWanted& wanted)
{
    const QString& what = wanted.what;
    switch (wanted.target) {
    case ConnectionTarget::Redis:
        return redisTest(engines, what);
    case ConnectionTarget::Database:
        return databaseTest(engines, what);
    case ConnectionTarget::Webhook: {
        const QUrl url(what.isEmpty() ? engines.settings().text(u"notifications.webhook_url"_qs) : what);
        if (!url.isValid() || url.host().isEmpty())
            return core::fail(core::ErrorCode::CFG_BAD_URL, {{u"url"_qs, url.host()}, {u"reason"_qs, u"host"_qs}});
        return overHttp(url, ProbeStep::Write, [&engines, url] { return engines.alerts().testWebhook(url); });
    }
    case ConnectionTarget::Account:
        break;
    }
    return accountTest(engines, wanted);
}

} // namespace gwanje::app
