// SPDX-License-Identifier: GPL-3.0-or-later
// A whole sync with the sandbox's seller's console, three streams of 1,000 rows by a real Chromium with a session that
// is valid already: how long it takes, counted again in the imported data; and how soon after a cancel in the middle of
// a download no process of the browser is left.
#include "Benches.h"
#include "ConsoleBed.h"
#include "Processes.h"
#include "support/Programs.h"
#include <numeric>
#include <QApplication>
#include <QDir>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int syncRounds = 5, cancelTimes = 3;
constexpr double syncLimitS = 15, goneLimitS = 3, rowsOfStreams = 3000;
const QString portalName = u"sandbox"_qs, operatorName = u"bench"_qs;

double secondsSince(Steady::time_point from)
{
    return std::chrono::duration<double>(Steady::now() - from).count();
}

/// Living processes that name the folder on their command line, but for this one.
int processesOf(const QString& folder)
{
    int found = 0;
    const QStringList names = QDir(u"/proc"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        QFile line(u"/proc/%1/cmdline"_qs.arg(name));
        if (name.toLongLong() > 0 && line.open(QIODevice::ReadOnly) && line.readAll().contains(folder.toUtf8()))
            ++found;
    }
    return found;
}

class SyncBench final
{
public:
    explicit SyncBench(ConsoleBed& bed)
        : m_bed(bed), m_browsers(bed.engines().folder().file(u"browsers"_qs)), m_sync(bed.engines().dataSync())
    {
    }

    core::Async<QJsonObject> run()
    {
        auto waiting = until([this] { return !m_bed.engines().sandbox().portal().isEmpty(); });
        (void)co_await waiting;
        auto entering = once(); // logs in
        const auto entered = co_await entering;
        if (!entered)
            co_return failure(entered.error());
        auto measuring = syncs();
        const core::Status measured = co_await measuring;
        if (!measured)
            co_return failure(measured.error());
        auto counting = countRows();
        co_await counting;
        auto cancelling = cancels();
        co_await cancelling;
        co_return m_figures.toJson();
    }

private:
    core::Async<core::Status> once()
    {
        auto running = m_sync.runNow(portalName, runtime::RunTrigger::Operator, operatorName);
        const auto reports = co_await running;
        if (!reports)
            co_return core::fail(reports.error());
        const auto& error = reports->first().error;
        co_return error ? core::Status(core::fail(*error)) : core::Status();
    }

    core::Async<core::Status> syncs()
    {
        std::vector<double> took;
        for (int i = 0; i < syncRounds; ++i) {
            const auto begun = Steady::now();
            auto syncing = once();
            const core::Status synced = co_await syncing;
            if (!synced)
                co_return synced;
            took.push_back(secondsSince(begun));
        }
        m_figures.add(u"sync_s"_qs, spread(took));
        m_figures.below(u"sync_s_worst"_qs, *std::max_element(took.begin(), took.end()), syncLimitS);
        co_return core::Status();
    }

    core::Async<void> countRows()
    {
        const QJsonObject truth = state()[u"files"].toObject();
        double rows = 0, theirs = 0;
        for (const QString& stream : {u"members"_qs, u"orders"_qs, u"refunds"_qs}) {
            const datasync::DataQuery query{.portal = portalName, .stream = stream};
            auto counting = m_sync.countData(query);
            const auto count = co_await counting;
            rows += count ? double(*count) : -1;
            theirs += truth[stream][u"rows"].toDouble();
        }
        m_figures.equal(u"rows_in_the_database"_qs, rows, theirs);
        m_figures.equal(u"rows_of_the_console"_qs, theirs, rowsOfStreams);
        m_figures.equal(u"logins"_qs, state()[u"logins_ever"].toDouble(), 1);
    }

    core::Async<void> cancels()
    {
        tell({{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, 1000}});
        double worst = 0;
        for (int i = 0; i < cancelTimes; ++i) {
            const double before = downloads();
            auto running = m_sync.runNow(portalName, runtime::RunTrigger::Operator, operatorName);
            auto beginning = until([&] { return downloads() > before; });
            (void)co_await beginning;
            const int processes = processesOf(m_browsers);
            const auto begun = Steady::now();
            auto cancelling = m_sync.cancel(portalName);
            (void)co_await cancelling;
            auto going = until([this] { return processesOf(m_browsers) == 0; });
            const double gone = co_await going;
            worst = gone < 0 || processes == 0 ? -1 : std::max(worst, secondsSince(begun));
            (void)co_await running;
            if (worst < 0)
                break;
        }
        tell({{u"download"_qs, u"ok"_qs}});
        m_figures.below(u"gone_after_cancel_s_worst"_qs, worst, goneLimitS);
    }

    double downloads() const
    {
        const QJsonObject each = state()[u"downloads_ever"].toObject();
        return std::accumulate(each.begin(), each.end(), 0.0,
                               [](double sum, const QJsonValue& one) { return sum + one.toDouble(); });
    }
    QJsonObject state() const
    {
        return test::httpGet(QUrl(m_bed.engines().sandbox().portal().toString() + u"/_sandbox/state"_qs)).object();
    }
    void tell(const QJsonObject& faults) const
    {
        (void)test::httpPost(QUrl(m_bed.engines().sandbox().portal().toString() + u"/_sandbox/faults"_qs), faults);
    }

    ConsoleBed& m_bed;
    const QString m_browsers;
    datasync::DataSyncService& m_sync;
    Figures m_figures;
};

} // namespace

QJsonObject benchSync(const Options&, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    return runOnBed({.settings = {{u"general.training"_qs, u"true"_qs}}, .page = u"overview"_qs},
                    [](ConsoleBed& bed) -> core::Async<QJsonObject> {
                        SyncBench bench(bed);
                        auto running = bench.run();
                        co_return co_await running;
                    });
}

} // namespace gwanje::bench
