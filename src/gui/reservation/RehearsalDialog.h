// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Many users at once against a section made for it: how many, how long, and the figures as they come. The users live on
// a thread of their own. It can be stopped; closing it stops it, too. Main thread.

#include "gui/charts/ChartData.h"
#include "gui/parts/Form.h"
#include "gui/reservation/SectionActions.h"
#include <QDialog>

namespace Ui {
class RehearsalDialog;
}

namespace gwanje::gui {

class Chart;

class RehearsalDialog final : public QDialog
{
    Q_OBJECT
public:
    using Start = std::function<QFuture<core::Result<reservation::RehearsalReport>>(reservation::RehearsalPlan)>;

    RehearsalDialog(core::Clock& clock, Start start, SectionActions& actions, const SectionFeed& feed,
                    const std::optional<reservation::SectionId>& section, QWidget* parent);
    ~RehearsalDialog() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillSections(const std::optional<reservation::SectionId>& chosen);
    void startOrStop();
    void begin();
    void take(const QList<reservation::RehearsalProgress>& progress);
    void finish(const core::Result<reservation::RehearsalReport>& report);
    void showCharts();
    void refresh();
    void retranslate();
    QString figures() const;

    core::Clock& m_clock;
    const Start m_start;
    SectionActions& m_actions;
    const SectionFeed& m_feed;
    std::unique_ptr<Ui::RehearsalDialog> m_ui;
    Form m_form;
    Chart *m_rate, *m_times;
    core::StopSource m_stop;
    bool m_isRunning = false;
    qint64 m_began = 0; ///< ms since 1970
    std::shared_ptr<reservation::RehearsalEvents> m_events;
    QList<telemetry::MetricPoint> m_rates, m_p50, m_p95, m_p99;
    std::optional<reservation::RehearsalProgress> m_now;
    std::optional<core::Result<reservation::RehearsalReport>> m_report;
};

} // namespace gwanje::gui
