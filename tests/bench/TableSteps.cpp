// SPDX-License-Identifier: GPL-3.0-or-later
#include "TableSteps.h"

#include "BareWindow.h"
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/table/TablePanel.h"
#include "StallProbe.h"

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

core::Async<double> searchOnce(gui::TablePanel& panel, QString text, int least)
{
    QElapsedTimer timer;
    timer.start();
    panel.setText(text);
    gui::TableRows& rows = *panel.rows();
    auto shown = until([&rows, text, least] {
        return rows.query().search.text() == text && !rows.isLoading() && rows.model()->rowCount() >= least;
    });
    const double waited = co_await shown;
    co_return waited < 0 ? -1 : double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

core::Async<void> searchTable(gui::TablePanel& panel, QList<TableSearch> searches, qint64 inAll, Figures& figures)
{
    gui::TableRows& rows = *panel.rows();
    for (const TableSearch& each : searches) {
        auto searching = searchOnce(panel, each.text, each.least);
        const double ms = co_await searching;
        if (each.limited)
            figures.below(each.name, ms, searchLimitMs);
        else
            figures.add(each.name, rounded(ms));
        auto counting = until([&rows] { return rows.matching().has_value(); });
        const double counted = co_await counting;
        figures.add(each.name + u"_until_counted"_qs, rounded(counted));
    }
    panel.setText({});
    auto back = until([&rows, inAll] { return rows.query().search.isEmpty() && rows.matching() == inAll; });
    co_await back;
}

void PacedThread::start()
{
    constexpr int atOnce = 50; // a thread can't sleep for less than some of them take
    m_thread = std::thread([this] {
        auto due = std::chrono::steady_clock::now();
        for (int n = 0; !m_stop; ++n) {
            m_deed(n);
            ++m_made;
            if (n % atOnce == atOnce - 1) {
                due += std::chrono::microseconds(atOnce * 1'000'000 / m_perSecond);
                std::this_thread::sleep_until(due);
            }
        }
    });
}

int PacedThread::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_made;
}

core::Async<void> stallsUnder(PacedThread& changes, int seconds, Figures& figures)
{
    BareWindow bare;
    if (!bare.begin()) {
        figures.fail(u"the bare window did not come up"_qs);
        co_return;
    }
    StallProbe probe;
    auto settling = pause(1s);
    co_await settling;
    probe.start();
    changes.start();
    auto watching = pause(std::chrono::seconds(seconds));
    co_await watching;
    const int made = changes.stop();
    probe.stop();
    figures.below(u"gui_stall_p999_ms"_qs, probe.p999Ms(), stallLimitMs);
    figures.add(u"changes_per_second"_qs, made / seconds);
    figures.add(u"gui_stalls_ms"_qs, probe.toJson());
    figures.add(u"bare_window_stalls_ms"_qs, bare.finish());
}

} // namespace gwanje::bench
