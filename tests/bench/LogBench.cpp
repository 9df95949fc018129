// SPDX-License-Identifier: GPL-3.0-or-later
// The log page follows while another thread writes 10,000 lines a second: how the window stays alive, and how far what
// is painted lies behind what was written.
#include "BareWindow.h"
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/logs/LogSource.h"
#include "gui/MainWindow.h"
#include "StallProbe.h"
#include <atomic>
#include <QAbstractItemView>
#include <QApplication>
#include <QScrollBar>
#include <thread>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int linesPerSecond = 10'000, linesPerBatch = 50;
constexpr double lagLimitMs = 200;
constexpr int logSeconds = 20;

/// Writes numbered lines at an even pace, and keeps when each was handed in.
class Writer final
{
public:
    explicit Writer(int seconds) : m_writtenAt(std::size_t(seconds * linesPerSecond)) {}
    ~Writer()
    {
        if (m_thread.joinable())
            m_thread.join();
    }

    void start()
    {
        m_thread = std::thread([this] { run(); });
    }
    bool isDone() const { return written() == int(m_writtenAt.size()); }
    int written() const { return m_written.load(std::memory_order_acquire); }
    Steady::time_point writtenAt(int line) const { return m_writtenAt[std::size_t(line)]; }
    double seconds() const { return std::chrono::duration<double>(m_writtenAt.back() - m_writtenAt.front()).count(); }

private:
    void run()
    {
        const QString task = core::idText(core::newId());
        auto due = Steady::now();
        for (int line = 0; line < int(m_writtenAt.size()); ++line) {
            if (line % linesPerBatch == 0) {
                std::this_thread::sleep_until(due);
                due += std::chrono::microseconds(1'000'000 * linesPerBatch / linesPerSecond);
            }
            m_writtenAt[std::size_t(line)] = Steady::now();
            telemetry::info("bench", "search.done",
                            u"#%1 수서 → 부산: 12 trains between 06:00 and 10:00, no seat is free"_qs.arg(line),
                            {.code = u"TRN_NO_SEAT"_qs, .task = task, .ms = line % 97});
            m_written.store(line + 1, std::memory_order_release);
        }
    }

    std::vector<Steady::time_point> m_writtenAt;
    std::atomic<int> m_written{0};
    std::thread m_thread;
};

/// Looks at what is painted: the newest line when the view painted itself last, seen from time to time.
class Follower final : public QObject
{
public:
    Follower(QAbstractItemView& view, const Writer& writer) : m_view(view), m_writer(writer)
    {
        view.viewport()->installEventFilter(this);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Follower::look);
        m_timer.start(10);
    }

    std::vector<double> lagMs;
    int awayFromEnd = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted = newestLine();
        return QObject::eventFilter(watched, event);
    }

private:
    int newestLine() const
    {
        const QAbstractItemModel& model = *m_view.model();
        // The program's own lines may be between.
        for (int row = model.rowCount() - 1; row >= 0 && row > model.rowCount() - 50; --row) {
            const QString text = model.index(row, gui::LogSource::Message).data().toString();
            if (text.startsWith(u'#'))
                return text.mid(1, text.indexOf(u' ') - 1).toInt();
        }
        return -1;
    }

    void look()
    {
        const int written = m_writer.written();
        if (written == 0)
            return;
        const int next = m_painted + 1; // the oldest line that is not on the screen
        const double lag =
            next < written ? std::chrono::duration<double, std::milli>(Steady::now() - m_writer.writtenAt(next)).count()
                           : 0;
        lagMs.push_back(lag);
        const QScrollBar& bar = *m_view.verticalScrollBar();
        awayFromEnd += bar.value() < bar.maximum() ? 1 : 0;
    }

    QAbstractItemView& m_view;
    const Writer& m_writer;
    QTimer m_timer;
    int m_painted = -1;
};

/// A task's detail has one too.
QAbstractItemView* shownLogView(const QWidget& window)
{
    for (auto* view : window.findChildren<QAbstractItemView*>(u"logView"_qs)) {
        if (view->isVisible())
            return view;
    }
    return nullptr;
}

core::Async<QJsonObject> measureLog(ConsoleBed& bed, int seconds)
{
    Figures figures;
    BareWindow bare;
    auto settling = pause(2s);
    co_await settling;
    auto* view = shownLogView(bed.window());
    if (!view || !bare.begin()) {
        figures.fail(u"the log page or the bare window did not come up"_qs);
        co_return figures.toJson();
    }
    Writer writer(seconds);
    Follower follower(*view, writer);
    StallProbe probe;
    probe.start();
    writer.start();
    while (!writer.isDone()) {
        auto waiting = pause(50ms);
        co_await waiting;
    }
    probe.stop();
    const QJsonObject bareStalls = bare.finish();
    const double rate = writer.written() / writer.seconds();
    figures.below(u"gui_stall_p999_ms"_qs, probe.p999Ms(), stallLimitMs);
    figures.atMost(u"painted_behind_written_worst_ms"_qs, quantile(follower.lagMs, 1), lagLimitMs);
    figures.equal(u"looks_away_from_newest_line"_qs, follower.awayFromEnd, 0);
    figures.equal(u"lines_dropped_from_file"_qs, double(bed.log().droppedLines()), 0);
    figures.add(u"lines_per_second"_qs, rounded(rate));
    figures.add(u"painted_behind_written_ms"_qs, spread(follower.lagMs));
    figures.add(u"gui_stalls_ms"_qs, probe.toJson());
    figures.add(u"bare_window_stalls_ms"_qs, bareStalls);
    if (rate < 0.99 * linesPerSecond)
        figures.fail(u"the lines could not be written at that pace"_qs);
    co_return figures.toJson();
}

} // namespace

QJsonObject benchLogs(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    const int seconds = options.seconds > 0 ? options.seconds : logSeconds;
    return runOnBed({.settings = {{u"general.training"_qs, u"false"_qs}}, .page = u"logs"_qs},
                    [seconds](ConsoleBed& bed) { return measureLog(bed, seconds); });
}

} // namespace gwanje::bench
