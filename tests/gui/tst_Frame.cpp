// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages share: languages, themes, memory, welcome, closing, banners, names for those who can't see.
#include "gui/Contrast.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "Keys.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace gwanje;
using test::contrast;
using test::script;

namespace {

/// Every text a widget shows or tells.
QStringList textsOf(const QWidget* root)
{
    QStringList texts{root->windowTitle()};
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        texts << widget->toolTip() << widget->accessibleName();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text();
        else if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        else if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
            texts << edit->placeholderText();
        else if (const auto* view = qobject_cast<const QTableView*>(widget); view && view->model()) {
            for (int column = 0; column < view->model()->columnCount(); ++column)
                texts << view->model()->headerData(column, Qt::Horizontal).toString();
        }
    }
    return texts;
}

} // namespace

class tst_Frame final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
    }
    void cleanup() { m_w.reset(); }

    void theLanguageIsSwitchedLiveWithDialogsOpen()
    {
        open();
        m_w->click(u"train_newButton"_qs);
        m_w->click(u"train_accountsButton"_qs);
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        QCoreApplication::processEvents();
        QCOMPARE(m_w->find<QAbstractButton>(u"train_newButton"_qs)->text(), u"새 작업"_qs);
        static const QRegularExpression english(u"[A-Za-z]{4,}(?: [a-z]+)"_qs); // two words: no name, no code
        for (QWidget* top : QApplication::topLevelWidgets()) {
            for (const QString& text : textsOf(top))
                QVERIFY2(!english.match(text).hasMatch() || text.contains(QRegularExpression(u"[가-힣]"_qs)),
                         qPrintable(text));
        }
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        QCoreApplication::processEvents();
        static const QRegularExpression korean(u"[가-힣]"_qs);
        for (const QString& text : textsOf(&m_w->window()))
            QVERIFY2(!korean.match(text).hasMatch() || text == u"한국어"_qs, qPrintable(text));
    }
    void everyFocusableWidgetHasAName()
    {
        open();
        m_w->click(u"train_newButton"_qs);
        m_w->click(u"train_accountsButton"_qs);
        m_w->click(u"train_holdingsButton"_qs);
        QCoreApplication::processEvents();
        for (QWidget* top : QApplication::topLevelWidgets()) {
            for (QWidget* widget : top->findChildren<QWidget*>()) {
                // Parts of a control that has the name itself.
                const QWidget* outer = widget->parentWidget();
                const bool inner = widget->objectName().startsWith(u"qt_"_qs) ||
                                   (outer && (outer->inherits("QAbstractSpinBox") || outer->inherits("QComboBox")));
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || inner)
                    continue;
                auto* told = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(told);
                const QString name = told->text(QAccessible::Name);
                QVERIFY2(!name.isEmpty(),
                         qPrintable(u"%1 %2"_qs.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                    widget->objectName())));
            }
        }
    }
    void statesAndTextsContrastInBothPalettes()
    {
        auto& theme = gui::Theme::instance();
        for (const auto& choice : {u"light"_qs, u"dark"_qs}) {
            theme.setChoice(choice);
            const QPalette palette = theme.palette(theme.scheme());
            for (const auto role : {QPalette::Base, QPalette::Window}) {
                const QColor ground = palette.color(role);
                QVERIFY(contrast(palette.color(QPalette::Text), ground) >= 4.5);
                QVERIFY(contrast(theme.secondary(), ground) >= 4.5);
                for (const auto tone :
                     {gui::Tone::Ok, gui::Tone::Running, gui::Tone::Waiting, gui::Tone::Warning, gui::Tone::Error}) {
                    QVERIFY2(contrast(theme.tone(tone), ground) >= (role == QPalette::Base ? 4.5 : 3.0),
                             qPrintable(u"%1 tone %2 on %3: %4"_qs.arg(choice).arg(int(tone)).arg(role).arg(
                                 contrast(theme.tone(tone), ground))));
                }
            }
            QVERIFY(contrast(theme.tone(gui::Tone::OnColour), theme.accent()) >= 4.5);
        }
    }
    void layoutIsRememberedAndForeignColumnsDoNoHarm()
    {
        open();
        auto* view = m_w->find<QTableView>(u"tasksView"_qs);
        view->horizontalHeader()->moveSection(0, 2);
        view->setColumnWidth(1, 333);
        view->sortByColumn(4, Qt::DescendingOrder);
        m_w->click(u"reservedChipButton"_qs);
        m_w->click(u"collapseButton"_qs);
        m_w->reopen();
        QTRY_VERIFY((view = m_w->find<QTableView>(u"tasksView"_qs)) != nullptr);
        QCOMPARE(view->horizontalHeader()->visualIndex(0), 2);
        QCOMPARE(view->columnWidth(1), 333);
        QCOMPARE(view->horizontalHeader()->sortIndicatorSection(), 4);
        QTRY_COMPARE(view->model()->rowCount(), 1);
        QCOMPARE(m_w->find(u"sidebarPanel"_qs)->width(), 60);
        QSettings ini(m_w->folder() + u"/gui.ini"_qs, QSettings::IniFormat);
        ini.setValue(u"train/tasks/columns"_qs, QStringList({u"gone:90:0"_qs, u"journey:0:1"_qs, u"broken"_qs}));
        ini.sync();
        m_w->reopen();
        QTRY_VERIFY((view = m_w->find<QTableView>(u"tasksView"_qs)) != nullptr);
        QVERIFY(view->horizontalHeader()->count() > view->horizontalHeader()->hiddenSectionCount());
    }
    void theWelcomeBlocksNothingAndComesOnce()
    {
        m_w.reset();
        m_w = std::make_unique<test::Window>(false);
        open();
        QVERIFY(m_w->find(u"WelcomePanel"_qs));
        m_w->click(u"logsPageButton"_qs); // the window is free meanwhile
        m_w->click(u"sandboxButton"_qs);
        QTRY_VERIFY(m_w->find(u"NewTaskDialog"_qs));
        m_w->reopen();
        QVERIFY(!m_w->find(u"WelcomePanel"_qs));
    }
    void theLanguageChosenInTheWelcomeIsAudited()
    {
        m_w.reset();
        m_w = std::make_unique<test::Window>(false);
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        open();
        auto* box = m_w->find<QComboBox>(u"languageComboBox"_qs);
        QVERIFY(box);
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QCOMPARE(m_w->settings().text(u"general.language"_qs), u"en"_qs);
        QTRY_COMPARE(m_w->audited().size(), 1);
        QCOMPARE(m_w->audited().first().object, u"general.language"_qs);
        QCOMPARE(m_w->audited().first().detail, uR"({"after":"en","before":"ko"})"_qs);
    }
    void keysSwitchPages()
    {
        open();
        test::activate(m_w->window());
        QTest::keyClick(&m_w->window(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_w->find(u"overviewPage"_qs));
        QTest::keyClick(&m_w->window(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTest::keyClick(&m_w->window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_w->find(u"searchEdit"_qs)->hasFocus());
    }
    void closingObeysTheSetting()
    {
        open();
        QVERIFY(m_w->settings().set(u"general.keep_running_when_closed"_qs, u"no"_qs));
        m_w->window().close();
        m_w->click(u"deedButton"_qs); // tasks run
        QCOMPARE(m_w->quits(), 1);
        QVERIFY(m_w->window().isVisible()); // the shut-down sequence takes it down
    }
    void aSuccessLiesAcrossTheWindowUntilItIsClosed()
    {
        open();
        const QString id = script().tasks.at(3).id.toString();
        m_w->alerts().raise(u"train.reserved:"_qs + id, core::Severity::Info, core::ErrorCode::TRN_RESERVED,
                            {{u"train"_qs, u"<b>329</b>"_qs}, {u"deadline"_qs, u"2026-11-21T06:45:33.000Z"_qs}});
        QTRY_VERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        QVERIFY(m_w->find<QLabel>(u"bannerLabel"_qs)->text().contains(u"11-21 15:45"_qs));
        QVERIFY(m_w->find<QLabel>(u"bannerLabel"_qs)->text().contains(u"<b>329</b>"_qs));
        QVERIFY(m_w->find<QLabel>(u"bannerLabel"_qs)->text().startsWith(u"Suseo → Dongdaegu"_qs));
        QCOMPARE(m_w->find<QLabel>(u"bannerLabel"_qs)->textFormat(), Qt::PlainText);
        // A watch that finds seat after seat does not push the payment away.
        for (int i = 0; i < 5; ++i) {
            m_w->alerts().raise(
                u"train.seat_free:%1:%2"_qs.arg(script().tasks.at(i == 0 ? 7 : 2 - i % 3).id.toString()).arg(i),
                core::Severity::Info, core::ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, QString::number(i)}});
        }
        QTRY_VERIFY(m_w->window().findChildren<QLabel*>(u"bannerLabel"_qs).size() >= 3);
        QTest::qWait(100);
        QVERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        QAbstractButton* show = nullptr;
        for (auto* each : m_w->window().findChildren<QAbstractButton*>(u"bannerActionButton"_qs))
            show = each->text() == u"Show the task"_qs ? each : show;
        QVERIFY(show);
        m_w->click(u"logsPageButton"_qs);
        QTest::mouseClick(show, Qt::LeftButton);
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTRY_VERIFY(m_w->find<QLabel>(u"payCountdownLabel"_qs));
        const auto closers = m_w->window().findChildren<QAbstractButton*>(u"bannerCloseButton"_qs);
        for (auto* close : closers)
            QTest::mouseClick(close, Qt::LeftButton);
        QTRY_VERIFY(!m_w->find<QLabel>(u"bannerLabel"_qs));
    }
    void theStatusStripTellsAndExplains()
    {
        open();
        m_w->status().setRedis({gui::StatusSource::Health::Bad, u"Redis"_qs, u"redis://127.0.0.1:1"_qs, -1,
                                core::Error{core::ErrorCode::RDS_UNAVAILABLE, {}, {}}});
        QCOMPARE(m_w->find<QAbstractButton>(u"redisButton"_qs)->text(), u"Redis unreachable"_qs);
        m_w->click(u"redisButton"_qs);
        auto* details = m_w->find<QLabel>(u"detailsLabel"_qs);
        QVERIFY(details);
        QVERIFY(details->text().contains(u"RDS_UNAVAILABLE"_qs));
        m_w->find(u"detailsPopup"_qs)->close();
    }

private:
    void open()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        QTRY_VERIFY(script().tasks.isEmpty() || m_w->find<QTableView>(u"tasksView"_qs));
    }
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Frame)
#include "tst_Frame.moc"
