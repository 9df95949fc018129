// SPDX-License-Identifier: GPL-3.0-or-later
// A platform's 100,000 bookings compared with a million stored ones, where none differs, one in a hundred, and all: how
// long it takes to know what differs, then to write it; on SQLite and on a durable PostgreSQL. Once a platform with a
// million of its own tells what changed, once one of ten platforms in the same rooms tells all it has. Beside it how
// long SQLite takes bare to look the same 100,000 up.
#include "Benches.h"
#include "platform/SqlCompare.h"
#include "platform/SqlPlatformStore.h"
#include "PostgresLimit.h"
#include "Processes.h"
#include "store/Migrator.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <sqlite3.h>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace platform;

constexpr int storedRows = 1'000'000, toldRows = 100'000, roomsOfAll = 2'000, unitsEach = 10, daysAhead = 360;
constexpr int rowsInStep = 20'000, timesMeasured = 3;
constexpr double compareLimitSeconds = 2;
constexpr std::chrono::minutes fillPatience{2};

template<class T>
T must(core::Result<T> result)
{
    if (!result)
        qFatal("bench: %s", qPrintable(result.error().toString()));
    return std::move(*result);
}

double secondsOf(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

/// Books with a million bookings in 2,000 rooms, all still to come, of one platform or of several.
class CompareBed final
{
public:
    CompareBed(const store::DatabaseUrl& url, int platforms)
        : m_database(must(store::Database::open(url, {.statementTimeout = fillPatience})))
    {
        must(store::Migrator(*m_database).upgrade());
        m_store = std::make_unique<SqlPlatformStore>(m_database, m_clock);
        for (int i = 0; i < platforms; ++i)
            m_platforms << PlatformId::make();
        fillBooks();
        fillBookings();
    }

    /// What the first platform tells: every so many-th of its bookings, of which every `nth` has another amount.
    Harvest told(int nth, bool isComplete) const
    {
        Harvest harvest;
        harvest.reservations.emplace().isComplete = isComplete;
        const int own = storedRows / int(m_platforms.size()), step = own / toldRows;
        for (int i = 0; i < toldRows; ++i) {
            const Booking row = booking(i * step);
            harvest.reservations->items << FetchedReservation{.id = row.externalId,
                                                              .listing = row.listing,
                                                              .nights = row.nights,
                                                              .units = row.units,
                                                              .status = row.status,
                                                              .guest = row.guest,
                                                              .amount =
                                                                  row.amount + (nth > 0 && i % nth == 0 ? 1000 : 0)};
        }
        return harvest;
    }

    CompareOrder begin(bool apply)
    {
        const PlatformRun run{.id = RunId::make(),
                              .type = apply ? u"sync"_qs : u"valid"_qs,
                              .platform = m_platforms.first(),
                              .scheduledAt = m_clock.now().addMSecs(++m_runs),
                              .startedAt = m_clock.now()};
        must(m_store->beginRun(run).result());
        return {.platform = run.platform,
                .run = run.id,
                .window = {m_today.addDays(-1), m_today.addDays(365)},
                .now = m_clock.now(),
                .apply = apply};
    }

    store::Database& database() { return *m_database; }
    QString firstPlatform() const { return m_platforms.first().toString(); }
    /// Of the first platform, by number.
    Booking booking(int number) const { return bookingOf(0, number); }

private:
    Booking bookingOf(int platform, int number) const
    {
        const int room = number % roomsOfAll;
        const QDate from = m_today.addDays(1 + (number / roomsOfAll * 7 + platform * 3 + room) % daysAhead);
        return {.platform = m_platforms.at(platform),
                .externalId = u"%1-%2"_qs.arg(platform).arg(number, 8, 10, QChar(u'0')),
                .listing = u"L%1"_qs.arg(room),
                .nights = {from, from.addDays(1 + number % 3)},
                .guest = u"손님 %1"_qs.arg(number % 1000),
                .amount = 50'000 + number % 97 * 1000,
                .createdAt = m_begin,
                .updatedAt = m_begin};
    }
    void insert(const QString& table, const store::RowList& rows)
    {
        if (!rows.isEmpty())
            must(m_database->writeNow<bool>([&](store::Session& session) -> core::Result<bool> {
                if (auto done = sql::insertAll(session, table, rows); !done)
                    return core::fail(done.error());
                return true;
            }));
    }
    void fillBooks()
    {
        const auto property = must(m_store->addProperty({.id = PropertyId::make(), .name = u"bench"_qs}).result());
        store::RowList rooms({u"id"_qs, u"property_id"_qs, u"name"_qs, u"#units"_qs});
        store::RowList listings({u"id"_qs, u"platform_id"_qs, u"external_id"_qs, u"room_id"_qs});
        for (qsizetype i = 0; i < m_platforms.size(); ++i)
            must(m_store
                     ->addPlatform({.id = m_platforms.at(i),
                                    .code = u"p%1"_qs.arg(i),
                                    .name = u"p%1"_qs.arg(i),
                                    .connector = u"json"_qs,
                                    .url = QUrl(u"http://127.0.0.1:1/"_qs),
                                    .createdAt = m_begin,
                                    .updatedAt = m_begin})
                     .result());
        for (int i = 0; i < roomsOfAll; ++i) {
            const RoomId room = RoomId::make();
            rooms.row().id(room).id(property.id).text(u"room %1"_qs.arg(i)).number(unitsEach);
            for (const PlatformId& platform : std::as_const(m_platforms))
                listings.row().id(ListingId::make()).id(platform).text(u"L%1"_qs.arg(i)).id(room);
        }
        insert(u"room"_qs, rooms);
        insert(u"listing"_qs, listings);
    }
    void change(const QString& statement)
    {
        must(m_database->writeNow<bool>([&](store::Session& session) -> core::Result<bool> {
            if (auto done = session.run(statement); !done)
                return core::fail(done.error());
            return true;
        }));
    }
    /// On SQLite without its indexes, which are made again behind: row by row they would take minutes.
    void fillBookings()
    {
        QStringList indexes;
        if (m_database->dialect() == store::Dialect::Sqlite) {
            const auto rows = must(m_database->readNow<QList<store::Row>>([](store::Session& session) {
                return session.query(u"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND "
                                     "tbl_name = 'booking' AND sql IS NOT NULL"_qs);
            }));
            for (const store::Row& row : rows) {
                indexes << row.text(QLatin1StringView("sql"));
                change(u"DROP INDEX "_qs + row.text(QLatin1StringView("name")));
            }
        }
        fillRows();
        for (const QString& index : std::as_const(indexes))
            change(index);
        if (m_database->dialect() == store::Dialect::Sqlite)
            change(u"ANALYZE"_qs); // PostgreSQL can't prepare it
    }
    void fillRows()
    {
        const int own = storedRows / int(m_platforms.size());
        for (int platform = 0; platform < m_platforms.size(); ++platform) {
            for (int first = 0; first < own; first += rowsInStep) {
                store::RowList rows = sql::bookingList();
                for (int i = first; i < std::min(first + rowsInStep, own); ++i)
                    sql::addBooking(rows, bookingOf(platform, i));
                insert(u"booking"_qs, rows);
            }
        }
    }

    core::SystemClock m_clock;
    const QDateTime m_begin = m_clock.now();
    const QDate m_today = m_begin.date();
    const std::shared_ptr<store::Database> m_database;
    std::unique_ptr<SqlPlatformStore> m_store;
    QList<PlatformId> m_platforms;
    int m_runs = 0;
};

struct CompareTimes
{
    double compare = -1, write = -1; ///< seconds
    double bytesEach = 0;            ///< of memory, for one difference
    qint64 differences = 0;
};

/// Rows.
qint64 writtenBy(const sql::CompareChange& change)
{
    return change.newBookings.count() + change.movedBookings.count() + change.amendedBookings.count() +
           change.fresh.count() + change.moved.count() + change.standing.count() + change.closed.count();
}

CompareTimes timed(CompareBed& bed, const Harvest& harvest, bool apply)
{
    CompareTimes times;
    std::vector<double> seconds;
    const CompareOrder order = bed.begin(apply);
    sql::CompareChange change;
    for (int i = 0; i < timesMeasured; ++i) {
        change = {};
        const double before = memoryOf(::getpid()).residentMb;
        QElapsedTimer timer;
        timer.start();
        change = must(bed.database().readNow<sql::CompareChange>(
            [&](store::Session& session) { return sql::compareBooks(session, order, harvest); }));
        seconds.push_back(secondsOf(timer));
        times.differences = writtenBy(change);
        if (i == 0 && times.differences > 0)
            times.bytesEach = (memoryOf(::getpid()).residentMb - before) * 1e6 / double(times.differences);
    }
    times.compare = median(seconds);
    QElapsedTimer timer;
    timer.start();
    must(bed.database().writeNow<CompareAnswer>(
        [&](store::Session& session) { return sql::storeComparison(session, order, change); }));
    times.write = secondsOf(timer);
    return times;
}

void tellTimes(Figures& figures, const QString& name, const CompareTimes& times, qint64 differences)
{
    figures.below(name + u"_seconds"_qs, times.compare, compareLimitSeconds);
    figures.add(name + u"_write_seconds"_qs, rounded(times.write));
    figures.equal(name + u"_differences"_qs, double(times.differences), double(differences));
    if (times.differences > 0)
        figures.add(name + u"_bytes_each"_qs, rounded(times.bytesEach));
}

/// The bare rows of the 100,000, one after the other by their key.
double bareLookups(const CompareBed& bed, const QString& file)
{
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        return -1;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database,
                       "SELECT listing, arrival, departure, units, status, guest, amount FROM booking "
                       "WHERE platform_id = ? AND external_id = ?",
                       -1, &statement, nullptr);
    const QByteArray platform = bed.firstPlatform().toUtf8();
    QElapsedTimer timer;
    timer.start();
    int found = 0;
    for (int i = 0; i < toldRows; ++i) {
        const QByteArray id = bed.booking(i).externalId.toUtf8();
        sqlite3_bind_text(statement, 1, platform.constData(), int(platform.size()), SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, id.constData(), int(id.size()), SQLITE_STATIC);
        for (int column = 0; sqlite3_step(statement) == SQLITE_ROW && column < 7; ++column)
            found += sqlite3_column_bytes(statement, column) > 0 ? 1 : 0;
        sqlite3_reset(statement);
    }
    const double seconds = secondsOf(timer);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return found > 0 ? seconds : -1;
}

void measureBed(Figures& figures, const QString& name, CompareBed& bed, bool isComplete)
{
    tellTimes(figures, name + u"_none_differs"_qs, timed(bed, bed.told(0, isComplete), false), 0);
    const Harvest some = bed.told(100, isComplete), all = bed.told(1, isComplete);
    tellTimes(figures, name + u"_1_percent_valid"_qs, timed(bed, some, false), toldRows / 100);
    // of a sync that takes it: the booking, and the discrepancy that is closed
    tellTimes(figures, name + u"_1_percent_sync"_qs, timed(bed, some, true), toldRows / 100 * 2);
    tellTimes(figures, name + u"_all_differ_valid"_qs, timed(bed, all, false), toldRows - toldRows / 100);
    tellTimes(figures, name + u"_all_differ_sync"_qs, timed(bed, all, true), (toldRows - toldRows / 100) * 2);
}

} // namespace

QJsonObject benchCompare(const Options&, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures;
    figures.add(u"stored_rows"_qs, storedRows);
    figures.add(u"told_rows"_qs, toldRows);
    for (const bool isComplete : {false, true}) {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"gwanje.db"_qs), name = isComplete ? u"whole"_qs : u"changes"_qs;
        CompareBed bed(store::DatabaseUrl::sqlite(file), isComplete ? 10 : 1);
        figures.add(name + u"_bare_lookups_seconds"_qs, rounded(bareLookups(bed, file)));
        measureBed(figures, name, bed, isComplete);
    }
    return figures.toJson();
}

QJsonObject benchComparePostgres(const Options&, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures;
    figures.add(u"stored_rows"_qs, storedRows);
    figures.add(u"told_rows"_qs, toldRows);
    test::PostgresServer server(durableServer());
    if (!server.started()) {
        figures.fail(server.whyNot());
        return figures.toJson();
    }
    const QString url = server.freshDatabase(true);
    CompareBed bed(*store::DatabaseUrl::parse(url), 1);
    server.psql(url, u"ANALYZE"_qs);
    measureBed(figures, u"postgres_changes"_qs, bed, false);
    return figures.toJson();
}

} // namespace gwanje::bench
