// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window on a page with the real service behind it, as an operator has it before him; the screens of single pages
// derive from this. Texts are English unless the test sets another language before the window is opened anew.

#include "gui/frame/Command.h"
#include "gui/table/TableRoles.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QLabel>
#include <QTabWidget>

namespace gwanje::test {

class PageScreen
{
protected:
    void beginWindow()
    {
        m_w = std::make_unique<Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        fillScript(script(), m_w->clock().now());
    }
    gui::CommandRegistry& registry() { return *m_w->window().findChild<gui::CommandRegistry*>(); }
    void run(const QString& command)
    {
        QTRY_VERIFY2(registry().whyNot(command).isEmpty(), qPrintable(command + u' ' + registry().whyNot(command)));
        registry().run(command);
    }
    void clickIn(const QString& dialog, const QString& button)
    {
        QTRY_VERIFY2(m_w->find<QDialog>(dialog), qPrintable(dialog));
        auto* found = m_w->find<QDialog>(dialog)->findChild<QAbstractButton*>(button);
        QVERIFY2(found, qPrintable(button));
        QTRY_VERIFY2(found->isEnabled(), qPrintable(button));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QString label(const QString& name) const
    {
        const auto* found = m_w->find<QLabel>(name);
        return found ? found->text() : QString();
    }
    /// The result of the newest row of that action; empty where there is none.
    QString audited(const QString& action) const
    {
        for (const ops::AuditEntry& entry : m_w->audited()) {
            if (entry.action == action)
                return entry.result;
        }
        return {};
    }

    std::unique_ptr<Window> m_w;
};

} // namespace gwanje::test
