// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Commands that change something, walked one by one as an operator does it: each leaves exactly one row in the audit
// trail, done or failed.

#include "gui/frame/Command.h"
#include "support/TestMain.h"
#include "Window.h"

namespace gwanje::test {

using AuditWalks = QMap<QString, std::function<void()>>; ///< by the command's id

/// Id → what it is audited as. `areas`: the first words of their ids; empty: all.
inline QMap<QString, QString> mutatingCommands(const gui::CommandRegistry& registry, const QStringList& areas = {})
{
    QMap<QString, QString> actions;
    for (const QString& id : registry.ids()) {
        const gui::Command* command = registry.find(id);
        if (command->changes && (areas.isEmpty() || areas.contains(id.section(u'.', 0, 0))))
            actions.insert(id, command->audited.isEmpty() ? id : command->audited);
    }
    return actions;
}

/// `open` makes the window anew before each; `fails`: what it is walked upon was broken before, or by the walk.
inline void walkEach(const QMap<QString, QString>& actions, const AuditWalks& known, bool fails,
                     const std::function<Window&()>& open)
{
    for (auto it = known.cbegin(); it != known.cend(); ++it)
        QVERIFY2(actions.contains(it.key()), qPrintable(it.key() + u" is no longer a command"_qs));
    for (auto it = actions.cbegin(); it != actions.cend(); ++it) {
        QVERIFY2(known.contains(it.key()), qPrintable(u"nobody tries "_qs + it.key()));
        Window& window = open();
        const auto before = window.audited().size();
        known.value(it.key())();
        QTRY_VERIFY2_WITH_TIMEOUT(window.audited().size() > before, qPrintable(it.key()), 20000);
        QTest::qWait(20);
        const auto written = window.audited();
        QVERIFY2(written.size() == before + 1, qPrintable(it.key()));
        QVERIFY2(written.first().action == *it, qPrintable(it.key() + u' ' + written.first().action));
        QVERIFY2((written.first().result == u"ok"_qs) != fails, qPrintable(it.key() + u' ' + written.first().result));
        QCOMPARE(written.first().actor, u"operator@host"_qs);
    }
}

} // namespace gwanje::test
