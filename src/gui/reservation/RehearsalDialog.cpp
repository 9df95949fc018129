// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/RehearsalDialog.h"

#include "core/Async.h"
#include "gui/charts/Chart.h"
#include "gui/frame/Times.h"
#include "gui/reservation/SectionWords.h"
#include "reservation/ui_RehearsalDialog.h"
#include <QEvent>
#include <QLocale>

namespace gwanje::gui {
namespace {

using reservation::RehearsalEvents;
using reservation::RehearsalPlan;
using reservation::RehearsalProgress;
using reservation::RehearsalReport;

constexpr qint64 pointsApart = 3000; // ms: further apart than that nothing was told
constexpr qint64 leastShown = 2000;  // ms

QString countText(qint64 number)
{
    return QLocale().toString(number);
}

/// " (RSV_SOLD_OUT 76,356)"; empty: nobody was refused.
QString causesText(const RehearsalReport& report)
{
    QStringList causes;
    for (auto it = report.causes.cbegin(); it != report.causes.cend(); ++it)
        causes << u"%1 %2"_qs.arg(core::codeName(it.key()), countText(it.value()));
    return causes.isEmpty() ? QString() : u" (%1)"_qs.arg(causes.join(u", "_qs));
}

} // namespace

RehearsalDialog::RehearsalDialog(core::Clock& clock, Start start, SectionActions& actions, const SectionFeed& feed,
                                 const std::optional<reservation::SectionId>& section, QWidget* parent)
    : QDialog(parent), m_clock(clock), m_start(std::move(start)), m_actions(actions), m_feed(feed),
      m_ui(std::make_unique<Ui::RehearsalDialog>()), m_form(this), m_rate(nullptr), m_times(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    build();
    fillSections(section);
    m_form.addField(u"section"_qs, m_ui->sectionComboBox, m_ui->sectionProblemLabel);
    connect(m_ui->sectionComboBox, &QComboBox::currentIndexChanged, this, &RehearsalDialog::refresh);
    connect(m_ui->startButton, &QPushButton::clicked, this, &RehearsalDialog::startOrStop);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&feed, &SectionFeed::changed, this, &RehearsalDialog::refresh);
    retranslate();
}

RehearsalDialog::~RehearsalDialog()
{
    m_stop.request_stop();
}

void RehearsalDialog::build()
{
    m_rate = new Chart(u"rehearsalRate"_qs, m_ui->chartPlace);
    m_times = new Chart(u"rehearsalTimes"_qs, m_ui->chartPlace);
    auto* row = new QHBoxLayout(m_ui->chartPlace);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(m_rate);
    row->addWidget(m_times);
    setTabOrder(m_ui->quantitySpinBox, m_rate);
    setTabOrder(m_rate, m_times);
    setTabOrder(m_times, m_ui->closeButton);
    m_ui->startButton->setDefault(true);
    m_ui->startButton->setProperty("primary", true);
    m_ui->closeButton->setAutoDefault(false);
    m_ui->clientsSpinBox->setGroupSeparatorShown(true);
}

void RehearsalDialog::fillSections(const std::optional<reservation::SectionId>& chosen)
{
    for (const reservation::Section& section : m_feed.sections()) {
        if (section.rehearsal)
            m_ui->sectionComboBox->addItem(m_feed.nameOf(section.id), section.id.uuid());
    }
    if (chosen)
        m_ui->sectionComboBox->setCurrentIndex(std::max(0, m_ui->sectionComboBox->findData(chosen->uuid())));
}

void RehearsalDialog::startOrStop()
{
    if (m_isRunning)
        m_stop.request_stop();
    else
        begin();
    refresh();
}

void RehearsalDialog::begin()
{
    m_form.clear();
    m_stop = core::StopSource();
    m_isRunning = true;
    m_began = m_clock.now().toMSecsSinceEpoch();
    m_now.reset();
    m_report.reset();
    for (auto* points : {&m_rates, &m_p50, &m_p95, &m_p99})
        points->clear();
    m_events = std::make_shared<RehearsalEvents>();
    m_events->setReceiver(this, [this](const RehearsalEvents::Drained& drained) { take(drained.lines); });
    RehearsalPlan plan;
    plan.section = reservation::SectionId(m_ui->sectionComboBox->currentData().toUuid());
    plan.clients = m_ui->clientsSpinBox->value();
    plan.length = std::chrono::seconds(m_ui->secondsSpinBox->value());
    plan.quantity = m_ui->quantitySpinBox->value();
    plan.stop = m_stop.get_token();
    plan.events = m_events;
    const auto answer = m_start(plan);
    // Recorded also where the dialog is closed meanwhile.
    core::whenFinished(answer, &m_actions, [&actions = m_actions, plan](const core::Result<RehearsalReport>& report) {
        actions.recordRehearsal(plan, report);
    });
    core::whenFinished(answer, this, [this](const core::Result<RehearsalReport>& report) { finish(report); });
}

void RehearsalDialog::take(const QList<RehearsalProgress>& progress)
{
    for (const RehearsalProgress& each : progress) {
        m_now = each;
        const qint64 at = m_began + each.elapsed.count();
        m_rates << telemetry::MetricPoint{.at = at, .value = each.lately.perSecond};
        if (each.lately.ok == 0) // the times are of what was made
            continue;
        m_p50 << telemetry::MetricPoint{.at = at, .value = each.lately.p50Ms / 1000};
        m_p95 << telemetry::MetricPoint{.at = at, .value = each.lately.p95Ms / 1000};
        m_p99 << telemetry::MetricPoint{.at = at, .value = each.lately.p99Ms / 1000};
    }
    showCharts();
    refresh();
}

void RehearsalDialog::showCharts()
{
    const qint64 until = std::max(m_began + leastShown, m_rates.isEmpty() ? 0 : m_rates.last().at);
    m_rate->setData({.from = m_began, .to = until, .gap = pointsApart, .points = {m_rates}});
    m_times->setData({.from = m_began, .to = until, .gap = pointsApart, .points = {m_p50, m_p95, m_p99}});
}

void RehearsalDialog::finish(const core::Result<RehearsalReport>& report)
{
    m_isRunning = false;
    m_report = report;
    if (!report)
        m_form.complain(u"section"_qs, report.error());
    refresh();
}

QString RehearsalDialog::figures() const
{
    if (m_report && *m_report) {
        const RehearsalReport& report = **m_report;
        const std::chrono::duration<double> madeIn = report.madeIn;
        return tr("Done: %1 reservations within %2 s, %3 a second; half within %4, 95 % within %5, 99 % within %6. "
                  "%7 refused, %8 failed%9.")
            .arg(countText(report.ok), QLocale().toString(madeIn.count(), 'f', madeIn.count() < 1 ? 2 : 1),
                 countText(qRound64(report.perSecond)), milliseconds(report.p50Ms), milliseconds(report.p95Ms),
                 milliseconds(report.p99Ms), countText(report.refused), countText(report.failed),
                 causesText(report));
    }
    if (m_now && m_now->lately.ok == 0)
        return tr("%1 reservations so far, none just now. %2 refused, %3 failed.")
            .arg(countText(m_now->ok), countText(m_now->refused), countText(m_now->failed));
    if (m_now)
        return tr("%1 reservations so far, %2 a second now, 99 % within %3. %4 refused, %5 failed.")
            .arg(countText(m_now->ok), countText(qRound64(m_now->lately.perSecond)), milliseconds(m_now->lately.p99Ms),
                 countText(m_now->refused), countText(m_now->failed));
    return m_isRunning ? tr("Starting…")
                       : tr("Each user makes one reservation after the other. They stay until the section is removed.");
}

void RehearsalDialog::refresh()
{
    const auto id = reservation::SectionId(m_ui->sectionComboBox->currentData().toUuid());
    const reservation::Section* section = m_feed.find(id);
    m_ui->sectionHintLabel->setText(section ? u"%1 · %2"_qs.arg(sectionStatusWord(section->status), sectionCounts(*section))
                                            : QString());
    m_ui->figuresLabel->setText(figures());
    const bool stopping = m_isRunning && m_stop.stop_requested();
    m_ui->startButton->setText(stopping ? tr("Stopping…") : m_isRunning ? tr("Stop") : tr("Start rehearsal"));
    m_ui->startButton->setEnabled(!stopping && (m_isRunning || section));
    for (QWidget* field : QList<QWidget*>{m_ui->sectionComboBox, m_ui->clientsSpinBox, m_ui->secondsSpinBox,
                                          m_ui->quantitySpinBox})
        field->setEnabled(!m_isRunning);
}

void RehearsalDialog::retranslate()
{
    m_rate->setTitle(tr("Reservations a second"));
    m_rate->setLines({{.id = u"rehearsal.rate"_qs, .name = QString()}}, telemetry::MetricUnit::PerSecond);
    m_times->setTitle(tr("Time of a reservation"));
    m_times->setLines({{.id = u"rehearsal.p50"_qs, .name = u"p50"_qs},
                       {.id = u"rehearsal.p95"_qs, .name = u"p95"_qs},
                       {.id = u"rehearsal.p99"_qs, .name = u"p99"_qs}},
                      telemetry::MetricUnit::Seconds);
    for (Chart* chart : {m_rate, m_times})
        chart->setEmptyText(tr("The figures come while it runs"));
    refresh();
}

void RehearsalDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
