// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real window on real settings, alerts and audit trail (SQLite in a temporary folder), and a scripted train
// service; and the hands of an operator.

#include "core/Clock.h"
#include "DataSyncBed.h"
#include "FakeTray.h"
#include "gui/MainWindow.h"
#include "net/HttpClient.h"
#include "ops/Alerts.h"
#include "ops/AlertRules.h"
#include "ops/AuditTrail.h"
#include "ops/MetricHistory.h"
#include "ops/Settings.h"
#include "PlatformBed.h"
#include "ReservationBed.h"
#include "ScriptedTrain.h"
#include "store/Database.h"
#include <QAbstractItemView>
#include <QFileDialog>
#include <QtTest>

namespace gwanje::test {

class Window final
{
public:
    explicit Window(bool welcomed = true, const QMap<QString, QString>& environment = {});
    ~Window();

    gui::MainWindow& window() { return *m_window; }
    ops::Settings& settings() { return *m_settings; }
    ops::Alerts& alerts() { return *m_alerts; }
    gui::StatusSource& status() { return m_status; }
    store::Database& database() { return *m_database; }
    ops::AuditTrail& audit() { return *m_audit; }
    core::Clock& clock() { return m_clock; }
    QString folder() const { return m_folder.path(); }
    QList<ops::AuditEntry> audited();
    int quits() const { return m_quits; }
    /// The next window opens with that tray (see FakeTray.h); without a call, with none.
    void setTray(std::function<std::unique_ptr<gui::Tray>()> make) { m_makeTray = std::move(make); }
    /// The next window has these.
    void setConsole(const gui::ConsoleDeeds& console) { m_console = console; }
    /// Where it was asked for, the next window has their page. They are kept in the window's database, or in that one.
    ReservationBed& reservations(std::shared_ptr<store::Database> in = {});
    PlatformBed& platforms(); ///< the same
    DataSyncBed& dataSync();  ///< the same, in the window's data folder
    void reopen();  ///< closes the window and opens another on the same data
    void restart(); ///< the same, but shown as a start of the program shows it

    /// The visible widget of that name, in any of the program's windows.
    template<class W = QWidget>
    W* find(const QString& name) const
    {
        const QWidgetList tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops) {
            if (!top->isVisible())
                continue;
            if (top->objectName() == name)
                return qobject_cast<W*>(top);
            const auto found = top->findChildren<W*>(name);
            for (W* widget : found) {
                if (widget->isVisible())
                    return widget;
            }
        }
        return nullptr;
    }
    void click(const QString& button); ///< fails the test where it is not there or not enabled
    void select(const QString& view, const QList<int>& rows);

private:
    void make();

    QTemporaryDir m_folder;
    core::SystemClock m_clock;
    std::shared_ptr<store::Database> m_database;
    net::HttpClient m_http{"test"};
    std::unique_ptr<ops::Settings> m_settings;
    std::unique_ptr<ops::AuditTrail> m_audit;
    std::unique_ptr<ops::Alerts> m_alerts;
    std::unique_ptr<ops::AlertRules> m_rules;
    std::unique_ptr<ops::MetricHistory> m_metrics;
    std::unique_ptr<train::TrainService> m_train;
    std::shared_ptr<store::Database> m_reservationDatabase;
    std::unique_ptr<ReservationBed> m_reservations;
    std::unique_ptr<PlatformBed> m_platforms;
    std::unique_ptr<DataSyncBed> m_dataSync;
    gui::StatusSource m_status;
    std::unique_ptr<gui::MainWindow> m_window;
    std::function<std::unique_ptr<gui::Tray>()> m_makeTray;
    gui::ConsoleDeeds m_console;
    int m_quits = 0;
};

/// Answers a file dialog as the operator would who types `path`.
bool acceptFile(QFileDialog* dialog, const QString& path);

} // namespace gwanje::test
