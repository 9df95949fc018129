// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of every page and dialog, in both languages and both themes, to be looked at: GWANJE_SHOTS names the
// folder.
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "Window.h"

using namespace gwanje;

GWANJE_TEST_WIDGETS()

class tst_Shots final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        for (const auto& language : {u"ko"_qs, u"en"_qs}) {
            for (const auto& theme : {u"light"_qs, u"dark"_qs})
                QTest::newRow(qPrintable(language + u'-' + theme)) << language << theme;
        }
    }
    void everyPage()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w(false);
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        shot(w.window(), u"welcome"_qs);
        w.click(u"closeButton"_qs);
        test::fillScript(test::script(), w.clock().now());
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        pages(w);
        dialogs(w);
    }

private:
    void pages(test::Window& w)
    {
        auto* tasks = w.find<QAbstractItemView>(u"tasksView"_qs);
        QTRY_VERIFY((tasks = w.find<QAbstractItemView>(u"tasksView"_qs)) && tasks->model()->rowCount() == 8);
        for (const auto& [row, name] : {std::pair(0, "train-running"), std::pair(3, "train-reserved"),
                                        std::pair(4, "train-failed"), std::pair(7, "train-watch")}) {
            w.select(u"tasksView"_qs, {row});
            QTest::qWait(30);
            shot(w.window(), QString::fromLatin1(name));
        }
        auto* tabs = w.find<QTabWidget>(u"detailTabWidget"_qs);
        QVERIFY(tabs);
        tabs->setCurrentIndex(1);
        shot(w.window(), u"train-trains"_qs);
        tabs->setCurrentIndex(2);
        shot(w.window(), u"train-log"_qs);
        tabs->setCurrentIndex(0);
        w.select(u"tasksView"_qs, {0, 1, 2, 5});
        shot(w.window(), u"train-several"_qs);
        const auto id = test::script().tasks.at(3).id.toString();
        w.alerts().raise(u"train.reserved:"_qs + id, core::Severity::Info, core::ErrorCode::TRN_RESERVED,
                         {{u"train"_qs, u"329"_qs}, {u"deadline"_qs, u"14:41"_qs}});
        QTRY_VERIFY(w.find(u"countdownLabel"_qs));
        shot(w.window(), u"banner"_qs);
        for (int i = 0; i < 60; ++i) {
            telemetry::log(telemetry::Level(i % 7 == 6   ? 3
                                            : i % 5 == 4 ? 2
                                            : i % 3 == 0 ? 0
                                                         : 1),
                           "train", "search.done",
                           i % 5 == 4 ? u"철도 서버가 HTTP 503(으)로 답했습니다: 127.0.0.1"_qs
                                      : u"수서 → 부산 검색: 열차 6편, 좌석 없음"_qs,
                           {.code = i % 5 == 4 ? u"NET_STATUS"_qs : QString(), .task = id});
        }
        w.click(u"logsPageButton"_qs);
        QTest::qWait(150);
        w.select(u"logView"_qs, {});
        shot(w.window(), u"logs"_qs);
        w.click(u"settingsPageButton"_qs);
        auto* sections = w.find<QAbstractItemView>(u"sectionsListWidget"_qs);
        QVERIFY(sections);
        for (int i = 0; i < sections->model()->rowCount(); ++i) {
            sections->setCurrentIndex(sections->model()->index(i, 0));
            shot(w.window(), u"settings-%1"_qs.arg(i));
        }
        w.click(u"trainPageButton"_qs);
    }
    void dialogs(test::Window& w)
    {
        w.click(u"train_newButton"_qs);
        auto* dialog = w.find<QDialog>(u"NewTaskDialog"_qs);
        QVERIFY(dialog);
        QTRY_VERIFY(w.find<QPushButton>(u"startButton"_qs)->isEnabled());
        w.click(u"searchButton"_qs);
        QTest::qWait(50);
        shot(*dialog, u"new-task"_qs);
        dialog->findChild<QComboBox*>(u"arrivalComboBox"_qs)->setEditText(u"??"_qs);
        Q_EMIT dialog->findChild<QLineEdit*>()->textEdited(u"??"_qs);
        dialog->findChild<QTimeEdit*>(u"toTimeEdit"_qs)->setTime(QTime(1, 0));
        shot(*dialog, u"new-task-problem"_qs);
        dialog->close();
        w.click(u"train_accountsButton"_qs);
        auto* accounts = w.find<QDialog>(u"AccountsDialog"_qs);
        QVERIFY(accounts);
        QTest::qWait(50);
        shot(*accounts, u"accounts"_qs);
        w.click(u"addButton"_qs);
        QTRY_VERIFY(w.find<QDialog>(u"AddAccountDialog"_qs));
        shot(*w.find<QDialog>(u"AddAccountDialog"_qs), u"add-account"_qs);
        w.find<QDialog>(u"AddAccountDialog"_qs)->close();
        accounts->close();
        w.click(u"train_holdingsButton"_qs);
        QTest::qWait(50);
        shot(*w.find<QDialog>(u"HoldingsDialog"_qs), u"holdings"_qs);
        w.find<QDialog>(u"HoldingsDialog"_qs)->close();
        w.select(u"tasksView"_qs, {0, 1, 2});
        w.click(u"train_cancelButton"_qs);
        QTRY_VERIFY(w.find<QDialog>(u"questionBox"_qs));
        shot(*w.find<QDialog>(u"questionBox"_qs), u"question"_qs);
        w.find<QDialog>(u"questionBox"_qs)->close();
        w.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&w.window()));
        QTest::keyClick(&w.window(), Qt::Key_F1);
        QTRY_VERIFY(w.find<QDialog>(u"helpDialog"_qs));
        shot(*w.find<QDialog>(u"helpDialog"_qs), u"help"_qs);
        w.find<QDialog>(u"helpDialog"_qs)->close();
        w.click(u"delayButton"_qs);
        QTRY_VERIFY(w.find(u"detailsPopup"_qs));
        shot(*w.find(u"detailsPopup"_qs), u"popup"_qs);
        w.find(u"detailsPopup"_qs)->close();
    }
    void shot(QWidget& widget, const QString& name)
    {
        QTest::qWait(30);
        QString folder = qEnvironmentVariable("GWANJE_SHOTS");
        if (folder.isEmpty())
            folder = QCoreApplication::applicationDirPath() + u"/../shots"_qs;
        QVERIFY(QDir().mkpath(folder));
        const QImage image = widget.grab().toImage();
        QVERIFY(image.width() >= 150 && image.height() >= 60);
        QVERIFY(image.save(u"%1/%2-%3.png"_qs.arg(folder, name, m_name)));
    }

    QString m_name;
};

GWANJE_TEST(tst_Shots)
#include "tst_Shots.moc"
