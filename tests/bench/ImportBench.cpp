// SPDX-License-Identifier: GPL-3.0-or-later
// A file of a million orders imported, beside the databases' own shells that only load it into a scratch table and
// upsert from there; then the same file again. What is counted is in the database afterwards. And reservations that are
// created while a file is being imported.
#include "Benches.h"
#include "datasync/Importer.h"
#include "datasync/SqlData.h"
#include "PostgresLimit.h"
#include "Processes.h"
#include "ReservationLoad.h"
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <thread>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using datasync::ColumnKind;

constexpr int ordersInFile = 1'000'000;
constexpr double shareOfShell = 0.5, importMemoryMb = 80;
constexpr int shellPatienceMs = 300'000;
constexpr std::chrono::seconds importStatementLimit{60};
constexpr int callersMeanwhile = 16, importLoadSeconds = 10;
constexpr double meanwhileP99Ms = 100;

datasync::StreamMapping benchMapping()
{
    return {.portal = u"bench"_qs,
            .stream = u"orders"_qs,
            .key = u"order_no"_qs,
            .columns = {{.name = u"order_no"_qs, .headers = {u"order_no"_qs}},
                        {.name = u"member"_qs, .headers = {u"member"_qs}},
                        {.name = u"product"_qs, .headers = {u"product"_qs}},
                        {.name = u"quantity"_qs, .headers = {u"quantity"_qs}, .kind = ColumnKind::Number},
                        {.name = u"amount"_qs, .headers = {u"amount"_qs}, .kind = ColumnKind::Won},
                        {.name = u"status"_qs, .headers = {u"status"_qs}},
                        {.name = u"ordered_at"_qs,
                         .headers = {u"ordered_at"_qs},
                         .kind = ColumnKind::Time,
                         .formats = {u"yyyy-MM-dd HH:mm:ss"_qs}}}};
}

const char benchColumns[] = "order_no, member, product, quantity, amount, status, ordered_at";

/// In the order of their numbers, or in none.
bool writeOrders(const QString& path, bool inOrder)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QByteArray text = QByteArray(benchColumns).replace(' ', "") + '\n';
    for (qint64 i = 0; i < ordersInFile; ++i) {
        const qint64 n = inOrder ? i : i * 611'953 % ordersInFile; // a prime: each comes once
        text += "2026112" + QByteArray::number(100'000'000 + n) + ",member" + QByteArray::number(n % 50'000) +
                "@example.com,\"" + (n % 3 == 0 ? "정기 구독, 1년" : "전자책 \"\"특별판\"\"") + "\"," +
                QByteArray::number(1 + n % 5) + ',' + QByteArray::number(1000 * (1 + n % 90)) + ",결제완료,2026-11-" +
                QByteArray::number(10 + n % 20) + " 09:" + QByteArray::number(10 + n % 50) + ":30\n";
        if (text.size() > 1 << 20) {
            file.write(text);
            text.clear();
        }
    }
    return file.write(text) == text.size() && file.flush();
}

double secondsOf(const QString& program, const QStringList& arguments, const QByteArray& script, Figures& figures)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    endWithParent(process);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(script);
    process.closeWriteChannel();
    if (!process.waitForFinished(shellPatienceMs) || process.exitCode() != 0) {
        figures.fail(program + u": "_qs + QString::fromUtf8(process.readAll().left(300)));
        return -1;
    }
    return double(timer.nsecsElapsed()) / 1e9;
}

QByteArray upsertSql()
{
    QByteArrayList changes;
    for (const QByteArray& column : QByteArray(benchColumns).split(',')) {
        if (column != "order_no")
            changes << column + " = excluded." + column.trimmed();
    }
    return QByteArray("INSERT INTO orders SELECT order_no, member, product, CAST(quantity AS bigint), CAST(amount AS "
                      "bigint), status, ordered_at FROM scratch WHERE true ON CONFLICT (order_no) DO UPDATE SET ") +
           changes.join(", ") + ";\n";
}

const char shellTable[] = "CREATE TABLE orders (order_no TEXT PRIMARY KEY, member TEXT, product TEXT, quantity BIGINT, "
                          "amount BIGINT, status TEXT, ordered_at TEXT);\n";

double sqliteShell(const QString& csv, const QString& database, Figures& figures)
{
    return secondsOf(u"sqlite3"_qs, {u"-bail"_qs, database},
                     QByteArray(shellTable) + ".import --csv " + csv.toUtf8() + " scratch\n" + upsertSql(), figures);
}

double postgresShell(test::PostgresServer& server, const QString& csv, const QString& url, Figures& figures)
{
    const QByteArray script = QByteArray(shellTable) +
                              "CREATE TABLE scratch (order_no TEXT, member TEXT, product TEXT, quantity TEXT, amount "
                              "TEXT, status TEXT, ordered_at TEXT);\n\\copy scratch FROM '" +
                              csv.toUtf8() + "' CSV HEADER\n" + upsertSql();
    return secondsOf(server.program(u"psql"_qs), {u"-q"_qs, u"-v"_qs, u"ON_ERROR_STOP=1"_qs, url}, script, figures);
}

struct Imported
{
    double seconds = -1, grownMb = -1;
    datasync::ImportCounts counts;
};

Imported importOnce(const std::shared_ptr<store::Database>& data, const QString& csv, Figures& figures)
{
    core::SystemClock clock;
    Imported imported;
    const double before = memoryOf(::getpid()).residentMb;
    datasync::ImportRequest request{.path = csv, .mapping = benchMapping()};
    request.told = [&](const datasync::ImportProgress&) {
        imported.grownMb = std::max(imported.grownMb, memoryOf(::getpid()).residentMb - before);
    };
    QElapsedTimer timer;
    timer.start();
    const auto report = datasync::Importer(data, clock).import(request);
    imported.seconds = double(timer.nsecsElapsed()) / 1e9;
    if (report)
        imported.counts = report->counts;
    else
        figures.fail(report.error().toString());
    return imported;
}

/// `name`: what stands before the figures.
void measureImports(const QString& name, const store::DatabaseUrl& url, const QString& csv, double shellSeconds,
                    Figures& figures)
{
    const auto data = datasync::openData(url, importStatementLimit);
    if (!data)
        return figures.fail(data.error().toString());
    const Imported first = importOnce(*data, csv, figures);
    figures.add(name + u"_shell_seconds"_qs, rounded(shellSeconds));
    figures.add(name + u"_seconds"_qs, rounded(first.seconds));
    figures.atLeast(name + u"_share_of_shell"_qs, shellSeconds / first.seconds, shareOfShell);
    figures.below(name + u"_memory_grown_mb"_qs, first.grownMb, importMemoryMb);
    figures.equal(name + u"_new"_qs, double(first.counts.added), ordersInFile);
    const Imported again = importOnce(*data, csv, figures);
    figures.add(name + u"_again_seconds"_qs, rounded(again.seconds));
    figures.equal(name + u"_again_new"_qs, double(again.counts.added), 0);
    figures.equal(name + u"_again_updated"_qs, double(again.counts.updated), 0);
    figures.equal(name + u"_again_unchanged"_qs, double(again.counts.unchanged), ordersInFile);
    const auto rows = (*data)->readNow<QList<store::Row>>([](store::Session& session) {
        return session.query(u"SELECT count(*) AS rows_there FROM data_bench_orders"_qs);
    });
    figures.equal(name + u"_rows"_qs, rows ? double(rows->first().integer(QLatin1String("rows_there"))) : -1,
                  ordersInFile);
}

/// As the console does both: one process, on threads of their own, database files in one folder.
void measureReservationsMeanwhile(const QString& csv, Figures& figures)
{
    ReservationBed bed;
    const auto data =
        datasync::openData(store::DatabaseUrl::sqlite(bed.folder() + u"/gwanje.db"_qs), importStatementLimit);
    if (!bed.whyNot().isEmpty() || !data)
        return figures.fail(data ? bed.whyNot() : data.error().toString());
    core::StopSource stop;
    std::atomic<qint64> rows = 0;
    std::thread importing([&] {
        core::SystemClock clock;
        datasync::ImportRequest request{.path = csv, .mapping = benchMapping(), .stop = stop.get_token()};
        request.told = [&rows](const datasync::ImportProgress& progress) {
            rows = std::max(rows.load(), progress.rows);
        };
        while (!stop.stop_requested() && datasync::Importer(*data, clock).import(request)) {
        }
    });
    const LoadResult load =
        bed.run(reservation::EngineKind::Slot, 20, callersMeanwhile, std::chrono::seconds(importLoadSeconds));
    stop.request_stop();
    importing.join();
    figures.add(u"rows_read_meanwhile"_qs, double(rows));
    figures.add(u"reservations_meanwhile_per_second"_qs, rounded(load.perSecond));
    figures.add(u"reservations_meanwhile_ms"_qs, spread(load.latencies));
    figures.below(u"reservations_meanwhile_p99_ms"_qs, quantile(load.latencies, 0.99), meanwhileP99Ms);
    figures.equal(u"reservations_meanwhile_refused"_qs, double(load.refused + load.unanswered), 0);
}

} // namespace

QJsonObject benchImport(const Options&, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    Figures figures;
    for (const bool inOrder : {true, false}) {
        const QString csv = folder.filePath(u"orders.csv"_qs);
        if (!writeOrders(csv, inOrder)) {
            figures.fail(u"the file can't be written"_qs);
            break;
        }
        const QString name = inOrder ? u"sqlite"_qs : u"sqlite_unordered"_qs;
        const QString data = folder.filePath(name);
        QDir().mkpath(data);
        const double shell = sqliteShell(csv, data + u"/shell.db"_qs, figures);
        measureImports(name, store::DatabaseUrl::sqlite(data + u"/gwanje.db"_qs), csv, shell, figures);
        QDir(data).removeRecursively();
        if (!inOrder)
            continue;
        measureReservationsMeanwhile(csv, figures);
        test::PostgresServer server(durableServer());
        if (!server.started()) {
            figures.fail(server.whyNot());
            continue;
        }
        const double psql = postgresShell(server, csv, server.freshDatabase(), figures);
        measureImports(u"postgres"_qs, *store::DatabaseUrl::parse(server.freshDatabase()), csv, psql, figures);
    }
    return figures.toJson();
}

} // namespace gwanje::bench
