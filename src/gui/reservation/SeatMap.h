// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A section's numbered places as a painted map: state by colour and sign, the number of each row's first place at its
// left. Only what is seen is painted, and need be known, so that a million places scroll as ten do. Arrows, Home, End,
// Page Up and Down and drawing with the mouse move from place to place, Enter or a click chooses; who can't see hears
// the same words that hovering tells. Main thread.

#include "core/Clock.h"
#include "gui/reservation/SeatPlan.h"
#include <QAbstractScrollArea>
#include <QPixmap>

namespace gwanje::gui {

class SeatMap final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    SeatMap(const SeatPlan& plan, core::Clock& clock, QWidget* parent);

    void planChanged();                          ///< another plan, or all of it
    void placesChanged(const QList<int>& places);
    void setSummary(const QString& text); ///< told of the map as a whole
    int current() const { return m_current; } ///< place the keyboard is on; 0: none
    void setCurrent(int place);
    QString words(int place) const; ///< "Place 12: held by … until 14:32:07"
    int placeAt(const QPoint& at) const; ///< of the viewport; 0: none
    QRect rectOf(int place) const;       ///< in the viewport

Q_SIGNALS:
    void currentChanged(int place);
    void chosen(int place);                 ///< clicked, or Enter
    void looked(const gwanje::gui::SeatSpan& seen); ///< at other places than before

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
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
    int rowCount() const;
    void paintPlace(QPainter& painter, int place) const;
    const QPixmap& picture(Fill fill) const;

    const SeatPlan& m_plan;
    core::Clock& m_clock;
    int m_cell = 24, m_gutter = 40, m_columns = 10;
    int m_current = 0;
    QString m_summary;
    mutable QHash<int, QPixmap> m_pictures; ///< of each fill, in the palette of now
};

} // namespace gwanje::gui
