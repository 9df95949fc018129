// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A chart as a card: title, lines over time, limits, crosshair under the pointer or moved by the arrow keys (Home, End,
// Page Up and Down; Esc takes it away). Blind operators hear the same as text: what it shows, and what the crosshair
// stands on. Whoever owns it gives the data and may give it anew at any pace: it is painted once in 50 ms at most.
// Main thread.

#include "gui/charts/ChartOverlay.h"
#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QToolButton;

namespace gwanje::gui {

class ChartPlot;

class Chart final : public QFrame
{
    Q_OBJECT
public:
    Chart(const QString& id, QWidget* parent); ///< objectName: id + "Chart"

    const QString& id() const { return m_id; }
    void setTitle(const QString& title);
    void setLines(const QList<ChartLine>& lines, MetricUnit unit); ///< one without a name is filled
    void setThresholds(const QList<ChartThreshold>& thresholds);
    void setEmptyText(const QString& text);
    void setData(const ChartData& data);
    void setMenu(const QList<QAction*>& actions); ///< of its button and of a right click

    QString title() const;
    const ChartScene& scene() const { return m_scene; }
    QString summary() const; ///< what it shows, in words
    QImage picture();        ///< the card in twice the size, without crosshair and button

    QSize sizeHint() const override { return {420, 230}; }
    QSize minimumSizeHint() const override { return {280, 200}; }

Q_SIGNALS:
    void chosen(); ///< its menu is about to open, or it has the focus

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void layOut();
    void refresh();
    void measure();
    void scheduleRefresh();
    void retranslate();
    void describe();
    void moveCross(int by);
    void setCross(std::optional<qint64> at);
    QList<qint64> times() const;
    QString crossText() const;
    void openMenu(const QPoint& at);

    QString m_id;
    ChartScene m_scene;
    QLabel* m_title;
    QToolButton* m_more;
    ChartPlot* m_plot;
    ChartOverlay* m_overlay;
    QList<QAction*> m_actions;
    QTimer m_soon;
    QElapsedTimer m_painted;
    bool m_picturing = false;
    bool m_byKeys = false; ///< the crosshair was moved by keys: it stays when the pointer leaves
};

} // namespace gwanje::gui
