// SPDX-License-Identifier: GPL-3.0-or-later
// The lock of the window, on a clock of its own; and the PIN that opens it.
#include "gui/frame/Command.h"
#include "gui/frame/IdleLock.h"
#include "gui/frame/Language.h"
#include "gui/frame/Pin.h"
#include "Keys.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QVBoxLayout>

using namespace gwanje;
using namespace std::chrono_literals;

namespace {

/// A window with a field, a dialog and two commands, and the lock over it.
class Desk final
{
public:
    explicit Desk(const QString& pin = {}) : settings(ops::SettingSources{.file = folder.filePath(u"settings.json"_qs)})
    {
        auto* central = new QWidget;
        auto* column = new QVBoxLayout(central);
        field = new QLineEdit(central);
        column->addWidget(field);
        window.setCentralWidget(central);
        window.resize(800, 500);
        registry.add({.id = u"a.deed"_qs, .name = "Deed", .execute = [this] { ++deeds; }}, &window);
        registry.add({.id = u"a.show"_qs, .name = "Show", .execute = [this] { ++shows; }, .whileLocked = true},
                     &window);
        if (!pin.isEmpty()) {
            QFuture<QString> hashing = gui::hashPin(pin);
            hashing.waitForFinished();
            set(u"security.pin"_qs, hashing.result());
        }
        set(u"security.lock_minutes"_qs, u"5"_qs);
        lock = std::make_unique<gui::IdleLock>(settings, clock, registry, &window);
        window.show();
    }
    void set(const QString& key, const QString& value) { QVERIFY(settings.set(key, value)); }
    template<class W>
    W* find(const QString& name) const
    {
        return window.findChild<W*>(name);
    }
    void type(const QString& pin)
    {
        auto* edit = find<QLineEdit>(u"lockPinEdit"_qs);
        QTest::keyClicks(edit, pin);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    QTemporaryDir folder;
    test::ManualClock clock;
    ops::Settings settings;
    QMainWindow window;
    gui::CommandRegistry registry;
    QLineEdit* field = nullptr;
    std::unique_ptr<gui::IdleLock> lock;
    int deeds = 0, shows = 0;
};

} // namespace

class tst_FrameLock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        test::Window prepared; // resources, style
        gui::setUiLanguage(u"en"_qs);
    }

    void aPinIsKeptAsItsHash()
    {
        QFuture<QString> first = gui::hashPin(u"2468"_qs), second = gui::hashPin(u"2468"_qs);
        first.waitForFinished();
        second.waitForFinished();
        QVERIFY(first.result() != second.result()); // salted
        QVERIFY(!first.result().contains(u"2468"_qs));
        const auto matches = [](const QString& pin, const QString& kept) {
            QFuture<bool> asked = gui::pinMatches(pin, kept);
            asked.waitForFinished();
            return asked.result();
        };
        QVERIFY(matches(u"2468"_qs, first.result()));
        QVERIFY(!matches(u"2469"_qs, first.result()));
        for (const auto& foreign : {u""_qs, u"2468"_qs, u"pbkdf2-sha256$999999999$00$00"_qs, u"md5$1$00$00"_qs})
            QVERIFY(!matches(u"2468"_qs, foreign));
    }
    void itLocksAfterItsMinutesAndInputPutsThemOff()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
        desk.clock.advance(4min);
        QTest::keyClick(desk.field, Qt::Key_A);
        desk.clock.advance(4min);
        QVERIFY(!desk.lock->isLocked());
        desk.clock.advance(1min);
        QVERIFY(desk.lock->isLocked());
        QVERIFY(!desk.find<QLineEdit>(u"lockPinEdit"_qs)->isVisible()); // there is no PIN: a curtain
        QTest::keyClick(desk.find<QPushButton>(u"unlockButton"_qs), Qt::Key_Space);
        QVERIFY(!desk.lock->isLocked());
        QVERIFY(desk.settings.set(u"security.lock_minutes"_qs, u"0"_qs));
        desk.clock.advance(600min);
        QVERIFY(!desk.lock->isLocked());
        QVERIFY(desk.settings.set(u"security.lock_minutes"_qs, u"1"_qs)); // so long idle already
        QVERIFY(desk.lock->isLocked());
    }
    void behindItNothingIsReachedButShowingTheWindow()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
        QDialog open(&desk.window);
        open.show();
        QDialog modal(&desk.window);
        modal.open();
        desk.lock->setWork(6, 1);
        desk.lock->lock();
        QVERIFY(!open.isVisible() && !modal.isVisible());
        QCOMPARE(desk.find<QWidget>(u"lockPanel"_qs)->geometry(), desk.window.rect());
        QCOMPARE(desk.find<QLabel>(u"lockWorkLabel"_qs)->text(), u"6 tasks are running or queued. 1 needs you."_qs);
        desk.registry.run(u"a.deed"_qs);
        desk.registry.run(u"a.show"_qs);
        QCOMPARE(desk.deeds, 0);
        QCOMPARE(desk.shows, 1);
        QCOMPARE(desk.registry.whyNot(u"a.deed"_qs), u"The window is locked"_qs);
        test::activate(desk.window);
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(desk.window.focusWidget() ? desk.window.focusWidget() : &desk.window, Qt::Key_Tab);
            QVERIFY(!desk.field->hasFocus());
        }
        QDialog late(&desk.window); // a password's, asked for by a task
        late.open();
        QTRY_VERIFY(!late.isVisible());
        QTest::mouseClick(desk.find<QPushButton>(u"unlockButton"_qs), Qt::LeftButton);
        QVERIFY(open.isVisible() && !open.isModal() && modal.isVisible() && modal.isModal() && late.isVisible());
        desk.registry.run(u"a.deed"_qs);
        QCOMPARE(desk.deeds, 1);
    }
    void aWrongPinWaitsLongerEachTime()
    {
        Desk desk(u"2468"_qs);
        QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
        desk.lock->lock();
        auto* edit = desk.find<QLineEdit>(u"lockPinEdit"_qs);
        auto* problem = desk.find<QLabel>(u"lockProblemLabel"_qs);
        QVERIFY(edit->isVisible() && !desk.find<QPushButton>(u"unlockButton"_qs)->isEnabled());
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        for (const auto wait : {1s, 2s, 4s, 8s}) {
            desk.type(u"1111"_qs);
            QTRY_VERIFY(problem->text().contains(QString::number(wait.count())));
            QVERIFY(!edit->isEnabled());
            desk.clock.advance(wait - 1s);
            QVERIFY(!edit->isEnabled());
            desk.clock.advance(1s);
            QVERIFY(edit->isEnabled());
            QVERIFY(edit->text().isEmpty());
        }
        desk.type(u"2468"_qs);
        QTRY_VERIFY(!desk.lock->isLocked());
    }
    void aStartWithAPinIsLocked()
    {
        Desk with(u"2468"_qs), without;
        with.lock->lockAtStart();
        without.lock->lockAtStart();
        QVERIFY(with.lock->isLocked() && !without.lock->isLocked());
        without.lock->lock();
        QTest::keyClick(without.find<QPushButton>(u"unlockButton"_qs), Qt::Key_Return);
        QVERIFY(!without.lock->isLocked());
    }
    void theWindowIsLockedByACommandAndOpenedByItsPin()
    {
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, u"en"_qs));
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        auto& registry = *w.window().findChild<gui::CommandRegistry*>();
        registry.run(u"desk.pin"_qs);
        auto* save = w.find<QPushButton>(u"pinSaveButton"_qs);
        QVERIFY(save && !save->isEnabled());
        w.find<QLineEdit>(u"newPinEdit"_qs)->setText(u"13"_qs);
        QVERIFY(w.find<QLabel>(u"pinProblemLabel"_qs)->text().contains(u"4"_qs));
        w.find<QLineEdit>(u"newPinEdit"_qs)->setText(u"1357"_qs);
        w.find<QLineEdit>(u"againPinEdit"_qs)->setText(u"1358"_qs);
        QVERIFY(!save->isEnabled());
        w.find<QLineEdit>(u"againPinEdit"_qs)->setText(u"1357"_qs);
        w.click(u"pinSaveButton"_qs);
        QTRY_VERIFY(!w.settings().text(u"security.pin"_qs).isEmpty());
        QVERIFY(!w.settings().text(u"security.pin"_qs).contains(u"1357"_qs));
        registry.run(u"window.lock"_qs);
        QVERIFY(w.find(u"lockPanel"_qs) && !registry.action(u"train.new"_qs)->isEnabled());
        QVERIFY(registry.action(u"app.quit"_qs)->isEnabled());
        QTest::keyClicks(w.find<QLineEdit>(u"lockPinEdit"_qs), u"1357"_qs);
        QTest::keyClick(w.find<QLineEdit>(u"lockPinEdit"_qs), Qt::Key_Return);
        QTRY_VERIFY(!w.find(u"lockPanel"_qs));
        // Removing it asks for it.
        registry.run(u"desk.pin"_qs);
        w.find<QLineEdit>(u"presentPinEdit"_qs)->setText(u"1111"_qs);
        w.click(u"pinSaveButton"_qs);
        QTRY_VERIFY(w.find<QLabel>(u"pinProblemLabel"_qs)->text().contains(u"wrong"_qs));
        w.find<QLineEdit>(u"presentPinEdit"_qs)->setText(u"1357"_qs);
        w.click(u"pinSaveButton"_qs);
        QTRY_VERIFY(w.settings().text(u"security.pin"_qs).isEmpty());
    }
};

GWANJE_TEST(tst_FrameLock)
#include "tst_FrameLock.moc"
