// SPDX-License-Identifier: GPL-3.0-or-later
// Those who can't see or don't use a mouse: names, tab order, keys.
#include "gui/frame/Language.h"
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

QString nameOf(QWidget* widget)
{
    if (qobject_cast<QComboBox*>(widget)) // on Linux Qt tells its value there, and the name by other ways
        return widget->accessibleName();
    auto* told = QAccessible::queryAccessibleInterface(widget);
    return told ? told->text(QAccessible::Name) : QString();
}

/// The controls inside `root` in the order in which Tab reaches them.
QList<QWidget*> tabOrder(QWidget* root)
{
    QList<QWidget*> order;
    for (QWidget* at = root->nextInFocusChain(); at != root; at = at->nextInFocusChain()) {
        const bool reached = takesFocus(at) && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus);
        if (reached && root->isAncestorOf(at) && !at->focusProxy())
            order << at;
    }
    // It is a ring: one begins where one begins to read.
    const auto begins = [root](const QWidget* widget) {
        const QPoint at = widget->mapTo(root, QPoint());
        return std::pair(root->isWindow() && widget->objectName() == u"trainPageButton"_qs ? -1 : at.y() / 8, at.x());
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
        test::fillScript(script(), m_w->clock().now());
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
                const QString name = nameOf(widget);
                const QString who = u"%1 %2 “%3”"_qs.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                         widget->objectName(), name);
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
            const QList<QWidget*> order = tabOrder(root);
            QVERIFY2(!order.isEmpty(), qPrintable(root->objectName()));
            int lastTop = INT_MIN, lastBottom = INT_MIN, lastLeft = INT_MIN;
            const QWidget* last = nullptr;
            for (const QWidget* widget : order) {
                const QPoint at = widget->mapTo(root, QPoint());
                const int middle = at.y() + widget->height() / 2;
                const bool sameLine = middle > lastTop && middle < lastBottom;
                QVERIFY2(sameLine ? at.x() >= lastLeft : middle >= lastBottom || at.x() > lastLeft,
                         qPrintable(u"%1: Tab goes back from %2 to %3"_qs.arg(
                             root->objectName(), last ? last->objectName() : QString(), widget->objectName())));
                lastTop = at.y();
                lastBottom = at.y() + widget->height();
                lastLeft = at.x();
                last = widget;
            }
        };
        visitAll(check);
    }
    void altAndCtrlWithADigitSwitchPages()
    {
        open(u"en"_qs);
        m_w->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_w->window()));
        for (const auto modifier : {Qt::ControlModifier, Qt::AltModifier}) {
            QTest::keyClick(&m_w->window(), Qt::Key_2, modifier);
            QVERIFY(m_w->find(u"logsPage"_qs));
            QTest::keyClick(&m_w->window(), Qt::Key_3, modifier);
            QVERIFY(m_w->find(u"settingsPage"_qs));
            QTest::keyClick(&m_w->window(), Qt::Key_1, modifier);
            QVERIFY(m_w->find(u"trainPage"_qs));
        }
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
    template<class Check>
    void visitAll(Check check)
    {
        m_w->select(u"tasksView"_qs, {3});
        QTRY_VERIFY(m_w->find<QWidget>(u"payCountdownLabel"_qs) && m_w->find<QWidget>(u"timelineView"_qs));
        QTest::qWait(50); // the layout settles
        check(m_w->find(u"trainPage"_qs));
        check(m_w->find(u"sidebarPanel"_qs));
        check(&m_w->window());
        check(m_w->find(u"statusStrip"_qs));
        m_w->click(u"logsPageButton"_qs);
        QCoreApplication::processEvents();
        check(m_w->find(u"logsPage"_qs));
        m_w->click(u"settingsPageButton"_qs);
        auto* sections = m_w->find<QAbstractItemView>(u"sectionsListWidget"_qs);
        for (int i = 0; i < sections->model()->rowCount(); ++i) {
            sections->setCurrentIndex(sections->model()->index(i, 0));
            QCoreApplication::processEvents();
            check(m_w->find(u"settingsPage"_qs));
        }
        m_w->click(u"trainPageButton"_qs);
        for (const auto& [button, name] : {std::pair(u"train_newButton"_qs, u"NewTaskDialog"_qs),
                                           std::pair(u"train_accountsButton"_qs, u"AccountsDialog"_qs),
                                           std::pair(u"train_holdingsButton"_qs, u"HoldingsDialog"_qs)}) {
            m_w->click(button);
            QTest::qWait(50);
            auto* dialog = m_w->find<QDialog>(name);
            QVERIFY2(dialog, qPrintable(name));
            check(dialog);
            if (name == u"AccountsDialog"_qs) {
                m_w->click(u"addButton"_qs);
                QTRY_VERIFY(m_w->find<QDialog>(u"AddAccountDialog"_qs));
                check(m_w->find<QDialog>(u"AddAccountDialog"_qs));
                m_w->find<QDialog>(u"AddAccountDialog"_qs)->close();
            }
            dialog->close();
        }
        m_w->select(u"tasksView"_qs, {0, 1});
        m_w->click(u"train_cancelButton"_qs);
        QTRY_VERIFY(m_w->find<QDialog>(u"questionBox"_qs));
        check(m_w->find<QDialog>(u"questionBox"_qs));
        m_w->find<QDialog>(u"questionBox"_qs)->close();
    }

    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Access)
#include "tst_Access.moc"
