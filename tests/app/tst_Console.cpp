// SPDX-License-Identifier: GPL-3.0-or-later
// The real console, headless and with its window, through its control socket and signals.
#include "support/Programs.h"
#include "support/Servers.h"
#include "support/TestMain.h"
#include <csignal>
#include <QApplication>
#include <QJsonArray>
#include <QLocalSocket>

using namespace gwanje;
using test::ConsoleProgram;
using test::words;

namespace {

QString journey()
{
    return u"--dep 수서 --arr 부산 --date %1 --from 06:00 --to 22:00"_qs.arg(
        QDate::currentDate().addDays(2).toString(Qt::ISODate));
}

/// The process id of a child of that process; 0 where there is none.
int childNamed(qint64 parent, const QByteArray& name)
{
    for (const QString& entry : QDir(u"/proc"_qs).entryList(QDir::Dirs)) {
        QFile file(u"/proc/"_qs + entry + u"/stat"_qs); // pid (name) state ppid …
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        const qsizetype behind = stat.lastIndexOf(')');
        const bool named = stat.left(behind).endsWith('(' + name.left(15));
        if (named && stat.mid(behind + 2).split(' ').value(1).toLongLong() == parent)
            return entry.toInt();
    }
    return 0;
}

/// What the console answers to a line on its control socket.
QJsonObject ask(QLocalSocket& socket, const QByteArray& line)
{
    socket.write(line + '\n');
    QByteArray answer;
    while (!answer.endsWith('\n') && (socket.bytesAvailable() || socket.waitForReadyRead(5000)))
        answer += socket.readLine();
    return QJsonDocument::fromJson(answer).object();
}

} // namespace

class tst_Console final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QProcess> startWindow(const QStringList& options = {}) const
    {
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
        environment.insert(u"XDG_RUNTIME_DIR"_qs, m_folder->path());
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                       QStringList{u"--data-dir"_qs, m_folder->path(), u"--lang"_qs, u"en"_qs} + options);
        return process;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readyMeansTheSocketIsThereAndPrivate()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QFileInfo socket(path(u"control.sock"_qs));
        QVERIFY(socket.exists());
        QVERIFY(!(socket.permissions() &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOwner)));
        QVERIFY(QFile::exists(path(u"redis.sock"_qs)));
        QVERIFY(QFile::exists(path(u"gwanje.db"_qs)));
        QCOMPARE(console.call({u"train"_qs, u"list"_qs}).exitCode, 0);
    }

    void endsWithinFiveSecondsOfSigterm()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(console.terminate(5000));
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(!QFile::exists(path(u"control.sock"_qs)));
        QVERIFY(!QFile::exists(path(u"redis.sock"_qs)));
        QVERIFY(!QFile::exists(path(u"gwanje.db-wal"_qs))); // closed in order
        QVERIFY(console.start());                           // and nothing is in the way of the next
    }

    void onALiveRailwayATaskBeginsAsWatching()
    {
        const test::SandboxProgram railway; // stands for the live one
        ConsoleProgram console(m_folder->path(),
                               {u"--set"_qs, u"train.provider=srt"_qs, u"--set"_qs, u"train.srt_url="_qs + railway.railway()});
        QVERIFY(console.start());
        QProcess adding;
        adding.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                     words(u"--json account add --provider srt --login 1234567890 --name mine --password-stdin "
                           "--data-dir "_qs +
                           m_folder->path()));
        adding.write("hidden-word\n");
        adding.closeWriteChannel();
        QVERIFY(adding.waitForFinished(20000));
        const QString start = u"train start "_qs + journey();
        const auto reserving = console.call(words(start + u" --mode reserve"_qs));
        QCOMPARE(reserving.code(), u"TRN_LIVE_RESERVE_OFF"_qs);
        const auto watching = console.call(words(start));
        QVERIFY2(watching.exitCode == 0, watching.out.constData());
        const auto shown = console.call({u"train"_qs, u"show"_qs, watching.json[u"task_id"].toString()});
        QCOMPARE(shown.json[u"mode"].toString(), u"watch"_qs);
        QVERIFY(console.terminate());
    }

    void aVerbGoesThroughTheRunningConsole()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QString id = console.startTask();
        QVERIFY(!id.isEmpty());
        QCOMPARE(console.waitForTask(id, {u"reserved"_qs, u"running"_qs})[u"id"].toString(), id);
        const auto items = console.call({u"train"_qs, u"list"_qs}).json[u"items"].toArray();
        QCOMPARE(items.size(), 1);
        const auto set = console.call(words(u"settings set train.interval_ms 5000"_qs));
        QCOMPARE(set.exitCode, 0);
        QCOMPARE(console.call(words(u"settings get train.interval_ms"_qs)).json[u"value"].toString(), u"5000"_qs);
        const auto rows = console.call({u"audit"_qs, u"list"_qs}).json[u"items"].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(1).toObject()[u"action"].toString(), u"train.start"_qs);
        QCOMPARE(rows.at(1).toObject()[u"object"].toString(), id);
    }

    void whatNeedsTheFolderAloneIsRefused()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const auto answer = console.call({u"db"_qs, u"downgrade"_qs});
        QCOMPARE(answer.exitCode, 1);
        QCOMPARE(answer.code(), u"APP_IN_USE"_qs);
        QCOMPARE(console.call({u"audit"_qs, u"list"_qs}).json[u"items"].toArray().size(), 1);
        QCOMPARE(console.call({u"db"_qs, u"backup"_qs, path(u"copy.db"_qs)}).exitCode, 0); // while at work
    }

    void garbageOnTheSocketHurtsNobody()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        for (const QByteArray& line :
             {QByteArray("garbage"), QByteArray(""), QByteArray("[1,2]"), QByteArray("{\"verb\": 5}"),
              QByteArray("{\"verb\": \"train show\", \"arguments\": {\"words\": [[], {}]}}"), QByteArray(2000, '{'),
              QByteArray("\xff\xfe\x00\x01", 4)}) {
            QLocalSocket socket;
            socket.connectToServer(path(u"control.sock"_qs));
            QVERIFY(socket.waitForConnected());
            QVERIFY2(ask(socket, line).contains(u"error"), line.left(40).constData());
        }
        {
            QLocalSocket flood; // a line without end is cut off
            flood.connectToServer(path(u"control.sock"_qs));
            QVERIFY(flood.waitForConnected());
            flood.write(QByteArray(3 * 1024 * 1024, 'x'));
            QTRY_COMPARE_WITH_TIMEOUT(flood.state(), QLocalSocket::UnconnectedState, 10000);
        }
        {
            QLocalSocket gone; // asks and leaves
            gone.connectToServer(path(u"control.sock"_qs));
            QVERIFY(gone.waitForConnected());
            gone.write("{\"verb\": \"train list\"}\n");
            gone.flush();
            gone.abort();
        }
        QLocalSocket many;
        many.connectToServer(path(u"control.sock"_qs));
        QVERIFY(many.waitForConnected());
        for (int i = 0; i < 50; ++i)
            QVERIFY(ask(many, "{\"verb\": \"train list\"}").contains(u"items"));
        QVERIFY(console.isRunning());
        QCOMPARE(console.call({u"train"_qs, u"list"_qs}).exitCode, 0);
    }

    void aSecondHeadlessStartIsRefused()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const auto second = console.call({u"--headless"_qs});
        QCOMPARE(second.exitCode, 1);
        QCOMPARE(second.code(), u"APP_IN_USE"_qs);
        QVERIFY(console.isRunning());
    }

    void aSecondWindowRaisesTheFirst()
    {
        auto first = startWindow();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path(u"control.sock"_qs)), 20000);
        auto second = startWindow();
        QVERIFY(second->waitForFinished(20000));
        QCOMPARE(second->exitCode(), 0);
        QVERIFY(second->readAllStandardError().contains("already running"));
        QCOMPARE(first->state(), QProcess::Running);
        first->terminate();
        QVERIFY(first->waitForFinished(5000));
        QVERIFY(first->exitStatus() == QProcess::NormalExit);
        QCOMPARE(first->exitCode(), 0);
    }

    void withoutADisplayItSaysSo()
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs, u"QT_QPA_PLATFORM"_qs})
            environment.remove(name);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"), {u"--data-dir"_qs, m_folder->path()});
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("APP_NO_DISPLAY"));
    }

    void startsOnTheRestWhereTheDatabaseIsAway()
    {
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"database_url=postgresql://a:b@127.0.0.1:1/x"_qs});
        QVERIFY(console.start());
        QCOMPARE(console.call({u"train"_qs, u"list"_qs}).code(), u"DB_UNREACHABLE"_qs);
        QCOMPARE(console.call(words(u"settings get log.level"_qs)).exitCode, 0);
        QVERIFY(console.terminate(5000));
        QVERIFY(console.said().contains("DB_UNREACHABLE"));
    }

    void aDamagedDatabaseIsNoStart()
    {
        QFile file(path(u"gwanje.db"_qs));
        const QByteArray damaged = "no database " + QByteArray(8192, 'x');
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size());
        file.close();
        ConsoleProgram console(m_folder->path(), {u"--lang"_qs, u"en"_qs});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"did not start"_qs));
        QVERIFY(!console.start());
        QVERIFY(console.waitForEnd());
        QCOMPARE(console.exitCode(), 1);
        QVERIFY2(console.said().contains("DB_CORRUPT"), console.said().constData());
        QVERIFY(!QFile::exists(path(u"control.sock"_qs)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), damaged);
    }

    void startsOnTheRestWhereRedisIsAway()
    {
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"redis_url=redis://127.0.0.1:1/0"_qs});
        QVERIFY(console.start());
        QCOMPARE(console.call({u"train"_qs, u"list"_qs}).exitCode, 0);
        const auto alerts = console.call({u"alert"_qs, u"list"_qs}).json[u"items"].toArray();
        QCOMPARE(alerts.size(), 1);
        const QJsonObject alert = alerts.first().toObject();
        QCOMPARE(alert[u"code"].toString(), u"RDS_UNAVAILABLE"_qs);
        QCOMPARE(console.call({u"alert"_qs, u"ack"_qs, alert[u"id"].toString()}).exitCode, 0);
    }

    void aRedisThatEvictsIsNotUsed()
    {
        const test::RedisServer server({.arguments = {u"--maxmemory-policy"_qs, u"allkeys-lru"_qs}});
        ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"redis_url="_qs + server.url()});
        QVERIFY(console.start());
        const auto alerts = console.call({u"alert"_qs, u"list"_qs}).json[u"items"].toArray();
        QVERIFY(!alerts.isEmpty());
        QSet<QString> codes;
        for (const auto& alert : alerts)
            codes << alert.toObject()[u"code"].toString();
        QVERIFY2(codes.contains(u"RDS_EVICTS"_qs), qPrintable(codes.values().join(u' ')));
        const QString event = console.call(words(u"event add --name 공연"_qs)).json[u"id"].toString();
        const QString section =
            console.call(words(u"section add --name 1층 --capacity 900 --engine slot --event "_qs + event)).json[u"id"].toString();
        const QString create = u"reservation create --quantity 2 --user %1 --section %2"_qs.arg(
            QUuid::createUuid().toString(QUuid::WithoutBraces), section);
        QCOMPARE(console.call(words(create)).exitCode, 0); // from the database alone
        QCOMPARE(server.cli({u"DBSIZE"_qs}).trimmed(), QByteArray("0"));
        server.cli({u"CONFIG"_qs, u"SET"_qs, u"maxmemory-policy"_qs, u"noeviction"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(
            console.call(words(create)).exitCode == 0 && server.cli({u"DBSIZE"_qs}).trimmed() != "0", 15000);
    }

    void theSandboxIsStartedAgainWhenItDies()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const QStringList search = words(u"train search "_qs + journey());
        QCOMPARE(console.call(search).exitCode, 0);
        const int sandbox = childNamed(console.pid(), "gwanje-sandbox");
        QVERIFY(sandbox > 0);
        ::kill(sandbox, SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(console.call(search).exitCode, 0, 20000);
        QVERIFY(console.terminate());
    }

    void waitingInThisProcessRunsTheTaskToItsEnd()
    {
        ConsoleProgram console(m_folder->path(), {});
        const auto answer = console.call(words(u"train start --wait --interval 100 "_qs + journey()), 60000);
        QVERIFY2(answer.exitCode == 0, (answer.out + answer.err).constData());
        QVERIFY(!answer.json[u"task_id"].toString().isEmpty());
        QCOMPARE(answer.json[u"status"].toString(), u"reserved"_qs);
        const auto shown = console.call({u"train"_qs, u"show"_qs, answer.json[u"task_id"].toString()});
        QCOMPARE(shown.json[u"status"].toString(), u"reserved"_qs);
    }
};

GWANJE_TEST(tst_Console)
#include "tst_Console.moc"
