// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is must be unmistakable: the environment's name and colour, the sandbox's band; and a picture of each part
// of the frame, in both languages and both themes (GWANJE_SHOTS names the folder).
#include "gui/frame/Command.h"
#include "gui/frame/Theme.h"
#include "Picture.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

using namespace gwanje;

class tst_FrameEnvironment final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nameAndColourStandInTitleStripAndLine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("colour");
        QTest::addColumn<QString>("word");
        QTest::newRow("local") << u"local"_qs << u"#1B7F4B"_qs << u"Local"_qs;
        QTest::newRow("staging") << u"staging"_qs << u"#B45309"_qs << u"Staging"_qs;
        QTest::newRow("production") << u"production"_qs << u"#C42B3A"_qs << u"Production"_qs;
    }
    void nameAndColourStandInTitleStripAndLine()
    {
        QFETCH(QString, name);
        QFETCH(QString, colour);
        QFETCH(QString, word);
        test::Window w;
        open(w, u"en"_qs, u"light"_qs);
        w.status().setEnvironment({name, colour});
        QCOMPARE(w.window().windowTitle(), u"Gwanje — "_qs + word);
        QCOMPARE(w.find<QAbstractButton>(u"environmentButton"_qs)->text(), word);
        auto* line = w.find(u"environmentLine"_qs);
        QVERIFY(line && line->height() == 4 && line->width() == w.window().width());
        QTest::qWait(30);
        QCOMPARE(line->grab().toImage().pixelColor(40, 2), QColor(colour));
    }
    void theSandboxLiesAcrossTheWindow()
    {
        test::Window w;
        open(w, u"en"_qs, u"light"_qs);
        auto* band = w.find<QLabel>(u"sandboxLabel"_qs);
        QVERIFY(band && band->width() == w.window().width());
        QVERIFY(band->text().contains(u"sandbox"_qs));
        w.status().setSandboxActive(false);
        QVERIFY(!w.find(u"sandboxLabel"_qs));
    }

    void everyPart_data() { test::everyLook(); }
    void everyPart()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        m_name = language + u'-' + theme;
        test::Window w;
        open(w, language, theme);
        auto& registry = *w.window().findChild<gui::CommandRegistry*>();
        registry.run(u"window.palette"_qs);
        auto* palette = w.find(u"commandPalette"_qs);
        QVERIFY(palette);
        shot(*palette, u"palette"_qs);
        w.find<QLineEdit>(u"paletteEdit"_qs)->setText(language == u"ko"_qs ? u"ㅈㅇ"_qs : u"task"_qs);
        shot(*palette, u"palette-found"_qs);
        palette->close();
        registry.run(u"window.shortcuts"_qs);
        shot(*w.find(u"shortcutsDialog"_qs), u"shortcuts"_qs);
        w.find(u"shortcutsDialog"_qs)->close();
        registry.run(u"desk.pin"_qs);
        shot(*w.find(u"PinDialog"_qs), u"pin"_qs);
        w.find(u"PinDialog"_qs)->close();
        auto* menu = w.find<QPushButton>(u"menuButton"_qs)->menu();
        menu->popup(w.window().mapToGlobal(QPoint(20, 60)));
        shot(*menu, u"menu"_qs);
        menu->close();
        w.select(u"tasksView"_qs, {4, 5});
        w.click(u"train_removeButton"_qs);
        QTest::qWait(1100);
        shot(w.window(), u"undo"_qs);
        w.alerts().raise(u"train.reserved:"_qs + test::script().tasks.at(3).id.toString(), core::Severity::Info,
                         core::ErrorCode::TRN_RESERVED,
                         {{u"train"_qs, u"329"_qs}, {u"deadline"_qs, u"2026-11-21T06:45:33.000Z"_qs}});
        QTRY_VERIFY(w.window().findChildren<QLabel*>(u"countdownLabel"_qs).size() >= 2); // beside that of the undo
        registry.run(u"window.notices"_qs);
        shot(*w.find(u"noticesPopup"_qs), u"notices"_qs);
        w.find(u"noticesPopup"_qs)->close();
        settings(w, registry);
        guard(w, registry);
        registry.run(u"window.lock"_qs);
        shot(w.window(), u"lock"_qs);
    }

private:
    void open(test::Window& w, const QString& language, const QString& theme)
    {
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        test::fillScript(test::script(), w.clock().now());
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.click(u"trainPageButton"_qs);
        QTRY_VERIFY(w.find<QAbstractItemView>(u"tasksView"_qs));
        QTRY_COMPARE(w.find<QAbstractItemView>(u"tasksView"_qs)->model()->rowCount(), 8);
    }
    void settings(test::Window& w, gui::CommandRegistry& registry)
    {
        registry.run(u"go.settings"_qs);
        auto* sections = w.find<QAbstractItemView>(u"sectionsListWidget"_qs);
        for (int i = 0; i < sections->model()->rowCount(); ++i) {
            sections->setCurrentIndex(sections->model()->index(i, 0));
            shot(w.window(), u"settings-"_qs + sections->model()->index(i, 0).data(Qt::UserRole).toString());
        }
        registry.run(u"go.train"_qs);
    }
    void guard(test::Window& w, gui::CommandRegistry& registry)
    {
        QVERIFY(w.settings().set(u"general.environment"_qs, u"production"_qs));
        w.status().setEnvironment({u"production"_qs, u"#C42B3A"_qs});
        w.select(u"tasksView"_qs, {0, 1});
        shot(w.window(), u"read-only"_qs);
        QVERIFY(w.settings().set(u"general.read_only"_qs, u"no"_qs));
        registry.run(u"train.cancel"_qs);
        shot(*w.find(u"questionBox"_qs), u"guard"_qs);
        w.find(u"questionBox"_qs)->close();
    }
    void shot(QWidget& widget, const QString& name) { test::takePicture(widget, u"frame-%1-%2"_qs.arg(name, m_name)); }

    QString m_name;
};

GWANJE_TEST(tst_FrameEnvironment)
#include "tst_FrameEnvironment.moc"
