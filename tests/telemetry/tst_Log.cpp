// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "telemetry/LogFile.h"
#include <csignal>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace gwanje;
using namespace gwanje::telemetry;

namespace {

QString today(const QTemporaryDir& folder)
{
    return folder.filePath(QStringLiteral("logs/gwanje_%1.log").arg(QDate::currentDate().toString(Qt::ISODate)));
}

std::unique_ptr<Logging> started(const QTemporaryDir& folder, LogOptions options = {})
{
    options.folder = folder.filePath(QStringLiteral("logs"));
    auto logging = Logging::start(options);
    return logging ? std::move(*logging) : nullptr;
}

QByteArrayList lines(const QTemporaryDir& folder)
{
    QByteArray text;
    for (const LogDay& day : logDays(folder.filePath(QStringLiteral("logs")))) { // two, where midnight came between
        QFile file(day.path);
        if (file.open(QIODevice::ReadOnly))
            text.prepend(file.readAll());
    }
    QByteArrayList result = text.split('\n');
    result.removeLast();
    return result;
}

} // namespace

class tst_Log final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineIsOneJsonObjectAndReadsBack()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        QVERIFY(logging);
        const LogFields fields{.code = QStringLiteral("TRN_SOLD_OUT"),
                               .task = QStringLiteral("0193a5b2-7c1d-7000-8000-000000000001"),
                               .run = QStringLiteral("r"),
                               .request = QStringLiteral("q"),
                               .ms = 0,
                               .more = {{QStringLiteral("train"), QStringLiteral("00305")},
                                        {QStringLiteral("msg"), QStringLiteral("own name")},
                                        {QStringLiteral("more.x"), QStringLiteral("y")}}};
        info("train", "search.done", QStringLiteral("한글 \"quoted\"\n\t\\ \x01 end"), fields);
        const LogRecord said = recentLines().constLast();
        logging.reset();

        const auto all = lines(folder);
        QCOMPARE(all.size(), 1);
        QVERIFY(all.first().startsWith("{\"ts\":\"20"));
        const auto read = recordFromLine(all.first());
        QVERIFY(read.has_value());
        QCOMPARE(read->at, said.at);
        QCOMPARE(read->level, Level::Info);
        QCOMPARE(read->area, QStringLiteral("train"));
        QCOMPARE(read->event, QStringLiteral("search.done"));
        QCOMPARE(read->message, QStringLiteral("한글 \"quoted\"\n\t\\ \x01 end"));
        QCOMPARE(read->fields.code, fields.code);
        QCOMPARE(read->fields.task, fields.task);
        QCOMPARE(read->fields.run, fields.run);
        QCOMPARE(read->fields.request, fields.request);
        QCOMPARE(read->fields.ms, 0);
        QCOMPARE(read->fields.more, fields.more);
    }

    void whatIsNoRecordIsRefused()
    {
        for (const char* line :
             {"", "x", "{}", "[1]", "{\"ts\":\"2026-12-01T00:00:00.000Z\",\"level\":\"loud\",\"msg\":\"\"}",
              "{\"ts\":\"yesterday\",\"level\":\"info\",\"msg\":\"\"}", "{\"ts\":\"2026-12-01T00:00:"})
            QVERIFY(!recordFromLine(line));
    }

    void anErrorBecomesALine()
    {
        QTemporaryDir folder;
        auto logging = started(folder, {.language = core::Language::English});
        const core::Error cause{core::ErrorCode::NET_RESET, {{QStringLiteral("host"), QStringLiteral("h")}}, nullptr};
        const core::Error error =
            core::fail(core::ErrorCode::DB_TIMEOUT, {{QStringLiteral("ms"), QStringLiteral("9")}}, cause).value();
        log(Level::Error, "store", "query.failed", error);
        const LogRecord record = recentLines().constLast();
        QCOMPARE(record.fields.code, QStringLiteral("DB_TIMEOUT"));
        QCOMPARE(record.message, error.sentence(core::Language::English));
        QCOMPARE(record.fields.more.value(QStringLiteral("ms")), QStringLiteral("9"));
        QCOMPARE(record.fields.more.value(QStringLiteral("cause")), QStringLiteral("NET_RESET{host=h}"));
        logging->setLanguage(core::Language::Korean);
        log(Level::Error, "store", "query.failed", error);
        QCOMPARE(recentLines().constLast().message, error.sentence(core::Language::Korean));
    }

    void nothingSecretArrives()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        warn("net", "x", QStringLiteral("password=hunter2secret"),
             {.more = {{QStringLiteral("token"), QStringLiteral("hunter3secret")},
                       {QStringLiteral("body"), QStringLiteral("{\"pwd\":\"hunter4secret\"}")},
                       {QStringLiteral("member"), QStringLiteral("2400012345")}}});
        const QByteArray text = lines(folder).join();
        QVERIFY(!text.isEmpty());
        QVERIFY(!text.contains("secret"));
        QVERIFY(!text.contains("2400012345"));
        QVERIFY(!recentLines().constLast().message.contains(QLatin1String("secret")));
    }

    void filesAreTheOwnersAlone()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(folder.filePath(QStringLiteral("logs"))).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0700));
        QCOMPARE(::stat(QFile::encodeName(today(folder)).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t(0600));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        LogOptions options;
        options.folder = QStringLiteral("/proc/nowhere/logs");
        const auto logging = Logging::start(options);
        QVERIFY(!logging);
        QVERIFY(logging.error().code == core::ErrorCode::CORE_FILE);
        QVERIFY(!logging.error().context.value(QStringLiteral("reason")).isEmpty());
    }

    void theLevelFilters()
    {
        QTemporaryDir folder;
        auto logging = started(folder, {.level = Level::Warning});
        info("a", "quiet", QStringLiteral("no"));
        logging->setLevel(Level::Debug);
        debug("a", "loud", QStringLiteral("yes"));
        logging.reset();
        QCOMPARE(lines(folder).size(), 1);
        QVERIFY(lines(folder).first().contains("\"level\":\"debug\""));
    }

    void nothingIsLostOnACleanExitAndOrderIsKept()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        const quint64 before = recentLines().isEmpty() ? 0 : recentLines().constLast().sequence;
        for (int i = 0; i < 5000; ++i)
            log(i % 1000 == 500 ? Level::Warning : Level::Info, "a", "n", QString::number(i));
        QCOMPARE(logging->droppedLines(), quint64(0));
        logging.reset();
        const auto all = lines(folder);
        QCOMPARE(all.size(), 5000);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(recordFromLine(all.at(i))->message, QString::number(i));
        QCOMPARE(recentLines(before).size(), 5000);
    }

    void manyThreadsLoseNothingThatWasNotCounted()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([] {
                for (int i = 0; i < 10000; ++i)
                    log(i % 100 == 0 ? Level::Error : Level::Info, "a", i % 100 == 0 ? "must" : "may",
                        QStringLiteral("x"));
            });
        for (auto& thread : threads)
            thread.join();
        const quint64 dropped = logging->droppedLines();
        logging.reset();
        qsizetype must = 0, may = 0;
        for (const QByteArray& line : lines(folder)) {
            must += line.contains("\"event\":\"must\"") ? 1 : 0;
            may += line.contains("\"event\":\"may\"") ? 1 : 0;
        }
        QCOMPARE(must, 400);
        QCOMPARE(may + static_cast<qsizetype>(dropped), 39600);
    }

    void aWarningSurvivesAKill()
    {
        QTemporaryDir folder;
        const pid_t child = ::fork();
        if (child == 0) {
            const auto logging = started(folder);
            for (int i = 0; i < 2000; ++i)
                info("a", "before", QString::number(i));
            warn("a", "last", QStringLiteral("words"));
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        const auto all = lines(folder);
        QCOMPARE(all.size(), 2001);
        QVERIFY(all.constLast().contains("\"event\":\"last\""));
    }

    void withoutLoggingLinesStillReachTheRing()
    {
        info("a", "early", QStringLiteral("bird"));
        QCOMPARE(recentLines().constLast().event, QStringLiteral("early"));
    }

    void theRingGivesWhatIsNewAndOnlyTheNewest()
    {
        QTemporaryDir folder;
        auto logging = started(folder, {.ringLines = 100});
        for (int i = 0; i < 250; ++i)
            info("a", "n", QString::number(i));
        const auto all = recentLines();
        QCOMPARE(all.size(), 100);
        QCOMPARE(all.constFirst().message, QStringLiteral("150"));
        QCOMPARE(all.constLast().message, QStringLiteral("249"));
        const quint64 last = all.constLast().sequence;
        for (qsizetype i = 1; i < all.size(); ++i)
            QCOMPARE(all.at(i).sequence, all.at(i - 1).sequence + 1);
        QCOMPARE(recentLines(last).size(), 0);
        QCOMPARE(recentLines(last + 1000).size(), 0);
        QCOMPARE(recentLines(last - 7).size(), 7);
        QCOMPARE(recentLines(last - 50, 5).constFirst().sequence, last - 4);
        QCOMPARE(recentLines(0, 0).size(), 0);
    }

    void costOfALine()
    {
        QTemporaryDir folder;
        auto logging = started(folder);
        QBENCHMARK
        {
            for (int i = 0; i < 1000; ++i)
                info("train", "search.done", QStringLiteral("searched, 12 trains, no seat, next look in 3100 ms"),
                     {.task = QStringLiteral("0193a5b2-7c1d-7000-8000-000000000001"), .ms = 212});
        }
    }
};

GWANJE_TEST(tst_Log)
#include "tst_Log.moc"
