// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The running console: engines, control socket, and the window where one is wanted. begin() answers at once: the rest
// comes up in the event loop. While the database can't be had it says so, answers verbs with the reason, and tries
// again; one that is damaged ends a console without a window. Main thread.

#include "app/CommandLine.h"
#include "app/ControlServer.h"
#include "app/Engines.h"
#include "app/StatusMonitor.h"
#include "gui/ConsoleDeeds.h"
#include <QElapsedTimer>

namespace gwanje::gui {
class MainWindow;
}

namespace gwanje::app {

class StartProblem;

class Console final : public QObject
{
    Q_OBJECT
public:
    enum class Face { None, Window, Tour };

    /// The event loop of the program: one console, and a new one each time a backup was put in its database's place.
    static int run(const runtime::DataFolder& folder, ops::Settings& settings, Face face, const QString& tourFolder = {});

    Console(const runtime::DataFolder& folder, ops::Settings& settings, Face face, QString tourFolder = {});
    ~Console() override;

    void begin();
    void end(); ///< the shut-down sequence: five seconds at most

private:
    core::Async<void> open();
    core::Async<bool> startEngines();
    core::Async<void> tellProblems();
    core::Async<QJsonObject> answer(QJsonObject request);
    void fail(const core::Error& error);
    void becomeReady();
    void showWindow();
    gui::ConsoleDeeds deeds();
    gui::RestoreOutcome restore() const;

    Engines m_engines;
    ControlServer m_control;
    const Face m_face;
    const QString m_tourFolder;
    gui::StatusSource m_status;
    std::unique_ptr<StatusMonitor> m_monitor;
    std::unique_ptr<StartProblem> m_problem;
    std::unique_ptr<gui::MainWindow> m_window;
    std::optional<core::Error> m_failure; ///< why the engines don't stand
    std::optional<gui::RestoreOutcome> m_restored; ///< what this one begins with
    QString m_backup; ///< that is to be put in the place of m_database
    store::DatabaseUrl m_database;
    core::StopSource m_stop;
    core::StopSource m_retry; ///< ends the wait before the next try
    QElapsedTimer m_sinceStart;
    bool m_ready = false;
};

core::Language operatorLanguage(const ops::Settings& settings); ///< "system" resolved

} // namespace gwanje::app
