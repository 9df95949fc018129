// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hands of an operator who has no mouse: whatever has the focus gets the keys.

#include <QApplication>
#include <QtTest>

namespace gwanje::test {

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
    QVERIFY(target);
    QTest::keyClick(target, key, modifiers);
    QTest::qWait(5);
}

inline void type(const QString& text)
{
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key(letter.toUpper().unicode()),
                            QString(letter), Qt::NoModifier);
}

/// Tab until that control has the focus; fails where it is not in Tab's way.
inline void tabTo(const QString& name)
{
    for (int i = 0; i < 80; ++i) {
        if (const QWidget* now = QApplication::focusWidget(); now && now->objectName() == name)
            return;
        press(Qt::Key_Tab);
    }
    QFAIL(qPrintable(u"Tab never comes to "_qs + name));
}

/// As a desktop does when another window closes. What was active before may still be on its way to become it again, so
/// the desktop is asked to say all it has to say.
inline bool becomesActive(QWidget& window)
{
    return QTest::qWaitFor([&window] {
        window.activateWindow();
        QGuiApplication::sync();
        return QApplication::activeWindow() == &window;
    });
}

inline void activate(QWidget& window)
{
    QVERIFY(becomesActive(window));
}

} // namespace gwanje::test
