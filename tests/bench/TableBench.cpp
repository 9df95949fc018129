// SPDX-License-Identifier: GPL-3.0-or-later
// The shared table over a SQLite table of a million rows: opening, searching, jumping, memory, and how the window stays
// alive under 10,000 changes a second to the rows that are seen.
#include "BareWindow.h"
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/Prepare.h"
#include "gui/table/TablePanel.h"
#include "Processes.h"
#include "runtime/EventBuffer.h"
#include "StallProbe.h"
#include "store/Database.h"
#include "store/Migrator.h"
#include "TableBenchSource.h"
#include <atomic>
#include <QApplication>
#include <QScrollBar>
#include <thread>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

constexpr int rowsInAll = 1'000'000, changesPerSecond = 10'000, usualSeconds = 20;

core::Result<std::shared_ptr<store::Database>> makeDatabase(const QString& folder)
{
    auto database =
        store::Database::open(store::DatabaseUrl::sqlite(folder + u"/rows.db"_qs), {.statementTimeout = 300s});
    if (!database)
        return database;
    const auto filled = (*database)->writeNow<int>([](store::Session& session) -> core::Result<int> {
        for (const QString& sql : TableBenchSource::schema(rowsInAll)) {
            const auto done = session.execute(sql);
            if (!done)
                return core::fail(done.error());
        }
        return 0;
    });
    if (!filled)
        return core::fail(filled.error());
    return database;
}

/// Changes rows that are seen, at an even pace, as an engine would: into a buffer that is drained every 50 ms.
class Changer final
{
public:
    Changer(TableBenchSource& source, QList<Thing> things) : m_source(source), m_things(std::move(things)) {}
    ~Changer() { stop(); }

    void start()
    {
        m_events->setReceiver(&m_source, [this](const Events::Drained& drained) {
            gui::TableChanges changes;
            for (const Thing& thing : drained.latest)
                changes.updated << TableBenchSource::rowOf(thing);
            Q_EMIT m_source.changed(changes);
        });
        m_thread = std::thread([this] {
            auto due = std::chrono::steady_clock::now();
            for (int i = 0; !m_stop; ++i) {
                Thing& thing = m_things[i % m_things.size()];
                ++thing.number;
                m_events->put(thing.id, thing);
                ++m_made;
                if (i % 50 == 49) {
                    due += std::chrono::microseconds(50 * 1'000'000 / changesPerSecond);
                    std::this_thread::sleep_until(due);
                }
            }
        });
    }
    int stop()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_made;
    }

private:
    using Events = runtime::EventBuffer<qint64, Thing>;
    TableBenchSource& m_source;
    QList<Thing> m_things;
    std::shared_ptr<Events> m_events = std::make_shared<Events>();
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_made{0};
    std::thread m_thread;
};

core::Async<void> searches(gui::TablePanel& panel, Figures& figures)
{
    gui::TableRows& rows = *panel.rows();
    const auto timed = [&](const QString& text) -> core::Async<double> {
        QElapsedTimer timer;
        timer.start();
        panel.setText(text);
        auto shown = until([&rows, text] {
            return rows.query().search.text() == text && !rows.isLoading() && rows.model()->rowCount() > 0;
        });
        const double waited = co_await shown;
        co_return waited < 0 ? -1 : double(timer.nsecsElapsed()) / 1e6;
    };
    for (const auto& [name, text, limited] : {std::tuple(u"search_frequent_word_ms"_qs, u"수서"_qs, true),
                                              std::tuple(u"search_state_ms"_qs, u"state:failed"_qs, true),
                                              std::tuple(u"search_initials_ms"_qs, u"ㅂㅅ"_qs, true),
                                              std::tuple(u"search_one_in_ten_thousand_ms"_qs, u"-수서 rare"_qs, true),
                                              std::tuple(u"search_only_the_oldest_row_ms"_qs, u"unique"_qs, false)}) {
        auto searching = timed(text);
        const double ms = co_await searching;
        if (limited)
            figures.below(name, ms, searchLimitMs);
        else
            figures.add(name, rounded(ms)); // a scan of all: told in slices, without a limit
        auto counting = until([&rows] { return rows.matching().has_value(); });
        const double counted = co_await counting;
        figures.add(name + u"_until_counted"_qs, rounded(counted));
    }
    panel.setText({});
    auto back = until([&rows] { return rows.query().search.isEmpty() && rows.model()->rowCount() == rowsInAll; });
    co_await back;
}

core::Async<QJsonObject> measureTable(QString folder, int seconds)
{
    Figures figures;
    const auto database = makeDatabase(folder);
    if (!database) {
        figures.fail(database.error().toString());
        co_return figures.toJson();
    }
    gui::LayoutMemory memory(folder);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    auto settling = pause(1s);
    co_await settling;
    const double before = memoryOf(::getpid()).residentMb;
    QElapsedTimer timer;
    timer.start();
    TableBenchSource source(*database);
    gui::TablePanel panel(memory, u"bench/rows"_qs, &window);
    panel.setSource(&source);
    panel.resize(window.size());
    panel.show();
    auto opening = until([&panel] { return panel.view().model()->rowCount() > 0; });
    co_await opening;
    panel.view().repaint();
    figures.below(u"open_ms"_qs, double(timer.nsecsElapsed()) / 1e6, openLimitMs);
    auto counting = until([&panel] { return panel.view().model()->rowCount() == rowsInAll; });
    co_await counting;
    figures.add(u"counted_after_ms"_qs, rounded(double(timer.nsecsElapsed()) / 1e6));
    auto searching = searches(panel, figures);
    co_await searching;
    std::vector<double> jumps;
    for (int i = 1; i <= 40; ++i) {
        QScrollBar& bar = *panel.view().verticalScrollBar();
        bar.setValue(int(qint64(bar.maximum()) * ((i * 17) % 41) / 41));
        auto reading = until([&panel] {
            const int row = panel.view().rowAt(panel.view().viewport()->height() / 2);
            return panel.view().model()->index(row, 0).data().toString() != u"…"_qs;
        });
        jumps.push_back(co_await reading);
    }
    figures.add(u"jump_ms"_qs, spread(jumps));
    figures.below(u"memory_grown_mb"_qs, memoryOf(::getpid()).residentMb - before, memoryLimitMb);
    panel.view().verticalScrollBar()->setValue(0);
    auto top = until([&panel] { return panel.view().model()->index(0, 0).data().toString() != u"…"_qs; });
    co_await top;
    BareWindow bare;
    if (!bare.begin()) {
        figures.fail(u"the bare window did not come up"_qs);
        co_return figures.toJson();
    }
    Changer changer(source, source.newest(30, rowsInAll));
    StallProbe probe;
    auto pausing = pause(1s);
    co_await pausing;
    probe.start();
    changer.start();
    auto watching = pause(std::chrono::seconds(seconds));
    co_await watching;
    const int made = changer.stop();
    probe.stop();
    figures.below(u"gui_stall_p999_ms"_qs, probe.p999Ms(), stallLimitMs);
    figures.add(u"changes_per_second"_qs, made / seconds);
    figures.add(u"gui_stalls_ms"_qs, probe.toJson());
    figures.add(u"bare_window_stalls_ms"_qs, bare.finish());
    (*database)->close();
    co_return figures.toJson();
}

} // namespace

QJsonObject benchTable(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    gui::prepareApplication();
    const QTemporaryDir folder;
    QJsonObject result;
    const auto run = [&]() -> core::Async<void> {
        auto measuring = measureTable(folder.path(), options.seconds > 0 ? options.seconds : usualSeconds);
        result = co_await measuring;
        QCoreApplication::quit();
    };
    QTimer::singleShot(0, qApp, [&run] { core::spawn(run()); });
    QCoreApplication::exec();
    return result;
}

} // namespace gwanje::bench
