// SPDX-License-Identifier: GPL-3.0-or-later
// Those who can't see or don't use a mouse: names, tab order, keys.
#include "Everything.h"
#include "gui/frame/Language.h"
#include "Keys.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QTableView>

using namespace gwanje;
using test::script;

namespace {

/// A part of a control that has the name itself.
bool isInner(const QWidget* widget)
{
    const QWidget* outer = widget->parentWidget();
    return widget->objectName().startsWith(u"qt_"_qs) ||
           (outer && (outer->inherits("QAbstractSpinBox") || outer->inherits("QComboBox")));
}

bool takesFocus(const QWidget* widget)
{
    return widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !isInner(widget);
}

bool isInTabsWay(const QWidget* widget)
{
    return takesFocus(widget) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
}

QString spokenName(QWidget* widget)
{
    if (qobject_cast<QComboBox*>(widget)) // on Linux Qt tells its value there, and the name by other ways
        return widget->accessibleName();
    auto* told = QAccessible::queryAccessibleInterface(widget);
    return told ? told->text(QAccessible::Name) : QString();
}

/// One without a name of its own is told with those that it lies in.
QString whoIs(const QWidget* widget)
{
    if (!widget)
        return u"nothing"_qs;
    const QString own = u"%1 %2"_qs.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
    const bool isNameless = widget->objectName().isEmpty() && widget->parentWidget();
    return isNameless ? own + u"in "_qs + whoIs(widget->parentWidget()) : own;
}

/// What a screen reader is told a control is, by what it is.
bool isSane(const QAccessibleInterface& told)
{
    const QObject* object = told.object();
    const auto role = told.role();
    if (object && object->inherits("QLineEdit"))
        return role == QAccessible::EditableText;
    if (object && object->inherits("QCheckBox"))
        return role == QAccessible::CheckBox;
    if (object && object->inherits("QPushButton"))
        return role == QAccessible::PushButton || role == QAccessible::ButtonMenu || role == QAccessible::CheckBox ||
               role == QAccessible::RadioButton;
    if (object && object->inherits("QComboBox"))
        return role == QAccessible::ComboBox;
    if (object && object->inherits("QAbstractSpinBox"))
        return role == QAccessible::SpinBox || role == QAccessible::EditableText;
    if (object && object->inherits("QTableView"))
        return role == QAccessible::Table;
    if (object && object->inherits("QListView"))
        return role == QAccessible::List || role == QAccessible::Table;
    return role != QAccessible::NoRole;
}

/// Every interface below `from` that a screen reader can come to.
void walk(QAccessibleInterface* from, const std::function<void(QAccessibleInterface&)>& visit, int depth = 0)
{
    if (!from || !from->isValid() || from->state().invisible || depth > 40)
        return;
    visit(*from);
    if (from->tableInterface()) // its cells are the model's affair
        return;
    for (int i = 0; i < from->childCount(); ++i)
        walk(from->child(i), visit, depth + 1);
}

/// One Tab; what has the focus then.
QWidget* tab()
{
    QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
    if (target)
        QTest::keyClick(target, Qt::Key_Tab);
    return QApplication::focusWidget();
}

/// What Tab reaches in the active window, pressed until it comes to a control again.
QList<QWidget*> tabOrder()
{
    QList<QPointer<QWidget>> walked; // a row may go while Tab walks
    tab();          // what has the focus now need not be in Tab's way: a page's button that is not the shown one's
    int within = 0; // Tab goes through the sections of a date first
    for (QWidget* at = QApplication::focusWidget(); at && walked.size() < 300; at = tab()) {
        const bool stays = !walked.isEmpty() && at == walked.last() && ++within < 6;
        if (!stays && walked.contains(at))
            break;
        if (!stays) {
            walked << at;
            within = 0;
        }
    }
    QList<QWidget*> order(walked.cbegin(), walked.cend());
    order.removeAll(nullptr);
    if (order.isEmpty())
        return order;
    // It is a ring: one begins where one begins to read. Banners lie above all, then comes the menu.
    const auto begins = [](const QWidget* widget) {
        const QPoint at = widget->mapToGlobal(QPoint());
        const bool banner = widget->objectName().startsWith(u"banner"_qs);
        return std::tuple(banner ? -2 : widget->objectName() == u"menuButton"_qs ? -1 : 0, at.y() / 8, at.x());
    };
    const auto first =
        std::min_element(order.begin(), order.end(), [&](auto* a, auto* b) { return begins(a) < begins(b); });
    std::rotate(order.begin(), first, order.end());
    return order;
}

} // namespace

class tst_Access final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        m_w->setConsole(test::someConsole());
        test::fillScript(script(), m_w->clock().now());
        m_w->reservations().fill();
        m_w->platforms().fill();
        m_w->dataSync().fill();
    }
    void cleanup() { m_w.reset(); }

    void everyControlHasANameInBothLanguages_data() { languages(); }
    void everyControlHasANameInBothLanguages()
    {
        QFETCH(QString, language);
        open(language);
        const bool korean = language == u"ko"_qs;
        static const QRegularExpression hangul(u"[가-힣]"_qs), words(u"[A-Za-z]{4,}[ ][A-Za-z]{2,}"_qs);
        const auto check = [&](QWidget* root) {
            for (QWidget* widget : root->findChildren<QWidget*>()) {
                if (!takesFocus(widget))
                    continue;
                const QString name = spokenName(widget);
                const QString who = u"%1 “%2”"_qs.arg(whoIs(widget), name);
                QVERIFY2(!name.isEmpty(), qPrintable(who));
                QVERIFY2(korean ? hangul.match(name).hasMatch() || !words.match(name).hasMatch()
                                : !hangul.match(name).hasMatch(),
                         qPrintable(who));
            }
        };
        visitAll(check);
    }
    void tabGoesAsOneReads_data() { languages(); }
    void tabGoesAsOneReads()
    {
        QFETCH(QString, language);
        open(language);
        const auto check = [](QWidget* root) {
            QWidget* window = root->window();
            if (!activate(window))
                return;
            const QWidget* last = nullptr;
            int lastTop = INT_MIN, lastBottom = INT_MIN, lastLeft = INT_MIN;
            for (const QWidget* widget : tabOrder()) {
                QVERIFY2(widget->window() == window, qPrintable(whoIs(widget)));
                if (widget->visibleRegion().isEmpty())
                    continue; // scrolled away
                const QPoint at = widget->mapTo(window, QPoint());
                const int middle = at.y() + widget->height() / 2;
                const bool sameLine = middle > lastTop && middle < lastBottom;
                QVERIFY2(sameLine ? at.x() >= lastLeft : middle >= lastBottom || at.x() > lastLeft,
                         qPrintable(u"%1: Tab goes back from %2 to %3"_qs.arg(window->objectName(), whoIs(last),
                                                                              whoIs(widget))));
                lastTop = at.y();
                lastBottom = at.y() + widget->height();
                lastLeft = at.x();
                last = widget;
            }
        };
        visitAll(check);
    }
    void theTreeForScreenReadersIsSane()
    {
        open(u"en"_qs);
        QStringList found;
        int seen = 0;
        const auto check = [&found, &seen](QWidget* root) {
            walk(QAccessible::queryAccessibleInterface(root), [&found, &seen](QAccessibleInterface& told) {
                auto* widget = qobject_cast<QWidget*>(told.object());
                if (!told.state().focusable || !widget || isInner(widget))
                    return;
                ++seen;
                if (!isSane(told))
                    found << u"%1 has role %2"_qs.arg(whoIs(widget)).arg(int(told.role()));
                if (spokenName(widget).trimmed().isEmpty())
                    found << whoIs(widget) + u" has no name"_qs;
            });
        };
        visitAll(check);
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(seen > 200);
    }
    void passwordsAreNotToldToAnyone()
    {
        open(u"en"_qs);
        int fields = 0;
        const auto check = [&fields](QWidget* root) {
            for (auto* edit : root->findChildren<QLineEdit*>()) {
                if (edit->echoMode() != QLineEdit::Password)
                    continue;
                ++fields;
                edit->setText(u"not-to-be-read"_qs);
                auto* told = QAccessible::queryAccessibleInterface(edit);
                QVERIFY(told->state().passwordEdit);
                for (const auto kind : {QAccessible::Name, QAccessible::Value, QAccessible::Description})
                    QVERIFY(!told->text(kind).contains(u"not-to-be-read"_qs));
                if (told->textInterface())
                    QVERIFY(!told->textInterface()->text(0, 100).contains(u"not-to-be-read"_qs));
                edit->clear();
            }
        };
        visitAll(check);
        QVERIFY(fields >= 2);
    }
    void tabComesBackAndLeavesNothingOut()
    {
        open(u"en"_qs);
        const auto check = [](QWidget* root) {
            QWidget* window = root->window();
            if (!activate(window))
                return;
            QList<QPointer<QWidget>> there; // rows may come and go while Tab walks
            for (QWidget* widget : window->findChildren<QWidget*>()) {
                if (isInTabsWay(widget) && widget->window() == window)
                    there << widget;
            }
            const QList<QWidget*> order = tabOrder();
            QVERIFY(!order.isEmpty());
            // The next one is the first again: no trap holds it.
            QVERIFY2(order.size() < 300 && order.contains(QApplication::focusWidget()),
                     qPrintable(whoIs(QApplication::focusWidget())));
            for (QWidget* widget : std::as_const(there)) {
                if (widget && isInTabsWay(widget) && !order.contains(widget))
                    QFAIL(qPrintable(u"%1: Tab leaves out %2"_qs.arg(window->objectName(), whoIs(widget))));
            }
            for (QWidget* widget : order)
                QVERIFY2(widget->window() == window, qPrintable(whoIs(widget)));
        };
        visitAll(check);
    }
    void aTaskIsStartedAndCancelledByKeysAlone()
    {
        using test::press;
        using test::tabTo;
        open(u"en"_qs);
        script().calls.clear();
        test::activate(m_w->window());
        for (int page = 1; page < 9 && !m_w->find(u"trainPage"_qs); ++page)
            press(Qt::Key(Qt::Key_0 + page), Qt::ControlModifier);
        QVERIFY(m_w->find(u"trainPage"_qs));
        tabTo(u"train_newButton"_qs);
        press(Qt::Key_Space);
        QTRY_VERIFY(m_w->find<QDialog>(u"NewTaskDialog"_qs));
        test::activate(*m_w->find<QDialog>(u"NewTaskDialog"_qs));
        tabTo(u"departureComboBox"_qs);
        press(Qt::Key_A, Qt::ControlModifier);
        test::type(u"Suseo"_qs);
        tabTo(u"arrivalComboBox"_qs);
        press(Qt::Key_A, Qt::ControlModifier);
        test::type(u"Daejeon"_qs);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"startButton"_qs)->isEnabled());
        tabTo(u"startButton"_qs);
        press(Qt::Key_Space);
        QTRY_VERIFY2(script().calls.contains(u"start 0551 0010"_qs), qPrintable(script().calls.join(u'|')));
        QTRY_VERIFY(!m_w->find<QDialog>(u"NewTaskDialog"_qs));
        test::activate(m_w->window());
        tabTo(u"tasksView"_qs);
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Space);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"train_cancelButton"_qs)->isEnabled());
        tabTo(u"train_cancelButton"_qs);
        press(Qt::Key_Space);
        if (QTest::qWaitFor([this] { return m_w->find<QDialog>(u"questionBox"_qs) != nullptr; }, 300)) {
            test::activate(*m_w->find<QDialog>(u"questionBox"_qs));
            tabTo(u"deedButton"_qs);
            press(Qt::Key_Space);
        }
        QTRY_VERIFY2(!script().calls.filter(u"cancel"_qs).isEmpty(), qPrintable(script().calls.join(u'|')));
    }
    void altAndCtrlWithADigitSwitchPages()
    {
        open(u"en"_qs);
        test::activate(m_w->window());
        QSet<QString> pages;
        for (const auto modifier : {Qt::ControlModifier, Qt::AltModifier}) {
            for (int digit = 1; digit <= 9; ++digit) {
                QTest::keyClick(&m_w->window(), Qt::Key(Qt::Key_0 + digit), modifier);
                for (const QWidget* page : m_w->window().findChildren<QWidget*>()) {
                    if (page->isVisible() && page->inherits("gwanje::gui::Page"))
                        pages.insert(page->objectName());
                }
            }
        }
        QVERIFY(pages.size() >= 7 && pages.contains(u"trainPage"_qs));
    }
    void enterNeverDestroys()
    {
        open(u"en"_qs);
        m_w->select(u"tasksView"_qs, {0, 1});
        m_w->click(u"train_cancelButton"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"questionBox"_qs));
        QTest::keyClick(m_w->find<QDialog>(u"questionBox"_qs), Qt::Key_Return);
        QTRY_VERIFY(!m_w->find<QDialog>(u"questionBox"_qs));
        QVERIFY(m_w->find<QAbstractButton>(u"train_cancelButton"_qs)->isEnabled()); // nothing was cancelled
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ko") << u"ko"_qs;
        QTest::newRow("en") << u"en"_qs;
    }
    void open(const QString& language)
    {
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        QTRY_VERIFY(m_w->find<QTableView>(u"tasksView"_qs));
    }
    /// Every page and every dialog, each as it is when there is something in it.
    void visitAll(const std::function<void(QWidget*)>& check)
    {
        const auto look = [&check](QWidget& shown, const QString&) { check(&shown); };
        test::Everything everything(*m_w);
        everything.pages(look);
        everything.dialogs(look);
    }
    /// False: Tab has no part in it, as in a menu.
    static bool activate(QWidget* window)
    {
        if (window->windowType() == Qt::Popup || window->inherits("QMenu"))
            return false;
        return test::becomesActive(*window);
    }
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Access)
#include "tst_Access.moc"
