// SPDX-License-Identifier: GPL-3.0-or-later
// A backup in the database's place: refused with its own reason where it is none, whole after a crash at every step,
// and from the window to the window.
#include "app/Console.h"
#include "app/RestoreDatabase.h"
#include "core/Clock.h"
#include "gui/MainWindow.h"
#include "gui/Prepare.h"
#include "ops/AuditTrail.h"
#include "ops/Settings.h"
#include "store/Migrator.h"
#include "support/Programs.h"
#include "support/TestMain.h"
#include "train/SqlTrainUpkeep.h"
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <sys/stat.h>

using namespace gwanje;
using core::ErrorCode;

class tst_RestoreDatabase final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    store::DatabaseUrl url() const { return store::DatabaseUrl::sqlite(path(u"gwanje.db"_qs)); }
    using Database = std::shared_ptr<store::Database>;
    static Database open(const QString& file)
    {
        const auto database = store::Database::open(store::DatabaseUrl::sqlite(file));
        return database ? *database : nullptr;
    }
    static void execute(const Database& database, const QString& statement)
    {
        const auto done =
            database->writeNow<qint64>([statement](store::Session& session) { return session.execute(statement); });
        QVERIFY2(done, qPrintable(statement));
    }
    static QStringList texts(const QString& file, const QString& query)
    {
        QStringList found;
        const Database database = open(file);
        const auto rows =
            database->readNow<QList<store::Row>>([query](store::Session& session) { return session.query(query); });
        for (const store::Row& row : rows ? *rows : QList<store::Row>())
            found << row.text(QLatin1StringView("t"));
        database->close();
        return found;
    }
    static void mark(const Database& database, const QString& text)
    {
        ops::AuditEntry entry;
        entry.actor = u"tester"_qs;
        entry.channel = u"cli"_qs;
        entry.action = u"mark"_qs;
        entry.object = text;
        entry.result = u"ok"_qs;
        core::SystemClock clock;
        auto written = ops::AuditTrail(database, clock).record(entry);
        written.waitForFinished();
        QVERIFY(written.result());
    }
    static QStringList marks(const QString& file)
    {
        return texts(file, u"SELECT object AS t FROM audit WHERE action = 'mark' ORDER BY object"_qs);
    }
    /// Without what SQLite puts beside a file in WAL mode as soon as it is read.
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name).filter(QRegularExpression(u"(?<!-wal|-shm)$"_qs));
    }
    /// A task of the state, as an engine of this console left it.
    static void addTask(const Database& database, const QString& id, const QString& status, const QString& code)
    {
        execute(database,
                u"INSERT INTO train_task (id, status, provider, account, mode, departure, arrival, travel_date, "
                "window_from, window_to, request, code, owner, created_at, updated_at) VALUES ('%1', '%2', "
                "'sandbox', 'sandbox', 'reserve', '0551', '0020', '2026-12-01', '06:00', '22:00', '{}', '%3', "
                "'me', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z')"_qs.arg(id, status, code));
        execute(database, u"INSERT INTO train_task_event (task_id, sequence, at, status, code) VALUES ('%1', 1, "
                          "'2026-11-01T00:00:00.000Z', '%2', '%3')"_qs.arg(id, status, code));
    }

private Q_SLOTS:
    void initTestCase() { gui::prepareApplication(); }
    /// The database knows "old" and "new", its backup only "old".
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const Database database = open(url().path);
        QVERIFY(store::Migrator(*database).upgrade());
        mark(database, u"old"_qs);
        QVERIFY(database->backup(path(u"backup.db"_qs)));
        mark(database, u"new"_qs);
        database->close();
    }

    void whatIsNoBackupIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("code");
        QTest::newRow("none") << u"missing.db"_qs << int(ErrorCode::DB_BACKUP);
        QTest::newRow("itself") << u"gwanje.db"_qs << int(ErrorCode::DB_BACKUP);
        QTest::newRow("pipe") << u"pipe.db"_qs << int(ErrorCode::DB_BACKUP);
        QTest::newRow("text") << u"text.db"_qs << int(ErrorCode::DB_BACKUP_FOREIGN);
        QTest::newRow("empty") << u"empty.db"_qs << int(ErrorCode::DB_BACKUP_FOREIGN);
        QTest::newRow("another program's") << u"other.db"_qs << int(ErrorCode::DB_BACKUP_FOREIGN);
        QTest::newRow("damaged") << u"damaged.db"_qs << int(ErrorCode::DB_BACKUP_DAMAGED);
        QTest::newRow("cut off") << u"cut.db"_qs << int(ErrorCode::DB_BACKUP_DAMAGED);
        QTest::newRow("of a newer program") << u"newer.db"_qs << int(ErrorCode::DB_BACKUP_NEWER);
        QTest::newRow("of another build") << u"changed.db"_qs << int(ErrorCode::DB_MIGRATION_CHANGED);
    }
    void whatIsNoBackupIsRefusedWithItsReason()
    {
        QFETCH(QString, file);
        QFETCH(int, code);
        makeBad();
        const QStringList before = files();
        const auto looked = app::lookAtBackup(path(file), url());
        QVERIFY(!looked);
        QCOMPARE(int(looked.error().code), code);
        for (const auto language : {core::Language::Korean, core::Language::English}) {
            const QString sentence = looked.error().sentence(language);
            QVERIFY2(!sentence.contains(u'{'), qPrintable(sentence));
            if (looked.error().code != ErrorCode::DB_MIGRATION_CHANGED)
                QVERIFY2(sentence.contains(file), qPrintable(sentence));
        }
        const auto restored = app::restoreDatabase(path(file), url());
        QVERIFY(!restored);
        QCOMPARE(int(restored.error().code), code);
        QCOMPARE(files(), before); // nothing came, nothing went
        QCOMPARE(marks(url().path), QStringList({u"new"_qs, u"old"_qs}));
    }
    void aBackupTellsWhatItIs()
    {
        const Database backup = open(path(u"backup.db"_qs));
        addTask(backup, u"0190f000-0000-7000-8000-000000000001"_qs, u"running"_qs, u"TRN_SEARCHING"_qs);
        backup->close();
        const auto facts = app::lookAtBackup(path(u"backup.db"_qs), url());
        QVERIFY(facts);
        QVERIFY(facts->version > 1 && facts->version == facts->known);
        QCOMPARE(facts->unfinishedTasks, 1);
        QCOMPARE(facts->bytes, QFileInfo(path(u"backup.db"_qs)).size());
    }
    void whatWasThereIsKeptEachTime()
    {
        const auto first = app::restoreDatabase(path(u"backup.db"_qs), url());
        QVERIFY(first);
        QCOMPARE(*first, path(u"gwanje.db.before-restore"_qs));
        QCOMPARE(marks(url().path), QStringList(u"old"_qs));
        const auto second = app::restoreDatabase(*first, url());
        QVERIFY(second);
        QCOMPARE(*second, path(u"gwanje.db.before-restore-2"_qs));
        QCOMPARE(marks(url().path), QStringList({u"new"_qs, u"old"_qs}));
        QCOMPARE(marks(*first), QStringList({u"new"_qs, u"old"_qs}));
        QCOMPARE(marks(*second), QStringList(u"old"_qs));
        QVERIFY(!QFile::exists(path(u"gwanje.db.restoring"_qs)));
    }
    void aDamagedDatabaseIsKept()
    {
        QFile broken(url().path);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray(8192, 'x'));
        broken.close();
        const auto kept = app::restoreDatabase(path(u"backup.db"_qs), url());
        QVERIFY(kept);
        QCOMPARE(marks(url().path), QStringList(u"old"_qs));
        QCOMPARE(QFileInfo(*kept).size(), 8192);
    }
    void aDatabaseAtWorkIsLeftAlone()
    {
        const Database database = open(url().path);
        const auto restored = app::restoreDatabase(path(u"backup.db"_qs), url());
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::DB_BUSY);
        mark(database, u"still mine"_qs);
        database->close();
        QCOMPARE(marks(url().path).size(), 3);
        QVERIFY(!QFile::exists(path(u"gwanje.db.restoring"_qs)));
        QVERIFY(!QFile::exists(path(u"gwanje.db.before-restore"_qs)));
    }
    void whatHadNotEndedWaitsAsInterrupted()
    {
        const QString id = u"0190f000-0000-7000-8000-00000000000%1"_qs;
        Database backup = open(path(u"backup.db"_qs));
        addTask(backup, id.arg(1), u"queued"_qs, u"TRN_QUEUED"_qs);
        addTask(backup, id.arg(2), u"running"_qs, u"TRN_SEARCHING"_qs);
        addTask(backup, id.arg(3), u"interrupted"_qs, u"TRN_INTERRUPTED"_qs); // would go on at the next start
        addTask(backup, id.arg(4), u"interrupted"_qs, u"TRN_BLOCKED"_qs);     // waits anyway
        backup->close();
        QVERIFY(app::restoreDatabase(path(u"backup.db"_qs), url()));
        QCOMPARE(texts(url().path, u"SELECT status || ' ' || code AS t FROM train_task ORDER BY id"_qs),
                 QStringList({u"interrupted TRN_RESTORED"_qs, u"interrupted TRN_RESTORED"_qs,
                              u"interrupted TRN_RESTORED"_qs, u"interrupted TRN_BLOCKED"_qs}));
        const Database restored = open(url().path);
        const auto broken = restored->readNow<QStringList>(train::sql::brokenRules);
        QVERIFY(broken);
        QCOMPARE(*broken, QStringList());
        restored->close();
        QCOMPARE(texts(path(u"backup.db"_qs), u"SELECT status AS t FROM train_task WHERE id LIKE '%2'"_qs),
                 QStringList(u"running"_qs)); // the backup itself stays as it is
    }

    void aCrashAnywhereLeavesOneOfThemWhole_data()
    {
        QTest::addColumn<QString>("point");
        for (const QString& point : app::restoreFaultPoints())
            QTest::newRow(qPrintable(point)) << point;
    }
    void aCrashAnywhereLeavesOneOfThemWhole()
    {
        QFETCH(QString, point);
        const QStringList restore{u"db"_qs, u"restore"_qs, path(u"backup.db"_qs)};
        const test::ConsoleProgram crashing(m_folder->path(), {}, {{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}});
        const test::Answer killed = crashing.call(restore);
        QVERIFY2(killed.err.contains("fault point " + point.toLatin1()), killed.err.constData());
        const bool placed = point == QLatin1StringView(app::fault::restorePlaced);
        const test::ConsoleProgram program(m_folder->path(), {});
        QCOMPARE(program.call({u"db"_qs, u"check"_qs}).json[u"result"].toString(), u"ok"_qs);
        QCOMPARE(marks(url().path), placed ? QStringList(u"old"_qs) : QStringList({u"new"_qs, u"old"_qs}));
        if (placed)
            QCOMPARE(marks(path(u"gwanje.db.before-restore"_qs)), QStringList({u"new"_qs, u"old"_qs}));
        // And the next restore goes through.
        QCOMPARE(program.call(restore).exitCode, 0);
        QCOMPARE(marks(url().path), QStringList(u"old"_qs));
        QVERIFY(!QFile::exists(path(u"gwanje.db.restoring"_qs)));
    }

    /// A disk that does not say that it has the folder: before the change all stays, after it the change is told of.
    void aFolderThatIsNotOnTheDiskForSure()
    {
        const QStringList restore{u"db"_qs, u"restore"_qs, path(u"backup.db"_qs)};
        const QString point = QString::fromLatin1(app::fault::restoreSynced);
        const test::ConsoleProgram early(m_folder->path(), {}, {{u"GWANJE_FAULT"_qs, point + u"=fail@1"_qs}});
        const test::Answer refused = early.call(restore);
        QCOMPARE(refused.code(), u"DB_BACKUP"_qs);
        QCOMPARE(marks(url().path), QStringList({u"new"_qs, u"old"_qs}));
        QVERIFY(!QFile::exists(path(u"gwanje.db.restoring"_qs)));
        const test::ConsoleProgram late(m_folder->path(), {}, {{u"GWANJE_FAULT"_qs, point + u"=fail@2"_qs}});
        const test::Answer done = late.call(restore);
        QVERIFY2(done.err.contains("fault point " + point.toLatin1()), done.err.constData());
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(marks(url().path), QStringList(u"old"_qs));
        QVERIFY2(logged().contains("restore.unsynced"), logged().constData());
    }

    void fromTheWindowToTheWindow()
    {
        const auto folder = runtime::DataFolder::open(m_folder->path());
        QVERIFY(folder);
        ops::SettingSources sources;
        sources.file = path(u"settings.json"_qs);
        sources.commandLine = {{u"general.language"_qs, u"en"_qs}, {u"general.training"_qs, u"no"_qs}};
        ops::Settings settings(sources);
        QStringList told;
        QTimer operatorsHand;
        int step = 0;
        operatorsHand.callOnTimeout([&] { step = takeStep(step, told); });
        operatorsHand.start(30);
        QTimer::singleShot(30000, qApp, [] { QCoreApplication::exit(9); });
        const int code = app::Console::run(**folder, settings, app::Console::Face::Window);
        operatorsHand.stop();
        QVERIFY2(code == 0, qPrintable(u"stuck at step %1: %2"_qs.arg(step).arg(told.join(u'\n'))));
        QVERIFY2(told.join(u'\n').contains(u"gwanje.db.before-restore"_qs), qPrintable(told.join(u'\n')));
        QCOMPARE(marks(url().path), QStringList(u"old"_qs));
        QCOMPARE(marks(path(u"gwanje.db.before-restore"_qs)), QStringList({u"new"_qs, u"old"_qs}));
        QCOMPARE(texts(url().path, u"SELECT result AS t FROM audit WHERE action = 'data.restore'"_qs),
                 QStringList(u"ok"_qs));
    }

private:
    QByteArray logged() const
    {
        QByteArray all;
        const QDir logs(path(u"logs"_qs));
        for (const QString& name : logs.entryList(QDir::Files)) {
            QFile file(logs.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    void makeBad()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe.db"_qs)).constData(), 0600), 0);
        const auto write = [this](const QString& name, const QByteArray& text) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        QFile backup(path(u"backup.db"_qs));
        QVERIFY(backup.open(QIODevice::ReadOnly));
        QByteArray whole = backup.readAll();
        write(u"text.db"_qs, QByteArray(9000, 'x'));
        write(u"empty.db"_qs, {});
        write(u"cut.db"_qs, whole.left(whole.size() / 2));
        for (qsizetype at = 4096 + 200; at + 64 < whole.size(); at += 1024)
            whole.replace(at, 64, QByteArray(64, '\x7f'));
        write(u"damaged.db"_qs, whole);
        const Database other = open(path(u"other.db"_qs));
        execute(other, u"CREATE TABLE thing (id INTEGER)"_qs);
        other->close();
        const auto changed = [this](const QString& name, const QString& statement) {
            QVERIFY(QFile::copy(path(u"backup.db"_qs), path(name)));
            const Database database = open(path(name));
            execute(database, statement);
            database->close();
        };
        changed(u"newer.db"_qs, u"INSERT INTO schema_migration SELECT 999, name, checksum, applied_at FROM "
                                "schema_migration LIMIT 1"_qs);
        changed(u"changed.db"_qs, u"UPDATE schema_migration SET checksum = 'another' WHERE version = 1"_qs);
    }
    template<class W>
    static W* visible(const QString& name)
    {
        const QWidgetList tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops) {
            if (auto* itself = qobject_cast<W*>(top); itself && top->isVisible() && top->objectName() == name)
                return itself;
            const auto inside = top->findChildren<W*>(name);
            for (W* each : inside) {
                if (each->isVisible())
                    return each;
            }
        }
        return nullptr;
    }
    static gui::MainWindow* window()
    {
        const QWidgetList tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops) {
            if (auto* window = qobject_cast<gui::MainWindow*>(top); window && window->isVisible())
                return window;
        }
        return nullptr;
    }
    /// What an operator does next, where the window is ready for it.
    int takeStep(int step, QStringList& told)
    {
        if (step == 0 && window()) {
            window()->findChild<QAction*>(u"data.restore"_qs)->trigger();
            return 1;
        }
        if (auto* dialog = visible<QFileDialog>(u"restoreDialog"_qs); step == 1 && dialog) {
            dialog->findChild<QLineEdit*>()->setText(path(u"backup.db"_qs)); // which has the focus by now
            static_cast<QDialog*>(dialog)->accept();
            return 2;
        }
        if (auto* deed = visible<QAbstractButton>(u"deedButton"_qs); step == 2 && deed) {
            deed->click();
            return 3;
        }
        for (auto* banner : window() ? window()->findChildren<QLabel*>(u"bannerLabel"_qs) : QList<QLabel*>())
            told << banner->text();
        if (step == 3 && told.join(u'\n').contains(u"before-restore"_qs)) {
            QTimer::singleShot(300, qApp, [] { QCoreApplication::exit(0); }); // its audit row is written
            return 4;
        }
        return step;
    }
};

GWANJE_TEST(tst_RestoreDatabase)
#include "tst_RestoreDatabase.moc"
