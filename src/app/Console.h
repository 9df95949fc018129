// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The running console: engines, control socket, and the window where one is wanted. begin() answers at once: the rest
// comes up in the event loop. While the database can't be had it says so, answers verbs with the reason, and tries
// again. Main thread.

#include "app/CommandLine.h"
#include "app/ControlServer.h"
#include "app/Engines.h"
#include "app/StatusMonitor.h"
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

    Engines m_engines;
    ControlServer m_control;
    const Face m_face;
    const QString m_tourFolder;
    gui::StatusSource m_status;
    std::unique_ptr<StatusMonitor> m_monitor;
    std::unique_ptr<StartProblem> m_problem;
    std::unique_ptr<gui::MainWindow> m_window;
    std::optional<core::Error> m_failure; ///< why the engines don't stand
    core::StopSource m_stop;
    core::StopSource m_retry; ///< ends the wait before the next try
    QElapsedTimer m_sinceStart;
    bool m_ready = false;
};

core::Language operatorLanguage(const ops::Settings& settings); ///< "system" resolved

} // namespace gwanje::app
