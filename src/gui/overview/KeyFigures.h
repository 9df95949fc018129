// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The key figures of the last hour as sparklines with their newest value. Moves once in two seconds while it is seen.
// Main thread.

#include <functional>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace gwanje::core {
class Clock;
}
namespace gwanje::ops {
class MetricHistory;
}

namespace gwanje::gui {

class Sparkline;

class KeyFigures final : public QWidget
{
    Q_OBJECT
public:
    /// Values of a series at equal distances, the newest last; NaN where nothing was measured.
    using Recent = std::function<QList<double>(const QString& series)>;

    KeyFigures(Recent recent, QWidget* parent);
    void retranslate();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Figure
    {
        QString series;
        QLabel *name, *value;
        Sparkline* line;
    };
    void refresh();

    const Recent m_recent;
    QList<Figure> m_figures;
    QTimer m_again;
};

/// Of the console's own metrics; what runs before this one measured comes from the database as soon as it is read.
KeyFigures::Recent recentOf(const ops::MetricHistory& history, core::Clock& clock);

} // namespace gwanje::gui
