// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of the questions and file dialogs, in both languages and themes, to be looked at (GWANJE_SHOTS names the
// folder); none of their texts is cut off.
#include "core/Async.h"
#include "gui/frame/Command.h"
#include "Picture.h"
#include "ShownText.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QDialog>
#include <QListWidget>

using namespace gwanje;

class tst_ShotsOfQuestions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyQuestion_data() { test::everyLook(); }
    void everyQuestion()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w;
        open(w, language, theme);
        run(w, u"app.quit"_qs);
        take(w, u"quitBox"_qs, u"question-quit"_qs);
        w.select(u"tasksView"_qs, {0, 1});
        run(w, u"train.cancel"_qs);
        take(w, u"questionBox"_qs, u"question-silence"_qs);
        run(w, u"data.restore"_qs);
        auto* files = w.find<QFileDialog>(u"restoreDialog"_qs);
        QVERIFY(files);
        shot(*files, u"file-open"_qs);
        QVERIFY(test::acceptFile(files, w.folder() + u"/backup.db"_qs));
        QTRY_VERIFY(w.find(u"questionBox"_qs));
        take(w, u"questionBox"_qs, u"question-restore"_qs);
        run(w, u"data.backup"_qs);
        files = w.find<QFileDialog>(u"backupDialog"_qs);
        QVERIFY(files);
        QVERIFY(!test::acceptFile(files, w.folder() + u"/backup.db"_qs));
        take(w, u"questionBox"_qs, u"question-replace"_qs);
        files->close();
        run(w, u"go.settings"_qs);
        QTRY_VERIFY(w.find<QListWidget>(u"sectionsListWidget"_qs));
        w.find<QListWidget>(u"sectionsListWidget"_qs)->setCurrentRow(0);
        shot(w.window(), u"settings-general"_qs);
    }

private:
    void open(test::Window& w, const QString& language, const QString& theme)
    {
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        test::script() = {};
        test::fillScript(test::script(), w.clock().now());
        QFile file(w.folder() + u"/backup.db"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        gui::ConsoleDeeds deeds;
        deeds.backUp = [](const QString&) { return core::readyFuture(core::Result<qint64>(4096)); };
        deeds.lookAtBackup = [](const QString&) {
            return core::readyFuture(core::Result<gui::BackupFacts>(
                gui::BackupFacts{.version = 4,
                                 .known = 5,
                                 .bytes = 2 << 20,
                                 .madeAt = QDateTime(QDate(2026, 11, 20), QTime(5, 6), Qt::UTC),
                                 .unfinishedTasks = 2}));
        };
        deeds.restore = [](const QString&) { return core::readyFuture(core::Status()); };
        w.setConsole(deeds);
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        run(w, u"go.train"_qs);
        QTRY_VERIFY(w.find<QAbstractItemView>(u"tasksView"_qs));
        QTRY_COMPARE(w.find<QAbstractItemView>(u"tasksView"_qs)->model()->rowCount(), 8);
    }
    static void run(test::Window& w, const QString& command)
    {
        auto* action = w.window().findChild<QAction*>(command);
        QVERIFY2(action && action->isEnabled(), qPrintable(command));
        action->trigger();
    }
    /// A question is shown, judged, and answered with No.
    void take(test::Window& w, const QString& dialog, const QString& name)
    {
        auto* box = w.find<QDialog>(dialog);
        QVERIFY2(box, qPrintable(name));
        shot(*box, name);
        const QStringList cut = test::cutOff(*box);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        w.click(u"noButton"_qs);
        QTRY_VERIFY(!w.find(dialog));
    }
    void shot(QWidget& widget, const QString& name) { test::takePicture(widget, name + u'-' + m_name); }

    QString m_name;
};

GWANJE_TEST(tst_ShotsOfQuestions)
#include "tst_ShotsOfQuestions.moc"
