// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The painted part of the calendar: a row for each room, a column for each night, stays as bars in their platform's
// colour and pattern with its mark, nights sold too often in red with a sign. Only what is seen is painted. Arrows,
// Home, End and Page keys go from night to night (beyond the edge: another month is asked for), Enter or a click
// chooses; who can't see hears the words that hovering tells. Main thread.

#include "gui/platform/NightPlan.h"
#include <QAbstractScrollArea>

namespace gwanje::gui {

class NightGrid final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    NightGrid(const NightPlan& plan, QWidget* parent);

    void planChanged(); ///< other rooms, nights or stays
    void setToday(QDate today);
    void setSummary(const QString& text);    ///< told of the calendar as a whole
    int currentRow() const { return m_row; } ///< -1: none yet
    QDate currentNight() const { return m_night; }
    void setCurrent(int row, QDate night);
    QString words(int row, QDate night) const;         ///< "사랑채, Tue, Dec 1: booked by alpha until Thu, Dec 3"
    QRect rectOf(int row, QDate night) const;          ///< in the viewport
    QPair<int, QDate> nightAt(const QPoint& at) const; ///< of the viewport; row -1: none
    QSize sizeHint() const override;

    /// The letters that stand for a platform in its bars: as few as tell it apart.
    static QString markOf(const QList<CalendarChannel>& channels, int channel);
    static QBrush brushOf(int channel);   ///< its ground
    static QBrush patternOf(int channel); ///< what lies over it

Q_SIGNALS:
    void currentChanged(int row, const QDate& night);
    void chosen(int row, const QDate& night);
    void looked(int firstRow, int endRow);              ///< other rows than before
    void otherMonthWanted(int months, const QDate& to); ///< to stand on `to`; invalid: on the same day

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void layOut();
    void describe();
    void tellSeen();
    void moveBy(int rows, int nights);
    void showCurrent();
    int columnOf(QDate night) const { return int(m_plan.span().first.daysTo(night)); }
    QRect cell(int row, int column) const;
    void paintHead(QPainter& painter) const;
    void paintGutter(QPainter& painter, int row) const;
    void paintGround(QPainter& painter, int row) const;
    void paintStays(QPainter& painter, int row) const;
    void paintBar(QPainter& painter, int row, const NightPlan::Bar& bar) const;
    void paintOversold(QPainter& painter, int row) const;
    void paintCounts(QPainter& painter, int row) const;
    void paintCurrent(QPainter& painter) const;
    QRectF barRect(int row, int firstColumn, int endColumn, int lane, int lanes) const;
    QRectF textRect(int row, const NightPlan::Bar& bar) const;

    const NightPlan& m_plan;
    int m_gutter = 120, m_head = 40, m_rowHeight = 32, m_cell = 28;
    int m_row = -1;
    QDate m_night, m_today;
    QPair<int, int> m_seen{-1, -1};
    QString m_summary;
};

} // namespace gwanje::gui
