// SPDX-License-Identifier: GPL-3.0-or-later
// The shared table over a SQLite table of a million rows: opening, searching, jumping, memory, and how the window stays
// alive under 10,000 changes a second to the rows that are seen.
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/Prepare.h"
#include "gui/table/TablePanel.h"
#include "Processes.h"
#include "runtime/EventBuffer.h"
#include "store/Database.h"
#include "store/Migrator.h"
#include "TableBenchSource.h"
#include "TableSteps.h"
#include <QApplication>
#include <QScrollBar>
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

/// Changes rows that are seen, as an engine would: into a buffer that is drained every 50 ms.
class Changer final
{
public:
    Changer(TableBenchSource& source, QList<Thing> things) : m_source(source), m_things(std::move(things))
    {
        m_events->setReceiver(&m_source, [this](const Events::Drained& drained) {
            gui::TableChanges changes;
            for (const Thing& thing : drained.latest)
                changes.updated << TableBenchSource::rowOf(thing);
            Q_EMIT m_source.changed(changes);
        });
    }
    void change(int n)
    {
        Thing& thing = m_things[n % m_things.size()];
        ++thing.number;
        m_events->put(thing.id, thing);
    }

private:
    using Events = runtime::EventBuffer<qint64, Thing>;
    TableBenchSource& m_source;
    QList<Thing> m_things;
    std::shared_ptr<Events> m_events = std::make_shared<Events>();
};

const QList<TableSearch>& tableSearches()
{
    static const QList<TableSearch> all{{u"search_frequent_word_ms"_qs, u"수서"_qs},
                                        {u"search_state_ms"_qs, u"state:failed"_qs},
                                        {u"search_initials_ms"_qs, u"ㅂㅅ"_qs},
                                        {u"search_one_in_ten_thousand_ms"_qs, u"-수서 rare"_qs},
                                        {u"search_only_the_oldest_row_ms"_qs, u"unique"_qs, 1, false}};
    return all;
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
    auto searching = searchTable(panel, tableSearches(), rowsInAll, figures);
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
    Changer changer(source, source.newest(30, rowsInAll));
    PacedThread changes(changesPerSecond, [&changer](int n) { changer.change(n); });
    auto watching = stallsUnder(changes, seconds, figures);
    co_await watching;
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
