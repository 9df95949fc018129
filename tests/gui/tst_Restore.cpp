// SPDX-License-Identifier: GPL-3.0-or-later
// Putting a backup back from the window: the file is looked at before anything is asked, the question says what it
// means, and one audit row tells what became of it.
#include "core/Async.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace gwanje;
using core::ErrorCode;

class tst_Restore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        test::script() = {};
        m_asked.clear();
        m_facts = gui::BackupFacts{.version = 4,
                                   .known = 5,
                                   .bytes = 2 << 20,
                                   .madeAt = QDateTime(QDate(2025, 3, 4), QTime(5, 6), Qt::UTC),
                                   .unfinishedTasks = 2};
        m_prepared = {};
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        QFile file(backup());
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    void cleanup() { m_w.reset(); }

    void withoutSqliteItSaysWhyNot()
    {
        m_w->setConsole({});
        m_w->reopen();
        QVERIFY(!action()->isEnabled());
        QVERIFY(action()->toolTip().contains(u"pg_restore"_qs));
    }
    void whatIsNoBackupIsToldAtOnce_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("words");
        QTest::newRow("en") << u"en"_qs << u"is of a newer program: its schema is 9, this program knows 5"_qs;
        QTest::newRow("ko") << u"ko"_qs << u"백업의 스키마(9)가 이 프로그램이 아는 것(5)보다 새것"_qs;
    }
    void whatIsNoBackupIsToldAtOnce()
    {
        QFETCH(QString, language);
        QFETCH(QString, words);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        m_facts = core::fail(ErrorCode::DB_BACKUP_NEWER,
                             {{u"path"_qs, backup()}, {u"version"_qs, u"9"_qs}, {u"known"_qs, u"5"_qs}});
        choose();
        QTRY_VERIFY(m_w->find<QLabel>(u"bannerLabel"_qs));
        QVERIFY2(banner().contains(words), qPrintable(banner()));
        QVERIFY(!question());
        QTRY_COMPARE(rows(), QStringList(u"DB_BACKUP_NEWER"_qs));
    }
    void theQuestionSaysWhatItMeansAndNoChangesNothing()
    {
        test::fillScript(test::script(), m_w->clock().now());
        choose();
        QTRY_VERIFY(question());
        const QString text = question()->findChild<QLabel*>(u"questionLabel"_qs)->text();
        for (const auto& part : {u"“backup.db” of 2025-03-04 14:06"_qs, u"4 tasks that run here are stopped"_qs,
                                 u"2 tasks had not ended in the backup"_qs, u"older program"_qs, u"opens again"_qs})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_qs + text));
        QVERIFY(!m_w->find(u"silenceCheckBox"_qs)); // always asked
        QTest::keyClick(question(), Qt::Key_Return);
        QTRY_VERIFY(!question());
        QTest::qWait(30);
        QVERIFY(m_asked.isEmpty() && rows().isEmpty());
    }
    void productionAsksForItsName()
    {
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"no"_qs));
        QVERIFY(m_w->settings().set(u"general.environment"_qs, u"production"_qs));
        choose();
        QTRY_VERIFY(m_w->find<QLineEdit>(u"typedEdit"_qs));
        QVERIFY(!m_w->find<QPushButton>(u"deedButton"_qs)->isEnabled());
        QTest::keyClicks(m_w->find<QLineEdit>(u"typedEdit"_qs), u"production"_qs);
        m_w->click(u"deedButton"_qs);
        QCOMPARE(m_asked, QStringList(backup()));
    }
    void whatCantBePreparedLeavesAllAsItWas()
    {
        m_prepared = core::fail(ErrorCode::DB_FULL);
        choose();
        QTRY_VERIFY(question());
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(rows(), QStringList(u"DB_FULL"_qs));
        QTRY_VERIFY(action()->isEnabled()); // for another try
    }
    void itIsDoneOnceAtATime()
    {
        choose();
        QTRY_VERIFY(question());
        m_w->click(u"deedButton"_qs); // the console would end now
        QTRY_VERIFY(!action()->isEnabled());
        QCOMPARE(m_asked, QStringList(backup()));
        QVERIFY(rows().isEmpty()); // told by the window that comes then
    }
    void theNextWindowTellsWhatBecameOfIt_data()
    {
        QTest::addColumn<bool>("done");
        QTest::newRow("done") << true;
        QTest::newRow("in the way") << false;
    }
    void theNextWindowTellsWhatBecameOfIt()
    {
        QFETCH(bool, done);
        const core::Result<QString> kept =
            done ? core::Result<QString>(u"/data/gwanje.db.before-restore"_qs) : core::fail(ErrorCode::DB_BUSY);
        gui::ConsoleDeeds deeds;
        deeds.restored = gui::RestoreOutcome{backup(), kept};
        m_w->setConsole(deeds);
        m_w->reopen();
        QTRY_VERIFY(m_w->find<QLabel>(u"bannerLabel"_qs));
        QVERIFY2(banner().contains(done ? u"kept as gwanje.db.before-restore"_qs : u"locked by someone else"_qs),
                 qPrintable(banner()));
        QTRY_COMPARE(rows(), QStringList(done ? u"ok"_qs : u"DB_BUSY"_qs));
        QCOMPARE(m_w->audited().first().object, backup());
    }

private:
    QString backup() const { return m_w->folder() + u"/backup.db"_qs; }
    QAction* action() const { return m_w->window().findChild<QAction*>(u"data.restore"_qs); }
    QDialog* question() const { return m_w->find<QDialog>(u"questionBox"_qs); }
    QString banner() const { return m_w->find<QLabel>(u"bannerLabel"_qs)->text(); }
    QStringList rows() const
    {
        QStringList results;
        for (const ops::AuditEntry& row : m_w->audited()) {
            if (row.action == u"data.restore"_qs)
                results << row.result;
        }
        return results;
    }
    void choose()
    {
        gui::ConsoleDeeds deeds;
        deeds.lookAtBackup = [this](const QString&) { return core::readyFuture(m_facts); };
        deeds.restore = [this](const QString& path) {
            m_asked << path;
            return core::readyFuture(m_prepared);
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        action()->trigger();
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"restoreDialog"_qs), backup()));
    }

    std::unique_ptr<test::Window> m_w;
    core::Result<gui::BackupFacts> m_facts;
    core::Status m_prepared;
    QStringList m_asked;
};

GWANJE_TEST(tst_Restore)
#include "tst_Restore.moc"
