// SPDX-License-Identifier: GPL-3.0-or-later
// Data sync on the command line, with the real program, real files, and the sandbox's seller's console in real
// Chromium; what it says is compared with that console's own truth.
#include "ReservationDesk.h"
#include "app/Words.h"
#include <QRegularExpression>
#include <QStringEncoder>

using namespace gwanje;
using test::SandboxProgram;
using test::words;

namespace {

constexpr int runPatienceMs = 180'000; ///< three streams and a login, on a busy machine

const QString membersHead = u"회원번호,이름,이메일,휴대폰,등급,마케팅 수신,가입일시,최근 로그인"_qs;

QString membersRow(int number, const QString& joined = u"2026-11-02 15:04:05"_qs)
{
    return u"%1,회원 %1,member%1@example.com,010-0000-0000,일반,예,%2,"_qs.arg(number, 6, 10, QLatin1Char('0')).arg(joined);
}

/// Processes of a browser whose command line names the folder; "none" for a shell to compare with.
QStringList browsersOf(const QString& folder)
{
    QStringList found;
    const QStringList processes = QDir(u"/proc"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& process : processes) {
        QFile file(u"/proc/%1/cmdline"_qs.arg(process));
        const QByteArray line = file.open(QIODevice::ReadOnly) ? file.readAll().replace('\0', ' ') : QByteArray();
        if (line.contains("chrom") && line.contains(folder.toUtf8()))
            found << process + u' ' + QString::fromUtf8(line.left(80));
    }
    return found;
}

/// Of what the sandbox tells: rows of each of its files.
QMap<QString, int> rowsOf(const QJsonObject& state)
{
    QMap<QString, int> rows;
    const QJsonObject files = state[u"files"].toObject();
    for (auto it = files.begin(); it != files.end(); ++it)
        rows.insert(it.key(), it->toObject()[u"rows"].toInt());
    return rows;
}

QMap<QString, int> countsOf(const QJsonObject& result, const QString& field)
{
    QMap<QString, int> counts;
    for (auto it = result.begin(); it != result.end(); ++it)
        counts.insert(it.key(), it->toObject()[field].toInt());
    return counts;
}

void collectLabels(const QJsonValue& value, QSet<QString>& keys)
{
    for (const auto& item : value.toArray())
        collectLabels(item, keys);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        keys << it.key();
        if (it.key() != u"context"_qs && it.key() != u"detail"_qs)
            collectLabels(*it, keys);
    }
}

} // namespace

class tst_DataSyncVerbs final : public QObject, private test::ReservationDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup()
    {
        const QString folder = m_folder->path();
        close();
        QTRY_COMPARE_WITH_TIMEOUT(browsersOf(folder), QStringList(), 20000);
        m_sandbox.reset();
    }

    // ---- files

    void aFileIsLookedAtAndThenImported()
    {
        QVERIFY(m_console->start());
        const QString path = file({membersHead, membersRow(1), membersRow(2), membersRow(3, u"2026-13-45"_qs)}, "windows-949");
        const QString line = u"datasync import %1 --portal sandbox --stream members"_qs.arg(path);
        const auto preview = run(line + u" --preview"_qs);
        QVERIFY2(preview.exitCode == 0, preview.out.constData());
        QVERIFY(preview.json[u"preview"].toBool());
        QCOMPARE(preview.json[u"new"].toInt(), 2);
        QCOMPARE(items(u"datasync data --portal sandbox --stream members"_qs).size(), 0);
        QCOMPARE(items(u"datasync logs"_qs).size(), 0);
        QCOMPARE(items(u"audit list --action datasync.import"_qs).size(), 0);

        const auto imported = run(line);
        QCOMPARE(imported.exitCode, 0);
        QCOMPARE(imported.json[u"encoding"].toString(), u"CP949"_qs);
        QCOMPARE(counts(imported.json), u"2 0 0 1"_qs);
        const QJsonObject rejected = imported.json[u"rejected_rows"].toArray().first().toObject();
        QCOMPARE(rejected[u"line"].toInt(), 4);
        QCOMPARE(rejected[u"column"].toString(), u"joined_at"_qs);
        QCOMPARE(rejected[u"fault"].toString(), u"not_a_time"_qs);
        const auto data = items(u"datasync data --portal sandbox --stream members --ascending"_qs);
        QCOMPARE(data.size(), 2);
        QCOMPARE(data.first()[u"member_no"].toString(), u"000001"_qs);
        QCOMPARE(data.first()[u"joined_at"].toString(), u"2026-11-02T06:04:05.000Z"_qs);
        QCOMPARE(counts(run(line).json), u"0 0 2 1"_qs);

        const auto logs = items(u"datasync logs --portal sandbox --stream members --status partial"_qs);
        QCOMPARE(logs.size(), 2);
        QCOMPARE(counts(logs.at(1).toObject()), u"2 0 0 1"_qs);
        const auto shown = run(u"datasync log "_qs + logs.at(1).toObject()[u"id"].toString());
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.json[u"rejected_rows"].toArray().first().toObject()[u"line"].toInt(), 4);
        const auto audit = items(u"audit list --action datasync.import"_qs);
        QCOMPARE(audit.size(), 2);
        QCOMPARE(audit.at(1).toObject()[u"detail"].toObject()[u"counts"].toObject()[u"new"].toInt(), 2);
    }

    void dataAreSearchedAndPaged()
    {
        QStringList lines{membersHead};
        for (int i = 1; i <= 12; ++i)
            lines << membersRow(i);
        const QString importing = u"datasync import %1 --portal sandbox --stream members"_qs.arg(file(lines));
        QCOMPARE(run(importing).json[u"new"].toInt(), 12); // where no console runs, too
        QVERIFY(m_console->start());
        const QString members = u"datasync data --portal sandbox --stream members "_qs;
        const auto first = run(members + u"--limit 5"_qs);
        QCOMPARE(first.json[u"items"].toArray().size(), 5);
        QCOMPARE(first.json[u"items"].toArray().first()[u"member_no"].toString(), u"000012"_qs);
        const auto second = run(members + u"--limit 10 --cursor "_qs + first.json[u"next"].toString());
        QCOMPARE(second.json[u"items"].toArray().size(), 7);
        QVERIFY(second.json[u"next"].isNull());
        QCOMPARE(items(members + u"--search member000007@example.com"_qs).size(), 1);
        QCOMPARE(items(members + u"--search member_no:000007"_qs).size(), 1);
        QCOMPARE(items(members + u"--search 회원번호:000007"_qs).size(), 1);
        const auto unknown = run(members + u"--search colour:red"_qs);
        QCOMPARE(unknown.exitCode, 2);
        QCOMPARE(unknown.code(), u"CLI_BAD_VALUE"_qs);
        QVERIFY(unknown.out.contains("member_no"));
    }

    void whatIsWrongWithAFileIsSaid()
    {
        QVERIFY(m_console->start());
        const QString good = file({membersHead, membersRow(1)});
        const auto importing = [](const QString& path, const QString& portal, const QString& stream) {
            return u"datasync import %1 --portal %2 --stream %3"_qs.arg(path, portal, stream);
        };
        QCOMPARE(code(importing(good, u"nobody"_qs, u"members"_qs)), u"SYNC_PORTAL_UNKNOWN"_qs);
        QCOMPARE(code(importing(good, u"sandbox"_qs, u"visits"_qs)), u"SYNC_STREAM_UNKNOWN"_qs);
        QCOMPARE(code(importing(good, u"sandbox"_qs, u"orders"_qs)), u"SYNC_COLUMN_MISSING"_qs);
        QCOMPARE(code(importing(good + u".gone"_qs, u"sandbox"_qs, u"members"_qs)), u"CORE_FILE"_qs);
        const QString cut = file({membersHead, membersRow(1), u"000002,\"회"_qs});
        const auto broken = run(importing(cut, u"sandbox"_qs, u"members"_qs));
        QCOMPARE(broken.exitCode, 1);
        QCOMPARE(broken.code(), u"SYNC_FILE_CUT"_qs);
        QCOMPARE(items(u"datasync data --portal sandbox --stream members"_qs).size(), 0);
        QCOMPARE(items(u"datasync logs --status failed"_qs).first()[u"code"].toString(), u"SYNC_FILE_CUT"_qs);
        QCOMPARE(items(u"audit list --action datasync.import"_qs).first()[u"result"].toString(), u"SYNC_FILE_CUT"_qs);

        const QString drifted = file({membersHead + u",유입 경로"_qs, membersRow(1) + u",검색"_qs});
        const auto drift = run(importing(drifted, u"sandbox"_qs, u"members"_qs));
        QCOMPARE(drift.exitCode, 0);
        QCOMPARE(drift.json[u"new_columns"].toArray(), QJsonArray{u"유입 경로"_qs});
        const auto kept = items(u"datasync data --portal sandbox --stream members"_qs);
        QCOMPARE(kept.first()[u"extra"].toObject()[u"유입 경로"].toString(), u"검색"_qs);
    }

    // ---- portals

    void portalsAndTheirProfiles()
    {
        QVERIFY(m_console->start());
        QStringList names;
        for (const auto& portal : items(u"datasync portals"_qs))
            names << portal[u"portal"].toString();
        QCOMPARE(names, (QStringList{u"publ"_qs, u"sandbox"_qs}));
        QJsonObject profile = run(u"datasync profile show sandbox"_qs).json;
        QCOMPARE(profile[u"name"].toString(), u"sandbox"_qs);
        profile.insert(u"session_hours"_qs, 24);
        const QString path = m_folder->filePath(u"profile.json"_qs);
        write(path, QJsonDocument(profile).toJson());
        const auto saved = run(u"datasync profile save "_qs + path);
        QVERIFY2(saved.exitCode == 0, saved.out.constData());
        QVERIFY(saved.json[u"own_profile"].toBool());
        QCOMPARE(run(u"datasync profile show sandbox"_qs).json, profile);
        profile.insert(u"session_hours"_qs, -1);
        write(path, QJsonDocument(profile).toJson());
        QCOMPARE(code(u"datasync profile save "_qs + path), u"SYNC_PROFILE"_qs);
        write(path, "{");
        QCOMPARE(code(u"datasync profile save "_qs + path), u"SYNC_PROFILE"_qs);
        QCOMPARE(code(u"datasync profile save %1.gone"_qs.arg(path)), u"CORE_FILE"_qs);
        QCOMPARE(run(u"datasync profile reset sandbox"_qs).exitCode, 0);
        QCOMPARE(run(u"datasync profile show sandbox"_qs).json[u"session_hours"].toInt(), 60);
        QCOMPARE(code(u"datasync profile show nobody"_qs), u"SYNC_PORTAL_UNKNOWN"_qs);
        for (const QString& verb : {u"status"_qs, u"renew"_qs, u"forget"_qs, u"cancel"_qs, u"run --wait"_qs, u"run"_qs})
            QCOMPARE(code(u"datasync %1 --portal nobody"_qs.arg(verb)), u"SYNC_PORTAL_UNKNOWN"_qs);
        QCOMPARE(items(u"audit list --action datasync.profile.save"_qs).size(), 4);
        QCOMPARE(items(u"audit list --action datasync.forget"_qs).first()[u"object"].toString(), u"nobody"_qs);
    }

    void credentialsAreNeverShown()
    {
        const QString verb = u"datasync credentials --portal publ --login someone@example.com --password-stdin"_qs;
        QCOMPARE(typed(verb, "hidden-word\n").code(), u"ACC_KEYRING"_qs); // no keyring here, and nobody to remember it
        QVERIFY(m_console->start());
        const auto kept = typed(verb, "hidden-word\n");
        QVERIFY2(kept.exitCode == 0, kept.out.constData());
        QCOMPARE(kept.json[u"password_kept"].toString(), u"memory"_qs);
        QCOMPARE(typed(verb, "\n").exitCode, 2);
        const auto audit = run(u"audit list --action datasync.credentials"_qs);
        QVERIFY(!audit.out.contains("hidden-word") && !audit.out.contains("someone@example.com"));
        QCOMPARE(audit.json[u"items"].toArray().first()[u"object"].toString(), u"publ"_qs);
        const auto removed = run(u"datasync credentials --portal publ --remove"_qs);
        QCOMPARE(removed.exitCode, 0);
        QVERIFY(removed.json[u"removed"].toBool());
        QCOMPARE(run(u"datasync credentials --portal publ"_qs).code(), u"CLI_MISSING"_qs);
        QCOMPARE(run(u"datasync credentials --portal publ --remove --login x"_qs).code(), u"CLI_EXTRA"_qs);
        QCOMPARE(typed(QString(verb).replace(u"publ"_qs, u"nobody"_qs), "x\n").code(), u"SYNC_PORTAL_UNKNOWN"_qs);
    }

    void theScheduleStaysAsItWasSaid()
    {
        QVERIFY(m_console->start());
        QTRY_COMPARE_WITH_TIMEOUT(run(u"datasync schedule show"_qs).json[u"state"].toString(), u"running"_qs, 20000);
        QCOMPARE(run(u"datasync schedule pause --type sync --reason 점검"_qs).json[u"state"].toString(), u"paused"_qs);
        QCOMPARE(run(u"datasync schedule config --type sync --interval 7200 --retries 0"_qs).exitCode, 0);
        QCOMPARE(run(u"datasync schedule config --type valid"_qs).exitCode, 2);
        QCOMPARE(run(u"scheduler status"_qs).json[u"types"].toObject().keys(), (QStringList{u"sync"_qs, u"valid"_qs}));
        QVERIFY(m_console->terminate());
        QCOMPARE(run(u"datasync schedule resume"_qs).exitCode, 3);
        const auto alone = run(u"datasync status"_qs).json[u"types"].toObject()[u"sync"].toObject();
        QCOMPARE(alone[u"state"].toString(), u"paused"_qs);
        QCOMPARE(alone[u"reason"].toString(), u"점검"_qs);
        QCOMPARE(alone[u"interval_ms"].toInt(), 7'200'000);
        QVERIFY(m_console->start());
        QCOMPARE(run(u"datasync schedule resume --type sync"_qs).json[u"state"].toString(), u"running"_qs);
        QCOMPARE(run(u"datasync schedule stop"_qs).json[u"state"].toString(), u"stopped"_qs);
        QCOMPARE(run(u"scheduler status"_qs).json[u"state"].toString(), u"running"_qs); // another schedule
    }

    void aReadOnlyConsoleOnlyShows()
    {
        const QString path = file({membersHead, membersRow(1)});
        QCOMPARE(run(u"settings set general.environment production"_qs).exitCode, 0);
        QVERIFY(m_console->start());
        for (const QString& verb : {u"run --portal sandbox --wait"_qs, u"forget --portal sandbox"_qs, u"cancel"_qs,
                                    u"import %1 --portal sandbox --stream members"_qs.arg(path),
                                    u"profile reset sandbox"_qs, u"schedule pause"_qs,
                                    u"schedule config --interval 90"_qs})
            QCOMPARE(code(u"datasync "_qs + verb), u"CORE_READ_ONLY"_qs);
        for (const QString& verb : {u"status"_qs, u"portals"_qs, u"logs"_qs, u"schedule show"_qs, u"schedule config"_qs,
                                    u"import %1 --portal sandbox --stream members --preview"_qs.arg(path)})
            QCOMPARE(run(u"datasync "_qs + verb).exitCode, 0);
    }

    // ---- visits

    void aPortalWithoutAddressIsNotVisited()
    {
        for (const bool alone : {true, false}) {
            if (!alone)
                QVERIFY(m_console->start());
            const auto ran = visit(u"datasync run --portal sandbox --wait"_qs);
            QCOMPARE(ran.exitCode, 1);
            QCOMPARE(ran.code(), u"SYNC_NO_ADDRESS"_qs);
            QCOMPARE(ran.json[u"result"].toObject(), QJsonObject());
            for (const auto& item : ran.json[u"items"].toArray()) {
                QCOMPARE(item[u"status"].toString(), u"failed"_qs);
                QCOMPARE(item[u"code"].toString(), u"SYNC_NO_ADDRESS"_qs);
            }
        }
        const auto rows = items(u"audit list --action datasync.run"_qs);
        QCOMPARE(rows.size(), 2);
        for (const auto& row : rows) {
            QCOMPARE(row[u"object"].toString(), u"sandbox"_qs);
            QCOMPARE(row[u"result"].toString(), u"SYNC_NO_ADDRESS"_qs);
        }
    }

    void aRunAgreesWithThePortalsTruth()
    {
        withSandbox();
        QVERIFY(m_console->start());
        QMap<QString, int> truth = rowsOf(m_sandbox->portalState());
        const auto ran = visit(u"datasync run --portal sandbox --wait"_qs);
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        QCOMPARE(ran.json[u"portal"].toString(), u"sandbox"_qs);
        QVERIFY(!ran.json[u"run_id"].toString().isEmpty());
        QCOMPARE(countsOf(ran.json[u"result"].toObject(), u"new"_qs), truth);
        QCOMPARE(ran.json[u"items"].toArray().size(), 3);
        for (const auto& item : ran.json[u"items"].toArray()) {
            QCOMPARE(item[u"status"].toString(), u"success"_qs);
            QVERIFY(item[u"code"].isNull());
            QVERIFY(item[u"file"].toString().endsWith(u".csv"_qs));
            QVERIFY(QFile::exists(m_folder->filePath(u"archive/"_qs + item[u"archive"].toString())));
        }
        m_sandbox->advancePortal(600);
        const QMap<QString, int> later = rowsOf(m_sandbox->portalState());
        const auto again = visit(u"datasync run --wait"_qs); // of all: only the sandbox is active
        QVERIFY2(again.exitCode == 0, again.out.constData());
        const QMap<QString, int> added = countsOf(again.json[u"result"].toObject(), u"new"_qs);
        for (const QString& stream : later.keys())
            QCOMPARE(added[stream], later[stream] - truth[stream]);
        const auto status = run(u"datasync status --portal sandbox"_qs).json;
        const QJsonObject portal = status[u"portals"].toArray().first().toObject();
        QCOMPARE(portal[u"session"].toString(), u"valid"_qs);
        QVERIFY(portal[u"now"].isNull() && portal[u"session_ends_at"].isString());
        QCOMPARE(status[u"last"].toArray().size(), 3);
        const auto renewed = visit(u"datasync renew --portal sandbox"_qs);
        QVERIFY2(renewed.exitCode == 0, renewed.out.constData());
        QCOMPARE(run(u"datasync forget --portal sandbox"_qs).json[u"session"].toString(), u"none"_qs);
        QCOMPARE(items(u"datasync logs --portal sandbox --status success"_qs).size(), 6);
        QCOMPARE(m_console->brokenRules(), QString());
        everyFieldHasALabel();
    }

    void trainingBringsItsOwnSandbox()
    {
        const QStringList training = words(u"--set general.training=true --lang en"_qs);
        m_console = std::make_unique<test::ConsoleProgram>(m_folder->path(), training);
        const auto ran = visit(u"datasync run --portal sandbox --wait"_qs); // also where no console runs
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        for (const auto& stream : ran.json[u"result"].toObject())
            QCOMPARE(stream[u"new"].toInt(), 1000);
    }

    void aStreamThatFailsIsTold()
    {
        withSandbox();
        m_sandbox->setPortalFaults({{u"stream"_qs, u"orders"_qs}, {u"download"_qs, u"error-page"_qs}});
        QVERIFY(m_console->start());
        QCOMPARE(run(u"datasync schedule config --type sync --retries 0"_qs).exitCode, 0);
        const auto ran = visit(u"datasync run --portal sandbox --wait"_qs);
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.code(), u"SYNC_NOT_CSV"_qs);
        QCOMPARE(ran.json[u"result"].toObject().keys(), (QStringList{u"members"_qs, u"refunds"_qs}));
        const auto failed = items(u"datasync logs --status failed"_qs);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first()[u"stream"].toString(), u"orders"_qs);
        const auto shown = run(u"datasync log "_qs + failed.first()[u"id"].toString());
        QCOMPARE(shown.exitCode, 0); // of one that failed: it is shown all the same
        QCOMPARE(shown.json[u"code"].toString(), u"SYNC_NOT_CSV"_qs);
        QVERIFY(!shown.json[u"message"].toString().isEmpty());
    }

    void aRunLeftToTheConsoleIsSeenAndCut()
    {
        withSandbox();
        m_sandbox->setPortalFaults({{u"download"_qs, u"stall"_qs}});
        QVERIFY(m_console->start());
        const auto begun = visit(u"datasync run --portal sandbox"_qs);
        QVERIFY2(begun.exitCode == 0, begun.out.constData());
        QCOMPARE(begun.json[u"status"].toString(), u"running"_qs);
        const QString run = begun.json[u"run_id"].toString();
        QVERIFY(!run.isEmpty());
        const auto second = visit(u"datasync run --portal sandbox"_qs);
        QCOMPARE(second.code(), u"SCH_BUSY"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(step(), u"downloading"_qs, runPatienceMs);
        QCOMPARE(this->run(u"datasync status"_qs).json[u"portals"].toArray().last()[u"now"][u"run"].toString(), run);
        QCOMPARE(this->run(u"datasync cancel --portal publ"_qs).json[u"cancelled"].toInt(-1), 0);
        QCOMPARE(this->run(u"datasync cancel"_qs).json[u"cancelled"].toInt(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(items(u"datasync logs --status cancelled"_qs).size(), 3, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(browsersOf(m_folder->path()), QStringList(), 20000);
    }

    void aConsoleKilledInARunSaysSo()
    {
        withSandbox();
        m_sandbox->setPortalFaults({{u"download"_qs, u"stall"_qs}});
        QVERIFY(m_console->start());
        QCOMPARE(visit(u"datasync run --portal sandbox"_qs).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(step(), u"downloading"_qs, runPatienceMs);
        QVERIFY(!browsersOf(m_folder->path()).isEmpty());
        m_console->kill();
        m_sandbox->setPortalFaults({{u"download"_qs, u"ok"_qs}});
        QVERIFY(m_console->start());
        QTRY_COMPARE_WITH_TIMEOUT(items(u"datasync logs --status failed"_qs).size(), 3, 30000);
        for (const auto& row : items(u"datasync logs --status failed"_qs))
            QCOMPARE(row[u"code"].toString(), u"SCH_INTERRUPTED"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(browsersOf(m_folder->path()), QStringList(), 20000);
        const auto ran = visit(u"datasync run --portal sandbox --wait"_qs);
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        QCOMPARE(countsOf(ran.json[u"result"].toObject(), u"new"_qs), rowsOf(m_sandbox->portalState()));
    }

private:
    void withSandbox()
    {
        m_sandbox = std::make_unique<SandboxProgram>(words(u"--seed 7 --fault portal.rows=60"_qs));
        open(u"--set datasync.sandbox_url="_qs + m_sandbox->portal());
    }
    test::Answer visit(const QString& line) const { return m_console->call(words(line), runPatienceMs); }
    QJsonArray items(const QString& line) const
    {
        const auto answer = run(line);
        if (answer.exitCode != 0)
            qWarning("%s: %s", qPrintable(line), answer.out.constData());
        return answer.json[u"items"].toArray();
    }
    QString step() const
    {
        const auto portals = run(u"datasync status --portal sandbox"_qs).json[u"portals"].toArray();
        return portals.first()[u"step"].toString();
    }
    static QString counts(const QJsonObject& json) ///< "new updated unchanged rejected"
    {
        return u"%1 %2 %3 %4"_qs.arg(json[u"new"].toInt())
            .arg(json[u"updated"].toInt())
            .arg(json[u"unchanged"].toInt())
            .arg(json[u"rejected"].toInt());
    }
    void write(const QString& path, const QByteArray& content) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QString file(const QStringList& lines, const char* encoding = "UTF-8")
    {
        const QString path = m_folder->filePath(u"file%1.csv"_qs.arg(++m_files));
        const bool isCut = lines.last().count(u'"') % 2 == 1;
        write(path, QStringEncoder(encoding).encode(lines.join(u"\r\n"_qs) + (isCut ? QString() : u"\r\n"_qs)));
        return path;
    }
    /// A call that is given its secret.
    test::Answer typed(const QString& line, const QByteArray& secret) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        environment.insert(u"XDG_RUNTIME_DIR"_qs, m_folder->path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                      words(u"--json --set general.training=false --data-dir %1 "_qs.arg(m_folder->path()) + line));
        process.write(secret);
        process.closeWriteChannel();
        test::Answer answer;
        if (process.waitForFinished(60000))
            answer.exitCode = process.exitCode();
        answer.out = process.readAllStandardOutput();
        answer.json = QJsonDocument::fromJson(answer.out).object();
        return answer;
    }
    /// Of all that the verbs answer, in Korean too.
    void everyFieldHasALabel() const
    {
        QSet<QString> keys;
        const QString log = items(u"datasync logs --limit 1"_qs).first()[u"id"].toString();
        for (const QString& verb : {u"status"_qs, u"portals"_qs, u"logs"_qs, u"log "_qs + log, u"schedule show"_qs,
                                    u"schedule config"_qs, u"profile show sandbox"_qs, u"profile show publ"_qs,
                                    u"run --portal sandbox --wait"_qs})
            collectLabels(visit(u"datasync "_qs + verb).json, keys);
        static const QRegularExpression snake(u"^[a-z][a-z0-9_]*$"_qs);
        for (const QString& key : std::as_const(keys)) {
            QVERIFY2(snake.match(key).hasMatch(), qPrintable(key));
            QVERIFY2(app::hasLabel(key), qPrintable(key));
        }
    }

    int m_files = 0;
    std::unique_ptr<SandboxProgram> m_sandbox;
};

GWANJE_TEST(tst_DataSyncVerbs)
#include "tst_DataSyncVerbs.moc"
