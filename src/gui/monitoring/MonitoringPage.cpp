// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/monitoring/MonitoringPage.h"

#include "core/Async.h"
#include "gui/charts/Chart.h"
#include "gui/charts/ChartExport.h"
#include "gui/charts/RangeSwitch.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Times.h"
#include "gui/monitoring/ChartFeed.h"
#include "gui/monitoring/ChartGrid.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gwanje::gui {

using namespace std::chrono_literals;
using ops::MetricRange;

namespace {

/// Ids, and the words of the commands, in the order of ops::metricRanges.
constexpr std::array rangeIds{"5m", "1h", "1d", "1w", "1y"};
constexpr std::array rangeCommands{QT_TRANSLATE_NOOP("Command", "Charts of five minutes"),
                                   QT_TRANSLATE_NOOP("Command", "Charts of an hour"),
                                   QT_TRANSLATE_NOOP("Command", "Charts of a day"),
                                   QT_TRANSLATE_NOOP("Command", "Charts of a week"),
                                   QT_TRANSLATE_NOOP("Command", "Charts of a year")};

} // namespace

MonitoringPage::MonitoringPage(PageContext context, QWidget* parent)
    : Page(context, face(), parent), m_ranges(new RangeSwitch(this)), m_note(new QLabel(this)),
      m_scroll(new QScrollArea(this))
{
    const int kept = m_context.layout.value(memoryKey(u"range"_qs), int(m_range)).toInt();
    m_range = ops::metricRanges[std::size_t(qBound(0, kept, int(ops::metricRanges.size()) - 1))];
    build();
    addCommands();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &MonitoringPage::refreshNote);
    retranslate();
}

PageFace MonitoringPage::face()
{
    return {.id = u"monitoring"_qs, .icon = u"office-chart-line"_qs, .title = [] { return tr("Monitoring"); }};
}

QString MonitoringPage::help() const
{
    return tr("What the console measures of itself and of its work. All charts show the same time: choose how far back "
              "at the top. Point at a chart, or go to it with Tab and use the arrow keys, to read the values of one "
              "moment. A dashed line is the limit of an alert rule. A gap is time in which nothing was measured, for "
              "example because the console was not running. Seconds are kept for an hour, minutes for two days, hours "
              "for a year.");
}

void MonitoringPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_header->setSearchable(false);
    for (const char* id : rangeIds)
        m_ranges->addRange(QString::fromLatin1(id));
    m_ranges->setCurrent(int(m_range));
    connect(m_ranges, &RangeSwitch::chosen, this,
            [this](int index) { setRange(ops::metricRanges[std::size_t(index)]); });
    m_header->addSecondary(m_ranges);
    m_note->setObjectName(u"noteLabel"_qs);
    m_note->setProperty("secondary", true);
    m_note->setTextFormat(Qt::PlainText);
    m_scroll->setObjectName(u"chartsScrollArea"_qs);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // its charts have it
    column->addWidget(m_header);
    column->addWidget(m_note);
    column->addWidget(m_scroll, 1);
}

void MonitoringPage::buildCharts()
{
    m_grid = new ChartGrid(m_scroll);
    m_feed = new ChartFeed(*m_context.services.metrics, this);
    const QList<QAction*> menu{m_context.commands.action(u"monitoring.savePicture"_qs),
                               m_context.commands.action(u"monitoring.copyData"_qs),
                               m_context.commands.action(u"monitoring.saveData"_qs)};
    for (const PlannedChart& planned : plannedCharts()) {
        auto* chart = new Chart(planned.id, m_grid);
        chart->setMenu(menu);
        connect(chart, &Chart::chosen, this, [this, chart] {
            m_current = chart;
            m_scroll->ensureWidgetVisible(chart, 0, space::between);
            m_context.commands.refresh();
        });
        m_grid->add(chart);
        m_feed->add(chart, planned.series);
    }
    m_scroll->setWidget(m_grid);
    connect(m_feed, &ChartFeed::filled, this, &MonitoringPage::filled);
    connect(m_feed, &ChartFeed::failed, this,
            [this](const core::Error& error) { Q_EMIT message(error, true); });
    if (ops::AlertRules* rules = m_context.services.rules)
        connect(rules, &ops::AlertRules::changed, this, &MonitoringPage::refreshLimits);
    retranslate();
    m_feed->setRange(m_range);
    m_context.commands.refresh();
}

void MonitoringPage::addCommands()
{
    const auto add = [this](const Command& command) { return m_context.commands.add(command, this); };
    const auto noChart = [this] { return whyNoChart(); };
    const auto nothing = [this] { return m_grid ? QString() : tr("Open the charts first"); };
    for (std::size_t i = 0; i < rangeIds.size(); ++i)
        add({.id = u"monitoring.range."_qs + QString::fromLatin1(rangeIds[i]),
             .name = rangeCommands[i],
             .execute = [this, i] { setRange(ops::metricRanges[i]); }});
    QAction* pause =
        add({.id = u"monitoring.pause"_qs,
             .name = QT_TRANSLATE_NOOP("Command", "Pause the charts"),
             .icon = u"media-playback-pause"_qs,
             .shortcut = QKeySequence(Qt::CTRL | Qt::Key_P),
             .execute = [this] { togglePause(); },
             .whyNot = nothing,
             .label = [this] { return m_feed && m_feed->isPaused() ? tr("Go on") : tr("Pause"); }});
    QAction* all = add({.id = u"monitoring.saveAll"_qs,
                        .name = QT_TRANSLATE_NOOP("Command", "Save the data of all charts"),
                        .icon = u"document-export"_qs,
                        .execute = [this] { saveData(m_grid->charts()); },
                        .whyNot = nothing,
                        .label = [] { return tr("Export"); }});
    add({.id = u"monitoring.savePicture"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Save the chart as a picture"),
         .icon = u"document-save"_qs,
         .execute = [this] { savePicture(); },
         .whyNot = noChart});
    add({.id = u"monitoring.copyData"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Copy the chart's data"),
         .icon = u"edit-copy"_qs,
         .shortcut = QKeySequence::Copy,
         .execute = [this] { copyData(); },
         .whyNot = noChart});
    add({.id = u"monitoring.saveData"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Save the chart's data"),
         .icon = u"document-export"_qs,
         .execute = [this] { saveData({m_current}); },
         .whyNot = noChart});
    m_header->addSecondary(new CommandButton(pause, this));
    m_header->addSecondary(new CommandButton(all, this));
}

QString MonitoringPage::whyNoChart() const
{
    if (!m_current)
        return tr("Choose a chart first");
    return m_current->scene().hasPoints() ? QString() : tr("The chart has no values");
}

void MonitoringPage::setRange(MetricRange range)
{
    m_range = range;
    m_ranges->setCurrent(int(range));
    m_context.layout.setValue(memoryKey(u"range"_qs), int(range));
    if (m_feed)
        m_feed->setRange(range);
    refreshNote();
}

void MonitoringPage::togglePause()
{
    m_feed->setPaused(!m_feed->isPaused());
    m_context.commands.refresh();
    refreshNote();
}

void MonitoringPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_second.start();
    if (!m_grid && m_context.services.metrics) // in a later turn: the page itself is there at once
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_grid && isVisible())
                    buildCharts();
                if (m_feed)
                    m_feed->setRunning(isVisible());
                refreshLimits();
            },
            Qt::QueuedConnection);
    if (m_feed)
        m_feed->setRunning(true);
    refreshNote();
}

void MonitoringPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_second.stop();
    if (m_feed)
        m_feed->setRunning(false);
}

void MonitoringPage::refreshNote()
{
    if (!m_context.services.metrics) {
        m_note->setText(tr("Nothing is measured in this run."));
        return;
    }
    const QDateTime since = m_context.services.metrics->measuringSince();
    const qint64 seconds = since.isValid() ? since.secsTo(m_context.services.clock.now()) : 0;
    const QString measured = seconds < 1     ? tr("Measuring begins.")
                             : seconds < 120 ? tr("Measuring for %n second(s) in this run.", nullptr, int(seconds))
                                             : tr("Measuring since %1 in this run.").arg(shortTime(since).left(11));
    m_note->setText(m_feed && m_feed->isPaused() ? tr("Paused: the charts stand still.") + u"  "_qs + measured
                                                 : measured);
}

void MonitoringPage::refreshLimits()
{
    if (!m_grid || !m_context.services.rules)
        return;
    core::whenFinished(m_context.services.rules->list(), this,
                       [this](const core::Result<QList<ops::RuleEntry>>& rules) {
                           if (!rules)
                               return;
                           const auto& charts = m_grid->charts();
                           for (qsizetype i = 0; i < charts.size(); ++i)
                               charts.at(i)->setThresholds(thresholdsOf(plannedCharts().at(i), *rules));
                       });
}

void MonitoringPage::saveData(const QList<Chart*>& charts)
{
    QList<const ChartScene*> scenes;
    for (const Chart* chart : charts)
        scenes << &chart->scene();
    const ChartTable table = tableOf(scenes, std::chrono::milliseconds(ops::stepOf(m_range)).count());
    const QString name = charts.size() == 1 ? charts.first()->id() : u"charts"_qs;
    const FileWish wish{.name = u"exportDialog"_qs,
                        .words =
                            [] {
                                return FileWords{tr("Save the data"),
                                                 {tr("CSV files (*.csv)"), tr("Excel workbooks (*.xlsx)"),
                                                  tr("JSON files (*.json)")}};
                            },
                        .file = u"gwanje-%1.csv"_qs.arg(name)};
    askSaveFile(this, m_context.layout, wish, [this, table](const QString& path, int) {
        core::whenFinished(writeTable(table, path), this, [this](const core::Result<qint64>& written) {
            Q_EMIT message(written ? Note(tr("%n row(s) written.", nullptr, int(*written))) : Note(written.error()),
                           !written);
        });
    });
}

void MonitoringPage::savePicture()
{
    const QImage picture = m_current->picture();
    const FileWish wish{.name = u"exportDialog"_qs,
                        .words = [] { return FileWords{tr("Save the picture"), {tr("Pictures (*.png)")}}; },
                        .file = u"gwanje-%1.png"_qs.arg(m_current->id())};
    askSaveFile(this, m_context.layout, wish, [this, picture](const QString& path, int) {
        core::whenFinished(writePicture(picture, path), this, [this](const core::Status& written) {
            Q_EMIT message(written ? Note(tr("The picture is saved.")) : Note(written.error()), !written);
        });
    });
}

void MonitoringPage::copyData()
{
    const qint64 step = std::chrono::milliseconds(ops::stepOf(m_range)).count();
    QGuiApplication::clipboard()->setText(clipboardText(tableOf({&m_current->scene()}, step)));
    Q_EMIT message(tr("The chart's data is in the clipboard."), false);
}

void MonitoringPage::retranslate()
{
    m_header->setTitle(title());
    const QStringList names{tr("5 min"), tr("1 h"), tr("1 day"), tr("1 week"), tr("1 year")};
    for (int i = 0; i < names.size(); ++i)
        m_ranges->setText(i, names.at(i), tr("Show the last %1").arg(names.at(i)));
    m_scroll->setAccessibleName(title());
    for (qsizetype i = 0; m_grid && i < m_grid->charts().size(); ++i) {
        const PlannedChart& planned = plannedCharts().at(i);
        Chart* chart = m_grid->charts().at(i);
        chart->setTitle(chartTitle(planned.id));
        chart->setLines(chartLines(planned), planned.unit);
        chart->setEmptyText(tr("Nothing measured in this time"));
    }
    refreshNote();
}

} // namespace gwanje::gui
