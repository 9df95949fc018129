// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data sync: the schedule and a card for each portal, live; below, of all or of the chosen one, the sync log, the data
// themselves and their charts; and all that an operator does with them. A file dropped anywhere on it is imported. Main
// thread.

#include "gui/datasync/DataSyncActions.h"
#include "gui/frame/Page.h"

class QSplitter;
class QTabWidget;

namespace gwanje::gui {

class DataPanel;
class DaysPanel;
class PortalCards;
class SyncLogPanel;
class SyncScheduleBar;
class TableSearchBox;

class DataSyncPage final : public Page
{
    Q_OBJECT
public:
    DataSyncPage(PageContext context, DataSyncFeed& feed, QWidget* parent); ///< the services have data sync

    static PageFace face();
    QString help() const override;
    void focusSearch() override;
    bool back() override;
    void openPortal(const QString& portal);
    void showLog(const QString& chip = {}); ///< of all portals; empty: every result
    void showAlert(const QString& key);     ///< what it is about

Q_SIGNALS:
    void auditWanted(const QString& id);
    void logWanted(const QString& id); ///< of a run

protected:
    void retranslate() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void joinParts();
    void addCommands();
    void addVisitCommands();
    void addPortalCommands();
    void addSwitchCommands();
    void addScheduleCommands();
    void settle();
    void choose(const QString& portal);
    void runFor(const QString& portal, const QString& command);
    QString whyNotOf(const QString& command, const QString& portal);
    const datasync::PortalView* single() const; ///< the chosen one, or the only one
    QString whyNotSingle() const;
    QString whyNotIdle() const;
    QString whyNotRun() const;
    QString whyNotCancelled() const;
    QString whyNotSwitched(bool on) const;
    QString whyNotHeld(bool held) const;
    TableSearchBox* innerSearch() const;
    Guarded forgetChosen();
    Guarded reset(const QString& portal);
    Guarded hold();
    void showAccount();
    void showProfile();
    void showSchedule();
    void chooseFile();
    void openFile(const QString& path);

    datasync::DataSyncService& m_service;
    DataSyncFeed& m_feed; ///< the window's
    DataSyncActions m_actions;
    QString m_chosen; ///< a portal; empty: all
    SyncScheduleBar* m_schedule = nullptr;
    PortalCards* m_cards = nullptr;
    QSplitter* m_splitter;
    QTabWidget* m_tabs;
    SyncLogPanel* m_log = nullptr;
    DataPanel* m_data = nullptr;
    DaysPanel* m_days = nullptr;
    QTimer m_settleSoon; ///< what comes twenty times a second would be too much for every command
};

} // namespace gwanje::gui
