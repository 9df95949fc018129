// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The calendar of rooms and nights: a month at a time, with its name, the platforms' legend and how many nights are
// sold too often. It holds only what is looked at: `wanted` asks for it, setStays() answers; an answer to what is no
// longer looked at is ignored. Main thread.

#include "gui/platform/NightPlan.h"
#include <QWidget>

class QLabel;
class QToolButton;

namespace gwanje::gui {

class NightGrid;
class NightLegend;

class NightCalendar final : public QWidget
{
    Q_OBJECT
public:
    explicit NightCalendar(QWidget* parent);

    void setToday(QDate today); ///< opens its month the first time
    void setRooms(const QList<CalendarRoom>& rooms);
    void setChannels(const QList<CalendarChannel>& channels);
    void setStays(const CalendarSpan& asked, const QList<CalendarStay>& stays);
    void askAgain();           ///< for what is looked at, after changes
    void showMonth(QDate day); ///< the one that has it
    QDate month() const { return m_plan.span().first; }
    const NightPlan& plan() const { return m_plan; }
    NightGrid& grid() { return *m_grid; }

Q_SIGNALS:
    void wanted(const gwanje::gui::CalendarSpan& span);
    void chosen(const QStringList& stays); ///< the night's, maybe none

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void moveMonths(int months, QDate to);
    void look(int firstRow, int endRow);
    void goToNextOversold();
    void tell();

    NightPlan m_plan;
    QDate m_today;
    NightGrid* m_grid;
    QLabel* m_title;
    QToolButton *m_previous, *m_next, *m_thisMonth, *m_oversold;
    NightLegend* m_legend;
};

} // namespace gwanje::gui
