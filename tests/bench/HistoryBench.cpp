// SPDX-License-Identifier: GPL-3.0-or-later
// The train page's table over a million tasks that have ended, in the real schema: opening, counting, searching,
// sorting, jumping, what it takes of memory, and what the indexes of its orders cost the writer.
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/table/TablePanel.h"
#include "gui/train/TaskSource.h"
#include "Processes.h"
#include "store/Database.h"
#include "TableSteps.h"
#include <QApplication>
#include <QScrollBar>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

constexpr int tasksInAll = 1'000'000, tasksAtOnce = 20'000, tasksWritten = 2'000;

/// As the engine writes them; one in four each reserved, failed, cancelled, and cancelled after long.
const char insertSql[] =
    "INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, window_from, "
    "window_to, request, cancel, code, context, message, attempts, owner, created_at, updated_at, started_at, "
    "ended_at, "
    "result) WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "SELECT printf('01900000-0000-7000-8000-%012d', i), CASE i % 4 WHEN 0 THEN 'reserved' WHEN 1 THEN 'failed' ELSE "
    "'cancelled' END, 'sandbox', CASE WHEN i % 10000 = 9000 THEN 'rare' ELSE 'sandbox' END, 'reserve', '0551', "
    "CASE i % 3 WHEN 0 THEN '0020' WHEN 1 THEN '0015' ELSE '0036' END, '2026-11-20', '06:00', '12:00', "
    "json_object('account', 'sandbox', 'departure', '0551', 'arrival', CASE i % 3 WHEN 0 THEN '0020' WHEN 1 THEN "
    "'0015' "
    "ELSE '0036' END, 'date', '2026-11-20', 'from', '06:00', 'to', '12:00', 'seat', 'general-first', 'mode', "
    "'reserve'), "
    "CASE WHEN i % 4 > 1 THEN 1 ELSE 0 END, CASE i % 4 WHEN 0 THEN 'TRN_RESERVED' WHEN 1 THEN 'TRN_LOGIN_REFUSED' ELSE "
    "'TRN_CANCELLED' END, '{}', CASE i % 4 WHEN 0 THEN 'Reserved: train 329' WHEN 1 THEN 'The railway refused the "
    "login' "
    "ELSE 'Cancelled' END, i % 977, 'bench', '2026-11-19T03:00:00.000Z', '2026-11-19T04:00:00.000Z', "
    "'2026-11-19T03:00:01.000Z', '2026-11-19T04:00:00.000Z', CASE WHEN i % 4 = 0 THEN '{}' END FROM n";

core::Async<core::Status> fill(store::Database& database)
{
    for (int first = 1; first <= tasksInAll; first += tasksAtOnce) {
        const std::function<core::Result<qint64>(store::Session&)> insert = [first](store::Session& session) {
            return session.execute(QString::fromLatin1(insertSql), {first, first + tasksAtOnce - 1});
        };
        auto writing = database.write<qint64>(insert);
        const auto written = co_await writing;
        if (!written)
            co_return core::fail(written.error());
    }
    co_return core::Status();
}

/// What the engine writes of one task: `?` is its number.
const QList<std::pair<QString, QString>>& taskWrites()
{
    static const QString id = u" WHERE id = printf('01900000-0000-7000-8000-%012d', ?)"_qs;
    static const QList<std::pair<QString, QString>> writes{
        {u"try"_qs, u"UPDATE train_task SET attempts = attempts + 1, next_try_at = '2026-11-19T04:00:30.000Z', "
                    "message = 'No seat', updated_at = '2026-11-19T04:00:00.000Z'"_qs +
                        id},
        {u"end"_qs, u"UPDATE train_task SET status = CASE status WHEN 'failed' THEN 'cancelled' ELSE 'failed' END, "
                    "attempts = attempts + 1, ended_at = '2026-11-19T04:00:00.000Z'"_qs +
                        id}};
    return writes;
}

class HistoryBench final
{
public:
    HistoryBench(ConsoleBed& bed, const QString& folder) : m_bed(bed), m_memory(folder) {}

    core::Async<QJsonObject> run()
    {
        auto filling = fill(*m_bed.engines().database());
        const auto filled = co_await filling;
        if (!filled) {
            m_figures.fail(filled.error().toString());
            co_return m_figures.toJson();
        }
        m_window.resize(1280, 800);
        m_window.show();
        auto settling = pause(2s);
        co_await settling;
        const double before = memoryOf(::getpid()).residentMb;
        auto opening = open();
        co_await opening;
        const QList<TableSearch> searches{{u"search_station_ms"_qs, u"수서"_qs},
                                          {u"search_initials_ms"_qs, u"ㅂㅅ"_qs},
                                          {u"search_state_ms"_qs, u"state:failed"_qs},
                                          {u"search_one_in_ten_thousand_ms"_qs, u"account:rare"_qs}};
        auto searching = searchTable(*m_panel, searches, tasksInAll, m_figures);
        co_await searching;
        auto jumping = jumps();
        co_await jumping;
        m_figures.below(u"memory_grown_mb"_qs, memoryOf(::getpid()).residentMb - before, memoryLimitMb);
        auto sorting = sort();
        co_await sorting;
        m_panel.reset();
        auto writing = write();
        co_await writing;
        co_return m_figures.toJson();
    }

private:
    bool isShown(int row) const { return m_panel->view().model()->index(row, 0).data().toString() != u"…"_qs; }

    core::Async<void> open()
    {
        QElapsedTimer timer;
        timer.start();
        core::Clock& clock = m_bed.engines().clock();
        m_feed = std::make_unique<gui::TaskFeed>(m_bed.engines().train(), clock, nullptr);
        m_source = std::make_unique<gui::TaskSource>(m_bed.engines().train(), *m_feed, clock, nullptr);
        m_panel = std::make_unique<gui::TablePanel>(m_memory, u"bench/tasks"_qs, &m_window);
        m_panel->setSource(m_source.get());
        m_panel->resize(m_window.size());
        m_panel->show();
        m_feed->read();
        auto reading = until([this] { return m_panel->view().model()->rowCount() > 0; });
        co_await reading;
        m_panel->view().repaint();
        m_figures.below(u"open_ms"_qs, double(timer.nsecsElapsed()) / 1e6, openLimitMs);
        auto counting =
            until([this] { return m_panel->view().model()->rowCount() == tasksInAll && m_feed->isCounted(); });
        co_await counting;
        m_figures.add(u"counted_after_ms"_qs, rounded(double(timer.nsecsElapsed()) / 1e6));
    }

    core::Async<void> jumps()
    {
        std::vector<double> all;
        for (int i = 1; i <= 40; ++i) {
            QScrollBar& bar = *m_panel->view().verticalScrollBar();
            bar.setValue(int(qint64(bar.maximum()) * ((i * 17) % 41) / 41));
            auto reading =
                until([this] { return isShown(m_panel->view().rowAt(m_panel->view().viewport()->height() / 2)); });
            all.push_back(co_await reading);
        }
        m_figures.add(u"jump_ms"_qs, spread(all));
    }

    core::Async<double> sortBy(int column, bool falling, QString key)
    {
        QElapsedTimer timer;
        timer.start();
        m_panel->view().sortByColumn(column, falling ? Qt::DescendingOrder : Qt::AscendingOrder);
        gui::TableRows& rows = *m_panel->rows();
        auto sorting = until([&rows, key, falling] {
            return rows.query().sort == key && rows.query().falling == falling && !rows.isLoading() &&
                   rows.model()->rowCount() > 0;
        });
        const double waited = co_await sorting;
        co_return waited < 0 ? -1 : double(timer.nsecsElapsed()) / 1e6;
    }

    /// Every column that sorts, and one among the tasks of a state.
    core::Async<void> sort()
    {
        using Source = gui::TaskSource;
        for (const auto& [key, column] :
             {std::pair(u"state"_qs, Source::State), std::pair(u"journey"_qs, Source::Journey),
              std::pair(u"window"_qs, Source::Window), std::pair(u"attempts"_qs, Source::Attempts),
              std::pair(u"account"_qs, Source::Account)}) {
            for (const bool falling : {true, false}) {
                auto sorting = sortBy(column, falling, key);
                const double ms = co_await sorting;
                m_figures.below(u"sort_by_"_qs + key + (falling ? u"_falling_ms"_qs : u"_rising_ms"_qs), ms,
                                searchLimitMs);
            }
        }
        m_panel->chooseChip(u"failed"_qs);
        gui::TableRows& rows = *m_panel->rows();
        auto narrowing = until([&rows] { return rows.query().chip == u"failed" && !rows.isLoading(); });
        co_await narrowing;
        auto sorting = sortBy(Source::Attempts, true, u"attempts"_qs);
        const double ms = co_await sorting;
        m_figures.below(u"sort_of_a_state_ms"_qs, ms, searchLimitMs);
        const QString most = m_panel->view().model()->index(0, Source::Attempts).data().toString();
        if (most != u"976"_qs)
            m_figures.fail(u"the most tries stand first, not "_qs + most);
    }

    using Work = std::function<core::Result<qint64>(store::Session&)>;

    /// One transaction; microseconds for each task.
    core::Async<void> writeOnce(QString figure, Work work)
    {
        QElapsedTimer timer;
        timer.start();
        auto writing = m_bed.engines().database()->write<qint64>(work);
        const auto written = co_await writing;
        if (!written)
            m_figures.fail(written.error().toString());
        m_figures.add(figure, rounded(double(timer.nsecsElapsed()) / 1e3 / tasksWritten));
    }

    /// With the orders' indexes, then without them.
    core::Async<void> write()
    {
        int next = tasksInAll;
        for (const QString& orders : {u"ordered"_qs, u"unordered"_qs}) {
            if (orders == u"unordered"_qs) {
                auto dropping = dropOrders();
                co_await dropping;
            }
            for (const auto& [deed, statement] : taskWrites()) {
                const Work work = [statement = statement](store::Session& session) -> core::Result<qint64> {
                    for (int i = 1; i <= tasksWritten; ++i) { // spread over the million
                        const auto changed = session.execute(statement, {i * (tasksInAll / tasksWritten)});
                        if (!changed)
                            return changed;
                    }
                    return tasksWritten;
                };
                auto writing = writeOnce(u"write_%1_%2_us"_qs.arg(deed, orders), work);
                co_await writing;
            }
            const Work insert = [next](store::Session& session) {
                return session.execute(QString::fromLatin1(insertSql), {next + 1, next + tasksWritten});
            };
            next += tasksWritten;
            auto writing = writeOnce(u"write_new_%1_us"_qs.arg(orders), insert);
            co_await writing;
        }
    }

    core::Async<void> dropOrders()
    {
        for (const QString& order : {u"state"_qs, u"window"_qs, u"account"_qs, u"attempts"_qs, u"journey_ko"_qs,
                                     u"journey_en"_qs}) {
            const Work drop = [order](store::Session& session) {
                return session.execute(u"DROP INDEX train_task_by_"_qs + order, {});
            };
            auto dropping = m_bed.engines().database()->write<qint64>(drop);
            const auto dropped = co_await dropping;
            if (!dropped)
                m_figures.fail(dropped.error().toString());
        }
    }

    ConsoleBed& m_bed;
    gui::LayoutMemory m_memory;
    QWidget m_window;
    Figures m_figures;
    std::unique_ptr<gui::TaskFeed> m_feed;
    std::unique_ptr<gui::TaskSource> m_source;
    std::unique_ptr<gui::TablePanel> m_panel;
};

core::Async<QJsonObject> measureHistory(ConsoleBed& bed, QString folder)
{
    HistoryBench bench(bed, folder);
    auto running = bench.run();
    co_return co_await running;
}

} // namespace

QJsonObject benchHistory(const Options&, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    return runOnBed({.page = u"overview"_qs}, [&](ConsoleBed& bed) { return measureHistory(bed, folder.path()); });
}

} // namespace gwanje::bench
