// SPDX-License-Identifier: GPL-3.0-or-later
// An import that is killed between any two of its steps, or fails there, and databases that are locked, full or gone:
// nothing is left behind, and the file can be imported again.
#include "datasync/FaultPoints.h"
#include "ImportBed.h"
#include "support/TestMain.h"
#include <csignal>
#include <QCoreApplication>
#include <sys/prctl.h>

using namespace gwanje;
using namespace gwanje::test;
using datasync::ImportCounts;
using datasync::ImportRequest;

namespace {

/// This program again, which imports one file and may be killed in the middle; what it said.
struct ImportChild
{
    ImportChild(const ImportBed& bed, const QString& csv, const QString& fault)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_IMPORT_URL"_qs, url(bed));
        environment.insert(u"GWANJE_IMPORT_FILE"_qs, csv);
        environment.insert(u"GWANJE_FAULT"_qs, fault);
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        process.start(QCoreApplication::applicationFilePath(), {u"ImportChild"_qs});
        process.waitForFinished(60'000);
        wasKilled = process.exitStatus() == QProcess::CrashExit;
        const QByteArray said = process.readAllStandardOutput();
        code = QString::fromUtf8(said.mid(said.indexOf("said ") + 5)).section(u'\n', 0, 0);
        wasReached = process.readAllStandardError().contains("fault point ");
    }
    static QString url(const ImportBed& bed)
    {
        const auto& url = bed.store.url;
        return url.dialect == store::Dialect::Sqlite
                   ? u"sqlite://"_qs + url.path
                   : u"postgresql://%1@%2:%3/%4"_qs.arg(url.user, url.host).arg(url.port).arg(url.database);
    }
    bool wasKilled = false, wasReached = false;
    QString code;
};

} // namespace

class ImportChild_ final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run()
    {
        const QString url = qEnvironmentVariable("GWANJE_IMPORT_URL");
        if (url.isEmpty())
            return;
        core::SystemClock clock;
        const auto data = datasync::openData(*store::DatabaseUrl::parse(url), std::chrono::seconds(20));
        if (!data)
            qFatal("%s", qPrintable(data.error().toString()));
        const auto report =
            datasync::Importer(*data, clock)
                .import({.path = qEnvironmentVariable("GWANJE_IMPORT_FILE"), .mapping = ordersMapping()});
        printf("said %s\n", report ? "done" : qPrintable(report.error().name()));
        fflush(stdout);
    }
};

class tst_ImportFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKillBetweenAnyTwoStepsLeavesNothing_data() { everyPoint(); }
    void aKillBetweenAnyTwoStepsLeavesNothing()
    {
        QFETCH(QString, point);
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        GWANJE_OK(bed.import(orders(1, 100)));
        const QByteArray more = orders(51, 150, "이") + "broken\n" + orders(1, 0);
        const ImportChild child(bed, bed.file(more), point + u"=kill"_qs);
        QVERIFY(child.wasKilled && child.wasReached);
        const bool wasKept = point == QString::fromLatin1(datasync::fault::importKept);
        QCOMPARE(bed.count(u"import"_qs), wasKept ? 2 : 1);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), wasKept ? 150 : 100);
        QCOMPARE(bed.count(u"rejected_row"_qs), wasKept ? 2 : 0);
        const auto report = bed.import(more);
        GWANJE_OK(report);
        QCOMPARE(report->counts, wasKept ? (ImportCounts{.rows = 102, .unchanged = 100, .rejected = 2})
                                         : (ImportCounts{.rows = 102, .added = 50, .updated = 50, .rejected = 2}));
    }

    void aFailureBetweenAnyTwoStepsLeavesNothing_data() { everyPoint(); }
    void aFailureBetweenAnyTwoStepsLeavesNothing()
    {
        QFETCH(QString, point);
        GWANJE_DIALECT();
        ImportBed bed(dialect);
        const QString csv = bed.file(orders(1, 10));
        const ImportChild child(bed, csv, point + u"=fail"_qs);
        QCOMPARE(child.code, u"CORE_FAULT_INJECTED"_qs);
        const bool wasKept = point == QString::fromLatin1(datasync::fault::importKept);
        QCOMPARE(bed.count(u"import"_qs), wasKept ? 1 : 0);
        QCOMPARE(bed.count(u"data_column"_qs), wasKept ? 4 : 0); // the table of the stream went too
        GWANJE_OK(bed.import(ImportRequest{.path = csv, .mapping = bed.mapping}));
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 10);
    }

    void aFullDiskIsToldAndLeavesNothing()
    {
        ImportBed bed(store::Dialect::Sqlite);
        GWANJE_OK(bed.import(orders(1, 100)));
        const auto limit = [&](int pages) {
            GWANJE_OK(bed.data->writeNow<QList<store::Row>>([pages](store::Session& session) {
                return session.query(u"PRAGMA max_page_count = %1"_qs.arg(pages));
            }));
        };
        limit(60);
        GWANJE_ERROR_IS(bed.import(orders(1, 20'000)), DB_FULL);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), 100);
        limit(1'000'000);
        const auto report = bed.import(orders(1, 20'000));
        GWANJE_OK(report);
        QCOMPARE(report->counts, (ImportCounts{.rows = 20'000, .added = 19'900, .unchanged = 100}));
    }

    void aLockedFileIsBusy()
    {
        ImportBed bed(store::Dialect::Sqlite);
        const auto impatient = datasync::openData(bed.store.url, std::chrono::milliseconds(300));
        GWANJE_OK(impatient);
        const QString csv = bed.file(orders(1, 10));
        core::Result<datasync::ImportReport> report;
        (void)bed.data->writeNow<qint64>([&](store::Session& session) -> core::Result<qint64> {
            report = datasync::Importer(*impatient, bed.clock).import({.path = csv, .mapping = bed.mapping});
            return session.execute(u"DELETE FROM data_column"_qs);
        });
        GWANJE_ERROR_IS(report, DB_BUSY);
        GWANJE_OK(datasync::Importer(*impatient, bed.clock).import({.path = csv, .mapping = bed.mapping}));
    }

    void aServerThatIsCutOffIsToldAndLeavesNothing()
    {
        ImportBed bed(store::Dialect::Postgres);
        GWANJE_OK(bed.import(orders(1, 10)));
        bool cut = false;
        ImportRequest request{.path = bed.file(orders(1, 40'000, "박")), .mapping = bed.mapping};
        request.told = [&](const datasync::ImportProgress& progress) {
            if (progress.step == datasync::ImportProgress::Step::Applying && !std::exchange(cut, true))
                PostgresServer::shared().psql(
                    bed.store.url.shown(), u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid "
                                           "<> pg_backend_pid() AND datname = current_database()"_qs);
        };
        const auto report = bed.import(request); // again by itself, or told
        QVERIFY(cut);
        if (report)
            QCOMPARE(report->counts.updated, 10);
        else
            GWANJE_ERROR_IS(report, DB_UNREACHABLE);
        QCOMPARE(bed.count(u"data_publ_orders"_qs), report ? 40'000 : 10);
        QCOMPARE(bed.count(u"import"_qs), report ? 2 : 1);
    }

private:
    static void everyPoint()
    {
        QTest::addColumn<QString>("point");
        QTest::addColumn<int>("dialectNumber");
        for (const QString& point : datasync::importFaultPoints()) {
            QTest::newRow(qPrintable(point + u" sqlite"_qs)) << point << int(store::Dialect::Sqlite);
            QTest::newRow(qPrintable(point + u" postgres"_qs)) << point << int(store::Dialect::Postgres);
        }
    }
};

static const bool importChildRegistered =
    test::addTest("ImportChild", []() -> std::unique_ptr<QObject> { return std::make_unique<ImportChild_>(); });
GWANJE_TEST(tst_ImportFaults)
#include "tst_ImportFaults.moc"
