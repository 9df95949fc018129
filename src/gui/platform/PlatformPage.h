// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lodging platforms: the scheduler over the table of platforms, live; below, of all or of the chosen one, its runs, what
// differs from the own books, and the calendar; and all that an operator does with them. Main thread.

#include "gui/frame/Page.h"
#include "gui/platform/BooksActions.h"
#include "gui/platform/PlatformActions.h"

class QSplitter;

namespace gwanje::gui {

class CalendarPanel;
class DetailPane;
class DiscrepancyPanel;
class PlatformModel;
class RunsPanel;
class ScheduleBar;
class TablePanel;
class TableSearchBox;

class PlatformPage final : public Page
{
    Q_OBJECT
public:
    PlatformPage(PageContext context, PlatformFeed& feed, QWidget* parent); ///< the services have platforms

    static PageFace face();
    QString help() const override;
    void focusSearch() override;
    bool back() override;
    void openPlatform(const platform::PlatformId& id);
    void showDiscrepancies(const QString& kind = {}); ///< of all platforms; empty: of every kind
    void showRuns(const QString& chip = {});          ///< the same
    void showChip(const QString& chip);               ///< platforms
    void showAlert(const QString& key);               ///< what it is about

Q_SIGNALS:
    void auditWanted(const QString& id);
    void logWanted(const QString& id); ///< of a run

protected:
    void retranslate() override;

private:
    using Ids = PlatformActions::Ids;
    void build();
    void buildTable();
    void buildDetail();
    void joinParts();
    void addCommands();
    void addPlatformCommands();
    void addSwitchCommands();
    void addRunCommands();
    void addScheduleCommands();
    void addHoldCommand(const QString& id, const char* name, const QString& icon, runtime::ScheduleState state);
    TableSearchBox* innerSearch() const;
    void settle();
    void showChosen();
    void refreshHead();
    QStringList factsOf(const platform::PlatformView& view) const;
    QStringList totalFacts() const;
    Ids chosen() const;
    Ids chosenOrAll() const;
    const platform::PlatformView* single() const;
    QString whyNotSingle() const;
    QString whyNotRun() const;
    QString whyNotCancelled() const;
    QString whyNotState(runtime::ScheduleState wanted) const;
    void add();
    void change();
    void test();
    void showSchedule();
    void showBooks();
    void switchTo(const platform::PlatformId& id, bool on);
    Guarded switchOff();
    Guarded removeChosen();
    Guarded hold(runtime::ScheduleState state);
    void report(const BulkReport& report, const PlatformActions::Retry& retry);

    platform::PlatformService& m_service;
    PlatformFeed& m_feed; ///< the window's
    PlatformActions m_actions;
    BooksActions m_bookActions;
    PlatformModel* m_model;
    TablePanel* m_table;
    QSplitter* m_splitter;
    ScheduleBar* m_schedule = nullptr;
    DetailPane* m_detail = nullptr;
    RunsPanel* m_runs = nullptr;
    DiscrepancyPanel* m_discrepancies = nullptr;
    CalendarPanel* m_calendar = nullptr;
    QTimer m_settleSoon; ///< what comes twenty times a second would be too much for every command
};

} // namespace gwanje::gui
