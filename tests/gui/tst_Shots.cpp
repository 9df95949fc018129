// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of every page and dialog, in both languages and both themes, to be looked at: GWANJE_SHOTS names the
// folder.
#include "Everything.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "Picture.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "Window.h"

using namespace gwanje;

class tst_Shots final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPage_data() { test::everyLook(); }
    void everyPage()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w(false);
        w.setConsole(test::someConsole());
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        shot(w.window(), u"welcome"_qs);
        w.click(u"closeButton"_qs);
        test::fillScript(test::script(), w.clock().now());
        w.reservations().fill();
        w.platforms().fill();
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        test::Everything everything(w);
        everything.showPage(u"train"_qs);
        trainStates(w);
        someLog();
        const auto look = [this](QWidget& shown, const QString& what) { shot(shown, nameFor(what)); };
        everything.pages(look);
        everything.dialogs(look);
        newTaskProblem(w);
    }
    void highContrast()
    {
        for (const auto& theme : {u"light"_qs, u"dark"_qs}) {
            m_name = u"en-high-"_qs + theme;
            test::Window w;
            QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
            QVERIFY(w.settings().set(u"general.theme"_qs, theme));
            test::fillScript(test::script(), w.clock().now());
            w.reservations().fill();
            w.platforms().fill();
            w.reopen();
            gui::Theme::instance().setSystemContrast(gui::Contrast::High);
            QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
            test::Everything(w).pages([this](QWidget& shown, const QString& what) { shot(shown, nameFor(what)); });
            gui::Theme::instance().setSystemContrast(gui::Contrast::Normal);
        }
    }
    void smallest()
    {
        for (const auto& language : {u"ko"_qs, u"en"_qs}) {
            m_name = language + u"-small"_qs;
            test::Window w;
            QVERIFY(w.settings().set(u"general.language"_qs, language));
            QVERIFY(w.settings().set(u"general.theme"_qs, u"light"_qs));
            test::fillScript(test::script(), w.clock().now());
            w.reservations().fill();
            w.platforms().fill();
            w.reopen();
            w.window().resize(880, 560);
            QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
            test::Everything(w).pages([this](QWidget& shown, const QString& what) { shot(shown, nameFor(what)); });
        }
    }

private:
    static QString nameFor(const QString& what)
    {
        static const QRegularExpression other(u"[^a-z0-9]+"_qs);
        return what.toLower().replace(other, u"-"_qs);
    }
    void trainStates(test::Window& w)
    {
        auto* tasks = w.find<QAbstractItemView>(u"tasksView"_qs);
        QTRY_VERIFY((tasks = w.find<QAbstractItemView>(u"tasksView"_qs)) && tasks->model()->rowCount() == 8);
        for (const auto& [row, name] :
             {std::pair(0, "train-running"), std::pair(4, "train-failed"), std::pair(7, "train-watch")}) {
            w.select(u"tasksView"_qs, {row});
            QTest::qWait(30);
            shot(w.window(), QString::fromLatin1(name));
        }
        w.select(u"tasksView"_qs, {0, 1, 2, 5});
        shot(w.window(), u"train-several"_qs);
    }
    static void someLog()
    {
        const auto id = test::script().tasks.at(3).id.toString();
        for (int i = 0; i < 60; ++i) {
            const auto level = telemetry::Level(i % 7 == 6 ? 3 : i % 5 == 4 ? 2 : i % 3 == 0 ? 0 : 1);
            const bool bad = i % 5 == 4;
            telemetry::log(level, "train", "search.done",
                           bad ? u"철도 서버가 HTTP 503 응답을 보냈습니다: 127.0.0.1"_qs
                               : u"수서 → 부산 검색: 열차 6편, 좌석 없음"_qs,
                           {.code = bad ? u"NET_STATUS"_qs : QString(), .task = id});
        }
    }
    void newTaskProblem(test::Window& w)
    {
        w.click(u"train_newButton"_qs);
        auto* dialog = w.find<QDialog>(u"NewTaskDialog"_qs);
        QVERIFY(dialog);
        QTRY_VERIFY(w.find<QPushButton>(u"startButton"_qs)->isEnabled());
        dialog->findChild<QComboBox*>(u"arrivalComboBox"_qs)->setEditText(u"??"_qs);
        Q_EMIT dialog->findChild<QLineEdit*>()->textEdited(u"??"_qs);
        dialog->findChild<QTimeEdit*>(u"toTimeEdit"_qs)->setTime(QTime(1, 0));
        shot(*dialog, u"new-task-problem"_qs);
        dialog->close();
    }
    void shot(QWidget& widget, const QString& name) { test::takePicture(widget, name + u'-' + m_name); }

    QString m_name;
};

GWANJE_TEST(tst_Shots)
#include "tst_Shots.moc"
