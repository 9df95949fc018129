// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console as the program composes it (see src/app/Console.cpp), within this process: engines in a temporary data
// folder, log, status monitor, window. Main thread; make a QApplication first.

#include "app/Engines.h"
#include "app/StatusMonitor.h"
#include "gui/StatusSource.h"
#include "ops/Settings.h"
#include "runtime/DataFolder.h"
#include "telemetry/Log.h"
#include <QJsonObject>
#include <QTemporaryDir>

namespace gwanje::gui {
class MainWindow;
}

namespace gwanje::bench {

class ConsoleBed final
{
public:
    struct Wishes
    {
        QMap<QString, QString> settings;
        QString page = u"train"_qs; ///< the id of the one that is shown
    };

    explicit ConsoleBed(const Wishes& wishes);
    ~ConsoleBed();
    ConsoleBed(const ConsoleBed&) = delete;
    ConsoleBed& operator=(const ConsoleBed&) = delete;

    /// CORE_NOT_FOUND where another page came up: its figures would be told under a wrong name.
    core::Async<core::Status> open();
    app::Engines& engines() { return *m_engines; }
    gui::MainWindow& window() { return *m_window; }
    ops::Settings& settings() { return *m_settings; }
    telemetry::Logging& log() { return *m_log; }

private:
    const QString m_page;
    QTemporaryDir m_temporary;
    std::unique_ptr<runtime::DataFolder> m_folder;
    std::unique_ptr<ops::Settings> m_settings;
    std::unique_ptr<telemetry::Logging> m_log;
    std::unique_ptr<app::Engines> m_engines;
    gui::StatusSource m_status;
    std::unique_ptr<app::StatusMonitor> m_monitor;
    std::unique_ptr<gui::MainWindow> m_window;
};

/// Opens a bed, runs `measure` on it in the event loop, and hands on its figures. Blocks; once in a process.
QJsonObject runOnBed(const ConsoleBed::Wishes& wishes,
                     const std::function<core::Async<QJsonObject>(ConsoleBed&)>& measure);
QJsonObject failure(const core::Error& error);
core::Async<void> pause(std::chrono::milliseconds duration);
/// Waits in the event loop until `test` holds; how long it took in ms, or -1 where it does not come to that.
core::Async<double> until(std::function<bool()> test, std::chrono::milliseconds patience = std::chrono::seconds(30));

} // namespace gwanje::bench
