// SPDX-License-Identifier: GPL-3.0-or-later
// The page of reservations over a million rows in the real schema: opening, searching by id, user and code, counting, what it
// takes of memory, and how the window stays alive while the engine tells of 10,000 changes a second.
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/reservation/ReservationPage.h"
#include "gui/reservation/ReservationsPanel.h"
#include "gui/reservation/SectionFeed.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include "Processes.h"
#include "store/Database.h"
#include "TableSteps.h"
#include <QApplication>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using reservation::Reservation;

constexpr int reservationsInAll = 1'000'000, reservationsAtOnce = 20'000, bookedSections = 20;
constexpr int reservationChanges = 10'000, changingSeconds = 20;

/// As the engine writes them: a quarter in each state, fifty of each user, the oldest first.
const char reservationSql[] =
    "INSERT INTO reservation (id, section_id, user_id, quantity, status, expires_at, confirmation_code, "
    "idempotency_key, payload_hash, engine, slots, created_at, confirmed_at, cancelled_at, expired_at) "
    "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "SELECT printf('01900000-0000-7000-8000-%012d', i), s.id, "
    "printf('%08x-0000-4000-8000-%012d', (i % 20000) * 2654435761 % 4294967296, i % 20000), 1 + i % 4, "
    "CASE i % 4 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'CONFIRMED' WHEN 2 THEN 'CANCELLED' ELSE 'EXPIRED' END, "
    "'2027-01-01T00:00:00.000Z', CASE i % 4 WHEN 1 THEN 'R' || printf('%07d', i) END, "
    "printf('01900000-0000-7000-8000-%012d', i), '0', 'slot', i % 50000 + 1, "
    "strftime('%Y-%m-%dT%H:%M:%S.000Z', 1767225600 + i * 20, 'unixepoch'), "
    "CASE i % 4 WHEN 1 THEN '2026-02-01T00:00:00.000Z' END, CASE i % 4 WHEN 2 THEN '2026-02-01T00:00:00.000Z' END, "
    "CASE i % 4 WHEN 3 THEN '2027-01-01T00:00:00.000Z' END "
    "FROM n JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM section) s ON s.place = i % ?";

QString idOf(int i)
{
    return u"01900000-0000-7000-8000-%1"_qs.arg(i, 12, 10, QLatin1Char('0'));
}

core::Async<core::Status> addSections(reservation::ReservationService& service)
{
    const auto adding = service.addEvent({reservation::EventId::make(), u"봄 공연"_qs, u"대극장"_qs, {}});
    const auto event = co_await adding;
    if (!event)
        co_return core::fail(event.error());
    for (int i = 0; i < bookedSections; ++i) {
        reservation::Section section;
        section.id = reservation::SectionId::make();
        section.event = event->id;
        section.name = u"%1구역"_qs.arg(i + 1);
        section.capacity = 200'000;
        const auto put = service.addSection(section);
        const auto added = co_await put;
        if (!added)
            co_return core::fail(added.error());
    }
    co_return core::Status();
}

core::Async<core::Status> fillReservations(store::Database& database)
{
    for (int first = 1; first <= reservationsInAll; first += reservationsAtOnce) {
        const std::function<core::Result<qint64>(store::Session&)> insert = [first](store::Session& session) {
            return session.execute(QString::fromLatin1(reservationSql),
                                   {first, first + reservationsAtOnce - 1, bookedSections});
        };
        auto writing = database.write<qint64>(insert);
        const auto written = co_await writing;
        if (!written)
            co_return core::fail(written.error());
    }
    co_return core::Status();
}

/// What the engine would tell: of rows that are seen, and now and then of a new one.
class EngineVoice final
{
public:
    EngineVoice(std::shared_ptr<reservation::ReservationEvents> events, QList<Reservation> rows)
        : m_events(std::move(events)), m_rows(std::move(rows))
    {
    }

    void tell(int n)
    {
        Reservation& row = m_rows[n % m_rows.size()];
        ++row.version;
        row.state = reservation::State(row.version % 4);
        m_events->put(row.id, row);
        if (n % 100 != 0)
            return;
        Reservation fresh = row;
        fresh.id = reservation::ReservationId::make();
        fresh.version = 1;
        m_events->put(fresh.id, fresh);
    }

private:
    std::shared_ptr<reservation::ReservationEvents> m_events;
    QList<Reservation> m_rows;
};

const QList<TableSearch>& reservationSearches()
{
    static const QList<TableSearch> all{
        {u"search_oldest_id_ms"_qs, idOf(1)},
        {u"search_newest_id_ms"_qs, idOf(reservationsInAll)},
        {u"search_id_beginning_ms"_qs, idOf(500'000).left(33), 100},
        {u"search_every_id_ms"_qs, u"0190"_qs, 100},
        {u"search_no_id_ms"_qs, u"02345678-0000-7000-8000-000000000000"_qs, 0},
        {u"search_user_ms"_qs, u"00000000-0000-4000-8000-000000000000"_qs, 50},
        {u"search_user_beginning_ms"_qs, u"user:9e37"_qs},
        {u"search_code_ms"_qs, u"R0000001"_qs},
        {u"search_code_beginning_ms"_qs, u"code:r00999"_qs, 25},
        {u"search_state_ms"_qs, u"state:expired"_qs, 100},
        {u"search_section_ms"_qs, u"7구역"_qs, 100},
        {u"search_quantity_ms"_qs, u"quantity:>3"_qs, 100},
        {u"search_only_the_oldest_ms"_qs, u"created:<2026-01-01T09:01"_qs}};
    return all;
}

class ReservationsBench final
{
public:
    ReservationsBench(ConsoleBed& bed, const QString& folder, int seconds)
        : m_bed(bed), m_memory(folder), m_seconds(seconds)
    {
    }

    core::Async<QJsonObject> run()
    {
        auto adding = addSections(m_bed.engines().reservations());
        auto prepared = co_await adding;
        if (prepared) {
            auto filling = fillReservations(*m_bed.engines().database());
            prepared = co_await filling;
        }
        if (!prepared) {
            m_figures.fail(prepared.error().toString());
            co_return m_figures.toJson();
        }
        m_window.resize(1280, 800);
        m_window.show();
        auto settling = pause(2s);
        co_await settling;
        const double before = memoryOf(::getpid()).residentMb;
        auto opening = open();
        co_await opening;
        auto searching = searchTable(m_panel->table(), reservationSearches(), reservationsInAll, m_figures);
        co_await searching;
        m_figures.below(u"memory_grown_mb"_qs, memoryOf(::getpid()).residentMb - before, memoryLimitMb);
        auto changing = changes();
        co_await changing;
        m_page.reset();
        co_return m_figures.toJson();
    }

private:
    gui::TableRows& rows() { return *m_panel->table().rows(); }

    core::Async<void> open()
    {
        QElapsedTimer timer;
        timer.start();
        core::Clock& clock = m_bed.engines().clock();
        m_services =
            std::make_unique<gui::GuiServices>(gui::GuiServices{.train = m_bed.engines().train(),
                                                                .settings = m_bed.settings(),
                                                                .alerts = m_bed.engines().alerts(),
                                                                .audit = m_bed.engines().audit(),
                                                                .status = m_status,
                                                                .clock = clock,
                                                                .operatorName = {u"bench"_qs, u"gui"_qs},
                                                                .dataFolder = {},
                                                                .quit = [] {},
                                                                .reservations = &m_bed.engines().reservations()});
        m_feed = std::make_unique<gui::SectionFeed>(m_bed.engines().reservations(), nullptr);
        m_page = std::make_unique<gui::ReservationPage>(gui::PageContext{*m_services, m_commands, m_memory}, *m_feed,
                                                        &m_window);
        m_panel = m_page->findChild<gui::ReservationsPanel*>();
        m_page->resize(m_window.size());
        m_page->show();
        auto reading = until([this] { return rows().model()->rowCount() > 0; });
        co_await reading;
        m_panel->table().view().repaint();
        m_figures.below(u"open_ms"_qs, double(timer.nsecsElapsed()) / 1e6, openLimitMs);
        auto counting = until([this] {
            return rows().matching() == reservationsInAll && rows().chipCounts().value(u"all"_qs) == reservationsInAll;
        });
        co_await counting;
        m_figures.add(u"counted_after_ms"_qs, rounded(double(timer.nsecsElapsed()) / 1e6));
    }

    core::Async<void> changes()
    {
        QList<Reservation> seen;
        auto* model = rows().model();
        for (int row = 0; row < 30; ++row) {
            const QString id = model->index(row, 0).data(gui::IdRole).toString();
            seen << gui::ReservationSource::reservationOf(*rows().row(id));
        }
        EngineVoice voice(m_panel->findChild<gui::ReservationSource*>()->events(), seen);
        PacedThread telling(reservationChanges, [&voice](int n) { voice.tell(n); });
        auto watching = stallsUnder(telling, m_seconds, m_figures);
        co_await watching;
    }

    ConsoleBed& m_bed;
    gui::LayoutMemory m_memory;
    const int m_seconds;
    gui::CommandRegistry m_commands;
    gui::StatusSource m_status;
    QWidget m_window;
    Figures m_figures;
    std::unique_ptr<gui::GuiServices> m_services;
    std::unique_ptr<gui::SectionFeed> m_feed;
    std::unique_ptr<gui::ReservationPage> m_page;
    gui::ReservationsPanel* m_panel = nullptr; ///< the page's table
};

core::Async<QJsonObject> measureReservations(ConsoleBed& bed, QString folder, int seconds)
{
    ReservationsBench bench(bed, folder, seconds);
    auto running = bench.run();
    co_return co_await running;
}

} // namespace

QJsonObject benchReservations(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    const int seconds = options.seconds > 0 ? options.seconds : changingSeconds;
    return runOnBed({.page = u"overview"_qs},
                    [&](ConsoleBed& bed) { return measureReservations(bed, folder.path(), seconds); });
}

} // namespace gwanje::bench
