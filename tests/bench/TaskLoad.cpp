// SPDX-License-Identifier: GPL-3.0-or-later
#include "TaskLoad.h"

#include "Figures.h"
#include "telemetry/Metrics.h"

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using train::TaskId;

constexpr auto startPatience = 60s;

struct Route
{
    const char* from;
    const char* to;
};
constexpr Route routes[] = {{"0551", "0020"}, {"0020", "0551"}, {"0551", "0015"}, {"0015", "0551"}, {"0551", "0010"},
                            {"0010", "0551"}, {"0551", "0036"}, {"0036", "0551"}, {"0551", "0041"}, {"0551", "0053"}};

/// Ten routes, four windows: forty searches that tasks share.
train::TaskRequest requestNumber(int n)
{
    const Route& route = routes[std::size_t(n) % std::size(routes)];
    const int window = n / int(std::size(routes)) % 4;
    train::TaskRequest request;
    request.account = u"sandbox"_qs;
    request.departure = QString::fromLatin1(route.from);
    request.arrival = QString::fromLatin1(route.to);
    request.date = QDate::currentDate().addDays(3);
    request.from = QTime(6 + 4 * window, 0);
    request.to = QTime(10 + 4 * window - (window == 3 ? 1 : 0), 0);
    return request;
}

} // namespace

QMap<QString, QString> TaskLoad::settings() const
{
    return {{u"train.sandbox_url"_qs, m_railway.railway()}};
}

core::Async<core::Result<QList<TaskId>>> TaskLoad::start(app::Engines& engines, int tasks)
{
    const train::Asker by{.name = u"bench"_qs, .channel = u"gui"_qs};
    QList<QFuture<core::Result<TaskId>>> starting;
    for (int n = 0; n < tasks; ++n)
        starting << engines.train().start(requestNumber(n), by);
    QList<TaskId> ids;
    for (auto& one : starting) {
        const auto started = co_await one;
        if (!started)
            co_return core::fail(started.error());
        ids << *started;
    }
    const auto until = std::chrono::steady_clock::now() + startPatience;
    for (;;) {
        auto waiting = pause(200ms);
        co_await waiting;
        const core::PageRequest page{.cursor = {}, .limit = 500};
        const train::TaskFilter running{.states = {train::TaskState::Running}, .text = {}};
        auto listing = engines.train().list(running, page);
        const auto rows = co_await listing;
        if (!rows)
            co_return core::fail(rows.error());
        const auto searched = std::count_if(rows->items.begin(), rows->items.end(),
                                            [](const train::TaskSnapshot& task) { return task.attempts > 0; });
        if (searched >= tasks)
            co_return ids;
        if (std::chrono::steady_clock::now() > until)
            co_return core::fail(core::ErrorCode::CORE_NOT_FOUND,
                                 {{u"what"_qs, u"%1 searching tasks, only %2"_qs.arg(tasks).arg(searched)}});
    }
}

QJsonObject TaskLoad::pace() const
{
    const auto& seconds = telemetry::histogram(u"train_search_seconds"_qs);
    return {{u"searches"_qs, qint64(telemetry::counter(u"train_searches_total"_qs).value())},
            {u"search_p50_ms"_qs, rounded(seconds.quantile(0.5) * 1000)},
            {u"search_p99_ms"_qs, rounded(seconds.quantile(0.99) * 1000)}};
}

} // namespace gwanje::bench
