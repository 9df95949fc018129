// SPDX-License-Identifier: GPL-3.0-or-later
// The real program where no console runs: documents, exit codes, settings, database verbs, audit rows.
#include "support/PostgresServer.h"
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QJsonArray>
#include <QRegularExpression>

using namespace gwanje;
using test::words;

class tst_Cli final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    test::Answer run(const QString& line, const QStringList& options = {},
                     const QMap<QString, QString>& environment = {}) const
    {
        return test::ConsoleProgram(m_folder->path(), options, environment).call(words(line));
    }
    QJsonArray auditRows() const { return run(u"audit list"_qs).json[u"items"].toArray(); }
    QString path(const QString& name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void printsOneDocumentAndNothingElse()
    {
        for (const QString& verb : {u"train list"_qs, u"train stations"_qs, u"account list"_qs, u"alert list"_qs, u"alert silences"_qs, u"alert rules list"_qs,
                                    u"audit list"_qs, u"settings list"_qs, u"db history"_qs, u"event list"_qs,
                                    u"section list"_qs, u"reservation list"_qs}) {
            const auto answer = run(verb);
            QCOMPARE(answer.exitCode, 0);
            QVERIFY2(answer.json[u"items"].isArray(), qPrintable(verb + QString::fromUtf8(answer.out)));
            QVERIFY(answer.json.contains(u"next"));
            QCOMPARE(answer.out.count('\n'), 1);
        }
        QVERIFY(run(u"train stations"_qs).json[u"items"].toArray().size() >= 17);
    }

    void saysWhatFailedInTheLanguageAsked()
    {
        const auto korean = run(u"settings get no.such --lang ko"_qs);
        QCOMPARE(korean.exitCode, 1);
        QCOMPARE(korean.code(), u"CFG_UNKNOWN_KEY"_qs);
        const QJsonObject error = korean.json[u"error"].toObject();
        QCOMPARE(error[u"message"].toString(), u"모르는 설정입니다: no.such."_qs);
        QCOMPARE(error[u"context"].toObject()[u"key"].toString(), u"no.such"_qs);
        const auto english = run(u"settings get no.such --lang en"_qs).json[u"error"].toObject();
        QCOMPARE(english[u"message"].toString(), u"There is no setting named no.such."_qs);
    }

    /// What is wrong is said in the language of the settings, wherever they come from.
    void wrongUsageIsSaidInTheLanguageOfTheSettings()
    {
        const auto message = [](const test::Answer& answer) {
            return answer.json[u"error"].toObject()[u"message"].toString();
        };
        const QString korean = u"`train list`에는 --fly 옵션이 없습니다."_qs;
        QCOMPARE(message(run(u"train list --fly"_qs, {u"--set"_qs, u"general.language=ko"_qs})), korean);
        QCOMPARE(message(run(u"train list --fly"_qs, {}, {{u"GWANJE_GENERAL_LANGUAGE"_qs, u"ko"_qs}})), korean);
        QCOMPARE(run(u"settings set general.language ko"_qs).exitCode, 0);
        QCOMPARE(message(run(u"train list --fly"_qs)), korean);
        QCOMPARE(message(run(u"train list --fly --lang en"_qs)), u"`train list` has no option --fly."_qs);
    }

    void anEnvFileThatIsNamedIsWanted()
    {
        const auto missing = run(u"settings get log.level --lang en"_qs, {u"--env-file"_qs, path(u"missing.env"_qs)});
        QCOMPARE(missing.exitCode, 2);
        QCOMPARE(missing.code(), u"CFG_ENV_FILE"_qs);
        QVERIFY(missing.out.contains("missing.env"));
        QFile env(path(u"half.env"_qs));
        QVERIFY(env.open(QIODevice::WriteOnly) && env.write("GWANJE_LOG_LEVEL=warn\nno assignment\n") > 0);
        env.close();
        const auto half = run(u"settings get log.level"_qs, {u"--env-file"_qs, env.fileName()});
        QCOMPARE(half.exitCode, 0);
        QCOMPARE(half.json[u"value"].toString(), u"warn"_qs);
        QVERIFY2(half.err.contains("half.env:2"), half.err.constData());
    }

    void exitCodesTellTheKind()
    {
        QCOMPARE(run(u"settings get log.level"_qs).exitCode, 0);
        QCOMPARE(run(u"train show nonsense"_qs).exitCode, 1);
        const auto usage = run(u"train fly"_qs);
        QCOMPARE(usage.exitCode, 2);
        QCOMPARE(usage.code(), u"CLI_USAGE"_qs);
        const auto lacking = run(u"train start --dep 수서 --lang en"_qs);
        QCOMPARE(lacking.exitCode, 2);
        QCOMPARE(lacking.code(), u"CLI_MISSING"_qs);
        const QJsonObject told = lacking.json[u"error"].toObject();
        QVERIFY2(told[u"message"].toString().contains(u"`train start` needs --arr STATION, --date YYYY-MM-DD"_qs),
                 lacking.out.constData());
        QVERIFY(told[u"advice"].toString().contains(u"gwanje train start --help"_qs));
        QCOMPARE(run(u"train list --fly"_qs).code(), u"CLI_UNKNOWN_OPTION"_qs);
        QCOMPARE(run(u"train list --limit many"_qs).code(), u"CLI_BAD_VALUE"_qs);
        QCOMPARE(run(u"train list now"_qs).code(), u"CLI_EXTRA"_qs);
        const auto away = run(u"train list"_qs, {u"--set"_qs, u"database_url=postgresql://a:secret@127.0.0.1:1/x"_qs});
        QCOMPARE(away.exitCode, 3);
        QCOMPARE(away.code(), u"DB_UNREACHABLE"_qs);
        QVERIFY(!away.out.contains("secret"));
        const auto alone = run(u"train start --dep 수서 --arr 부산 --date 2030-01-01 --from 06:00 --to 09:00"_qs);
        QCOMPARE(alone.exitCode, 3);
        QCOMPARE(alone.code(), u"APP_NOT_RUNNING"_qs);
    }

    /// Nobody else is there to say so.
    void whatAKilledConsoleRanIsInterruptedAndCanBeCancelled()
    {
        const test::SandboxProgram sandbox({u"--seed"_qs, u"7"_qs, u"--fault"_qs, u"railway.seats=none"_qs});
        test::ConsoleProgram console(m_folder->path(), {u"--set"_qs, u"train.sandbox_url="_qs + sandbox.railway(),
                                                        u"--set"_qs, u"general.training=no"_qs});
        QVERIFY(console.start());
        const QString one = console.startTask();
        const QString two = console.startTask({u"--adults"_qs, u"2"_qs});
        for (const QString& id : {one, two})
            QCOMPARE(console.waitForTask(id, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        console.kill();
        QCOMPARE(console.call(words(u"train list --status running"_qs)).json[u"items"].toArray().size(), 0);
        const auto shown = console.call({u"train"_qs, u"show"_qs, one}).json;
        QCOMPARE(shown[u"status"].toString(), u"interrupted"_qs);
        QCOMPARE(shown[u"code"].toString(), u"TRN_INTERRUPTED"_qs);
        QCOMPARE(console.call({u"train"_qs, u"cancel"_qs, one}).exitCode, 0);
        QCOMPARE(console.call({u"train"_qs, u"show"_qs, one}).json[u"status"].toString(), u"cancelled"_qs);
        QVERIFY(console.start());
        QCOMPARE(console.waitForTask(two, {u"running"_qs})[u"status"].toString(), u"running"_qs);
        QCOMPARE(console.brokenRules(), QString());
    }

    void aSearchSaysWhyThereIsNothing()
    {
        const QString journey = u"train search --dep 수서 --arr 부산 --lang en --date "_qs;
        const QDateTime there = QDateTime::currentDateTimeUtc().addSecs(9 * 3600); // Korea's clocks
        const auto on = [&](int days) { return run(journey + there.date().addDays(days).toString(Qt::ISODate)); };
        const auto tomorrow = on(1);
        QCOMPARE(tomorrow.exitCode, 0);
        const QJsonArray trains = tomorrow.json[u"items"].toArray();
        QVERIFY(trains.size() > 2);
        for (const int days : {33, 400}) {
            const auto later = on(days);
            QCOMPARE(later.exitCode, 1);
            QCOMPARE(later.code(), u"TRN_NOT_ON_SALE"_qs);
            const QString told = later.json[u"error"].toObject()[u"message"].toString();
            QVERIFY2(told.contains(there.date().addDays(29).toString(u"yyyy-MM"_qs)) ||
                         told.contains(there.date().addDays(30).toString(u"yyyy-MM"_qs)),
                     qPrintable(told));
        }
        QCOMPARE(on(-1).code(), u"CORE_BAD_INPUT"_qs);
        const QString number = trains.at(1).toObject()[u"train"].toString();
        const auto one = run(journey + there.date().addDays(1).toString(Qt::ISODate) + u" --trains 0"_qs + number);
        QCOMPARE(one.json[u"items"].toArray().size(), 1);
        QCOMPARE(one.json[u"items"].toArray().first().toObject()[u"train"].toString(), number);
    }

    void aTaskOfChosenTrainsGivesUpAtItsTime()
    {
        const QDateTime there = QDateTime::currentDateTimeUtc().addSecs(9 * 3600);
        const QString end = there.addSecs(6).toString(u"yyyy-MM-ddTHH:mm:ss"_qs);
        const auto ended = run(u"train start --dep 수서 --arr 부산 --date %1 --trains 9998,09999 --give-up-at %2 --jitter 0 "
                               "--interval 200 --wait"_qs.arg(there.date().addDays(1).toString(Qt::ISODate), end));
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(ended.code(), u"TRN_GAVE_UP"_qs);
        const auto shown = run(u"train show "_qs + ended.json[u"task_id"].toString()).json[u"request"].toObject();
        QCOMPARE(shown[u"trains"].toArray(), (QJsonArray{u"9998"_qs, u"9999"_qs}));
        QVERIFY(shown[u"give_up_at"].toString().startsWith(there.addSecs(6 - 9 * 3600).toString(u"yyyy-MM-ddTHH:mm:ss"_qs)));
        QCOMPARE(shown[u"from"].toString(), u"00:00:00"_qs);
        QCOMPARE(shown[u"jitter"].toDouble(1), 0.0);
        const auto past = run(u"train start --dep 수서 --arr 부산 --date %1 --trains 329 --give-up-at 2020-01-01T00:00 --wait"_qs
                                  .arg(there.date().addDays(1).toString(Qt::ISODate)));
        QCOMPARE(past.code(), u"CORE_BAD_INPUT"_qs);
    }

    void versionNamesLibrariesAndServers()
    {
        const auto answer = run(u"--version"_qs);
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(!answer.json[u"gwanje"].toString().isEmpty());
        static const QRegularExpression version(u"^[0-9]+\\.[0-9]"_qs);
        for (const QString& library : {u"qt"_qs, u"hiredis"_qs, u"spdlog"_qs, u"sqlite"_qs, u"libpq"_qs})
            QVERIFY2(answer.json[u"libraries"].toObject()[library].toString().contains(version), qPrintable(library));
        QVERIFY(answer.json[u"servers"].toObject()[u"redis-server"].toString().contains(version));
    }

    void settingsComeFromTheStrongestSource()
    {
        const QString get = u"settings get train.interval_ms"_qs;
        const auto expect = [&](const test::Answer& answer, const QString& value, const QString& source) {
            QCOMPARE(answer.json[u"value"].toString(), value);
            QCOMPARE(answer.json[u"source"].toString(), source);
        };
        expect(run(get), u"30000"_qs, u"default"_qs);
        QCOMPARE(run(u"settings set train.interval_ms 11000"_qs).exitCode, 0);
        expect(run(get), u"11000"_qs, u"file"_qs);
        QFile env(path(u"test.env"_qs));
        QVERIFY(env.open(QIODevice::WriteOnly) && env.write("GWANJE_TRAIN_INTERVAL_MS=12000\n") > 0);
        env.close();
        const QStringList withFile{u"--env-file"_qs, env.fileName()};
        expect(run(get, withFile), u"12000"_qs, u"env-file"_qs);
        const QMap<QString, QString> environment{{u"GWANJE_TRAIN_INTERVAL_MS"_qs, u"13000"_qs}};
        expect(run(get, withFile, environment), u"13000"_qs, u"environment"_qs);
        const QStringList withSet = withFile + QStringList{u"--set"_qs, u"train.interval_ms=14000"_qs};
        expect(run(get, withSet, environment), u"14000"_qs, u"command-line"_qs);
        // A value that can't be gives way to the next, and is told of.
        const auto refused = run(get, withFile + QStringList{u"--set"_qs, u"train.interval_ms=soon"_qs}, environment);
        expect(refused, u"13000"_qs, u"environment"_qs);
        QVERIFY(refused.err.contains("CFG_INVALID_VALUE"));
    }

    void everyChangeLeavesOneAuditRowAlsoWhereItFails()
    {
        (void)run(u"settings set log.level debug"_qs);
        (void)run(u"settings set log.level loud"_qs);
        (void)run(u"account remove nobody"_qs);
        (void)run(u"alert ack 018f0000-0000-7000-8000-000000000000"_qs);
        (void)run(u"settings get log.level"_qs);
        const QJsonArray rows = auditRows(); // newest first
        QCOMPARE(rows.size(), 4);
        const auto row = [&](int i) { return rows.at(i).toObject(); };
        QCOMPARE(row(3)[u"action"].toString(), u"settings.set"_qs);
        QCOMPARE(row(3)[u"object"].toString(), u"log.level"_qs);
        QCOMPARE(row(3)[u"result"].toString(), u"ok"_qs);
        QCOMPARE(row(3)[u"channel"].toString(), u"cli"_qs);
        QVERIFY(row(3)[u"actor"].toString().contains(u'@'));
        QCOMPARE(row(3)[u"detail"].toObject()[u"before"].toString(), u"info"_qs);
        QCOMPARE(row(3)[u"detail"].toObject()[u"after"].toString(), u"debug"_qs);
        QCOMPARE(row(2)[u"result"].toString(), u"CFG_INVALID_VALUE"_qs);
        QCOMPARE(row(1)[u"result"].toString(), u"ACC_UNKNOWN"_qs);
        QCOMPARE(row(0)[u"action"].toString(), u"alert.ack"_qs);
        QVERIFY(row(0)[u"result"].toString() != u"ok"_qs);
    }

    void secretsStayOutOfAnswersAndRows()
    {
        const QString hook = u"https://hooks.example.com/T0/very-secret"_qs;
        const auto set = run(u"settings set notifications.webhook_url "_qs + hook);
        QCOMPARE(set.exitCode, 0);
        const QString all = QString::fromUtf8(set.out + run(u"settings list"_qs).out + run(u"audit list"_qs).out);
        QVERIFY(!all.contains(u"very-secret"_qs));
    }

    void aPasswordThatWouldBeForgottenIsNotTaken()
    {
        // No keyring here, and no console whose memory could hold it.
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        environment.insert(u"XDG_RUNTIME_DIR"_qs, m_folder->path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                      words(u"--json account add --provider srt --login 1234567890 --name mine --password-stdin "
                            "--data-dir "_qs +
                            m_folder->path()));
        process.write("hidden-word\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardOutput().contains("ACC_KEYRING"));
        QCOMPARE(run(u"account list"_qs).json[u"items"].toArray().size(), 1); // the sandbox's own
        const auto rows = run(u"audit list"_qs);
        QCOMPARE(rows.json[u"items"].toArray().size(), 1);
        QVERIFY(!rows.out.contains("hidden-word"));
    }

    void theSchemaGoesDownAndUpAgain()
    {
        QCOMPARE(run(u"db current"_qs).json[u"version"].toInt(-1), 0);
        const int newest = run(u"db upgrade"_qs).json[u"version"].toInt();
        QVERIFY(newest >= 2);
        QCOMPARE(run(u"db history"_qs).json[u"items"].toArray().size(), newest);
        QCOMPARE(run(u"db downgrade"_qs).json[u"version"].toInt(), newest - 1);
        QCOMPARE(run(u"db current"_qs).json[u"status"].toString(), u"behind"_qs);
        QCOMPARE(run(u"db downgrade 0"_qs).json[u"version"].toInt(-1), 0);
        QCOMPARE(run(u"db downgrade 5"_qs).exitCode, 2);
        QCOMPARE(run(u"db upgrade"_qs).json[u"version"].toInt(), newest);
        QCOMPARE(run(u"db check"_qs).json[u"result"].toString(), u"ok"_qs);
    }

    void aBackupComesBack()
    {
        QCOMPARE(run(u"settings set log.level debug"_qs).exitCode, 0);
        QCOMPARE(auditRows().size(), 1);
        const QString file = path(u"copy.db"_qs);
        QCOMPARE(run(u"db backup "_qs + file).exitCode, 0);
        QVERIFY(QFile::exists(file));
        const auto again = run(u"db backup "_qs + file); // which would be gone
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.code(), u"DB_BACKUP"_qs);
        QVERIFY(again.out.contains("copy.db"));
        QFile made(path(u"empty.db"_qs)); // as mktemp does
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.close();
        QCOMPARE(run(u"db backup "_qs + made.fileName()).exitCode, 0);
        QCOMPARE(run(u"settings set log.level warn"_qs).exitCode, 0);
        QVERIFY(auditRows().size() >= 2);
        QCOMPARE(run(u"db restore "_qs + file).exitCode, 0);
        const QJsonArray rows = auditRows();
        QCOMPARE(rows.first().toObject()[u"action"].toString(), u"db.restore"_qs);
        QCOMPARE(rows.size(), 2); // what the copy held, and the restore itself
        QVERIFY(QFile::exists(path(u"gwanje.db.before-restore"_qs)));
    }

    void whatIsNoBackupIsRefusedAndNothingIsLost()
    {
        QCOMPARE(run(u"settings set log.level debug"_qs).exitCode, 0);
        QFile garbage(path(u"garbage.db"_qs));
        QVERIFY(garbage.open(QIODevice::WriteOnly) && garbage.write(QByteArray(9000, 'x')) > 0);
        garbage.close();
        QCOMPARE(run(u"db restore "_qs + garbage.fileName()).exitCode, 1);
        QCOMPARE(run(u"db restore "_qs + path(u"missing.db"_qs)).code(), u"DB_BACKUP"_qs);
        const QJsonArray rows = auditRows();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.last().toObject()[u"action"].toString(), u"settings.set"_qs);
        QVERIFY(!QFile::exists(path(u"gwanje.db.restoring"_qs)));
    }

    void copiesToPostgres()
    {
        QCOMPARE(run(u"settings set log.level debug"_qs).exitCode, 0);
        QProcess shell; // several readings' worth of a table that has no rowid, with a key of two columns
        shell.start(u"sqlite3"_qs,
                    {path(u"gwanje.db"_qs),
                     u"INSERT INTO reservation_log (reservation_id, version, action, actor, after_status, at) "
                     "SELECT value % 5, value, 'CREATED', 'user', 'PENDING', '2026-12-01T00:00:00.000Z' "
                     "FROM generate_series(1, 450)"_qs});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        auto& server = test::PostgresServer::shared();
        QVERIFY2(server.started(), qPrintable(server.whyNot()));
        const QString url = server.freshDatabase();
        const auto copied = run(u"db copy --to "_qs + url);
        QVERIFY2(copied.exitCode == 0, (copied.out + copied.err).constData());
        QVERIFY(copied.json[u"rows"].toInt() > 450);
        const auto rows = run(u"audit list"_qs, {u"--set"_qs, u"database_url="_qs + url}).json[u"items"].toArray();
        QCOMPARE(rows.last().toObject()[u"object"].toString(), u"log.level"_qs);
        QCOMPARE(run(u"db copy --to "_qs + url).code(), u"DB_CONSTRAINT"_qs); // it is not empty any more
    }

    void aNewerSchemaIsOnlyRead()
    {
        QCOMPARE(run(u"db upgrade"_qs).exitCode, 0);
        QProcess shell;
        shell.start(u"sqlite3"_qs, {path(u"gwanje.db"_qs), u"INSERT INTO schema_migration SELECT 999, name, checksum, "
                                                           "applied_at FROM schema_migration LIMIT 1"_qs});
        QVERIFY(shell.waitForFinished());
        const auto answer = run(u"train list"_qs);
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.err.contains("DB_SCHEMA_NEWER"));
        QCOMPARE(run(u"db upgrade"_qs).code(), u"DB_SCHEMA_NEWER"_qs);
    }

    void aFolderThatCantBeUsedIsNamed()
    {
        QFile file(path(u"file"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QCOMPARE(test::ConsoleProgram(file.fileName(), {}).call({u"train"_qs, u"list"_qs}).code(),
                 u"APP_DATA_FOLDER"_qs);
        const QString longFolder = path(QString(120, u'x'));
        QCOMPARE(test::ConsoleProgram(longFolder, {}).call({u"train"_qs, u"list"_qs}).code(), u"APP_DATA_FOLDER"_qs);
    }
};

GWANJE_TEST(tst_Cli)
#include "tst_Cli.moc"
