// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DaysPanel.h"

#include "core/Async.h"
#include "gui/charts/Chart.h"
#include "gui/charts/ChartExport.h"
#include "gui/charts/RangeSwitch.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QTimeZone>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr std::array dayRanges{30, 90, 365};
constexpr std::array dayRangeIds{"30d", "90d", "365d"};
constexpr std::array dayRangeCommands{QT_TRANSLATE_NOOP("Command", "Data sync: charts of 30 days"),
                                      QT_TRANSLATE_NOOP("Command", "Data sync: charts of 90 days"),
                                      QT_TRANSLATE_NOOP("Command", "Data sync: charts of a year")};
constexpr auto daysAgainAfter = 500ms; ///< a visit imports several files
constexpr qint64 dayMs = 24 * 3600 * 1000, hourMs = 3600 * 1000;
const QString keptDayRange = u"datasync/range"_qs;

qint64 beginOf(const QDate& day)
{
    static const QTimeZone korea("Asia/Seoul");
    return QDateTime(day, QTime(0, 0), korea).toMSecsSinceEpoch();
}

/// Those with amounts first: a stream has the same colour in both charts.
QList<datasync::PortalStream> chartedStreams(const datasync::Portal& portal)
{
    QList<datasync::PortalStream> streams = portal.streams;
    std::stable_partition(streams.begin(), streams.end(),
                          [](const auto& each) { return !each.amountColumn.isEmpty(); });
    return streams;
}

} // namespace

using datasync::PortalStream;
using datasync::PortalView;

DaysPanel::DaysPanel(PageContext context, DataSyncFeed& feed, QWidget* parent)
    : QWidget(parent), m_context(context), m_feed(feed), m_portals(new QComboBox(this)),
      m_ranges(new RangeSwitch(this)), m_rows(new Chart(u"syncRows"_qs, this)),
      m_amounts(new Chart(u"syncAmounts"_qs, this))
{
    setObjectName(u"daysPanel"_qs);
    m_range = qBound(0, m_context.layout.value(keptDayRange, 0).toInt(), int(dayRanges.size()) - 1);
    build();
    addCommands();
    m_soon.setSingleShot(true);
    m_soon.setInterval(daysAgainAfter);
    connect(&m_soon, &QTimer::timeout, this, &DaysPanel::read);
    connect(&m_feed, &DataSyncFeed::wasRead, this, &DaysPanel::fillPortals);
    connect(&m_feed, &DataSyncFeed::logTold, this, [this](const QList<datasync::SyncLogRow>& rows) {
        const PortalView* shown = view();
        if (shown && std::any_of(rows.cbegin(), rows.cend(), [shown](const datasync::SyncLogRow& row) {
                return row.portal == shown->portal.name && row.import > 0;
            }))
            readSoon();
    });
    connect(m_portals, &QComboBox::currentIndexChanged, this, &DaysPanel::read);
    fillPortals();
    retranslate();
}

void DaysPanel::build()
{
    m_portals->setObjectName(u"chartPortalComboBox"_qs);
    m_portals->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const char* id : dayRangeIds)
        m_ranges->addRange(QString::fromLatin1(id));
    m_ranges->setCurrent(m_range);
    connect(m_ranges, &RangeSwitch::chosen, this, &DaysPanel::setRange);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(space::inside);
    tools->addWidget(m_portals);
    tools->addWidget(m_ranges);
    tools->addStretch(1);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(space::between);
    charts->addWidget(m_rows, 1);
    charts->addWidget(m_amounts, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addLayout(tools);
    column->addLayout(charts, 1);
    setFocusProxy(m_rows);
}

void DaysPanel::addCommands()
{
    const auto add = [this](const Command& command) { return m_context.commands.add(command, this); };
    const auto noChart = [this] { return whyNoChart(); };
    for (std::size_t i = 0; i < dayRanges.size(); ++i)
        add({.id = u"syncChart.range."_qs + QString::fromLatin1(dayRangeIds[i]),
             .name = dayRangeCommands[i],
             .execute = [this, i] { setRange(int(i)); }});
    QAction* picture = add({.id = u"syncChart.savePicture"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Data sync: save the chart as a picture"),
                            .icon = u"document-save"_qs,
                            .execute = [this] { savePicture(); },
                            .whyNot = noChart,
                            .label = [] { return tr("Save as a picture"); }});
    QAction* copy = add({.id = u"syncChart.copyData"_qs,
                         .name = QT_TRANSLATE_NOOP("Command", "Data sync: copy the charts' data"),
                         .icon = u"edit-copy"_qs,
                         .shortcut = QKeySequence::Copy,
                         .execute =
                             [this] {
                                 QGuiApplication::clipboard()->setText(clipboardText(table()));
                                 Q_EMIT message(tr("The charts' data are in the clipboard."), false);
                             },
                         .whyNot = noChart,
                         .label = [] { return tr("Copy the data"); }});
    QAction* save = add({.id = u"syncChart.saveData"_qs,
                         .name = QT_TRANSLATE_NOOP("Command", "Data sync: save the charts' data"),
                         .icon = u"document-export"_qs,
                         .execute = [this] { saveData(); },
                         .whyNot = noChart,
                         .label = [] { return tr("Export"); }});
    auto* tools = static_cast<QHBoxLayout*>(layout()->itemAt(0)->layout());
    tools->addWidget(new CommandButton(save, this));
    for (Chart* chart : {m_rows, m_amounts}) {
        chart->setMenu({picture, copy, save});
        connect(chart, &Chart::chosen, this, [this, chart] {
            m_current = chart;
            m_context.commands.refresh();
        });
    }
}

QString DaysPanel::whyNoChart() const
{
    return m_rows->scene().hasPoints() ? QString() : tr("The chart has no values");
}

void DaysPanel::setRange(int range)
{
    m_range = range;
    m_ranges->setCurrent(range);
    m_context.layout.setValue(keptDayRange, range);
    retranslate();
    read();
}

void DaysPanel::showOnly(const QString& portal)
{
    if (portal == m_portal)
        return;
    m_portal = portal;
    fillPortals();
}

/// The page's choice is the box's; without one it stays, or is the first that is on.
void DaysPanel::fillPortals()
{
    {
        const QSignalBlocker quiet(m_portals);
        const QString kept = m_portal.isEmpty() ? m_portals->currentData().toString() : m_portal;
        m_portals->clear();
        int wanted = -1, on = -1;
        for (const PortalView& view : m_feed.views()) {
            const int place = m_portals->count();
            m_portals->addItem(m_feed.titleOf(view.portal.name), view.portal.name);
            wanted = view.portal.name == kept ? place : wanted;
            on = on < 0 && view.portal.isActive ? place : on;
        }
        m_portals->setCurrentIndex(wanted >= 0 ? wanted : std::max(0, on));
        m_portals->setVisible(m_portals->count() > 1 && m_portal.isEmpty());
    }
    retranslate();
    read();
}

const PortalView* DaysPanel::view() const
{
    return m_feed.find(m_portals->currentData().toString());
}

void DaysPanel::readSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

/// What nobody sees is read when it is seen.
void DaysPanel::read()
{
    const PortalView* shown = view();
    m_isStale = !isVisible() || !shown;
    if (m_isStale)
        return;
    m_to = inKorea(m_context.services.clock.now()).date().addDays(1);
    m_from = m_to.addDays(-dayRanges[std::size_t(m_range)]);
    m_days.clear();
    const int mine = ++m_question;
    for (const PortalStream& stream : shown->portal.streams) {
        core::whenFinished(m_context.services.dataSync->days(shown->portal.name, stream.name(), m_from, m_to), this,
                           [this, mine, name = stream.name()](const core::Result<Days>& days) {
                               if (mine == m_question)
                                   take(name, days);
                           });
    }
}

void DaysPanel::take(const QString& stream, const core::Result<Days>& days)
{
    if (!days) {
        Q_EMIT message(days.error(), true);
        return;
    }
    m_days.insert(stream, *days);
    const PortalView* shown = view();
    if (shown && m_days.size() == shown->portal.streams.size())
        showDays();
}

void DaysPanel::showDays()
{
    const PortalView* shown = view();
    if (!shown)
        return;
    ChartData rows{.from = beginOf(m_from), .to = beginOf(m_to.addDays(-1)), .gap = dayMs, .points = {}};
    ChartData amounts = rows;
    bool isAny = false;
    for (const PortalStream& stream : chartedStreams(shown->portal)) {
        QList<MetricPoint> counted, earned;
        for (const datasync::DayFigures& day : m_days.value(stream.name())) {
            const auto at = beginOf(day.day);
            counted << MetricPoint{.at = at, .value = double(day.rows), .peak = double(day.rows)};
            earned << MetricPoint{.at = at, .value = double(day.amount), .peak = double(day.amount)};
            isAny = isAny || day.rows > 0;
        }
        if (!stream.dayColumn.isEmpty())
            rows.points << counted;
        if (!stream.dayColumn.isEmpty() && !stream.amountColumn.isEmpty())
            amounts.points << earned;
    }
    for (ChartData* shownData : {&rows, &amounts}) {
        if (!isAny) // a line along the bottom would say that something was counted
            std::fill(shownData->points.begin(), shownData->points.end(), QList<MetricPoint>());
    }
    retranslate(); // the lines are those of this portal
    m_rows->setData(rows);
    m_amounts->setData(amounts);
    m_amounts->setVisible(!amounts.points.isEmpty());
    m_context.commands.refresh();
}

ChartTable DaysPanel::table() const
{
    ChartTable table = tableOf({&m_rows->scene(), &m_amounts->scene()}, hourMs);
    table.columns.first() = {u"day"_qs, u"day"_qs};
    for (QVariantList& row : table.rows)
        row.first() = inKorea(row.first().toDateTime()).date().toString(Qt::ISODate);
    return table;
}

void DaysPanel::saveData()
{
    const FileWish wish{
        .name = u"exportDialog"_qs,
        .words =
            [] {
                return FileWords{tr("Save the data"),
                                 {tr("CSV files (*.csv)"), tr("Excel workbooks (*.xlsx)"), tr("JSON files (*.json)")}};
            },
        .file = u"%1-days.csv"_qs.arg(m_portals->currentData().toString())};
    askSaveFile(this, m_context.layout, wish, [this, table = table()](const QString& path, int) {
        core::whenFinished(writeTable(table, path), this, [this](const core::Result<qint64>& written) {
            Q_EMIT message(written ? Note(tr("%n row(s) written.", nullptr, int(*written))) : Note(written.error()),
                           !written);
        });
    });
}

void DaysPanel::savePicture()
{
    Chart* chart = m_current ? m_current : m_rows;
    const QImage picture = chart->picture();
    const FileWish wish{.name = u"exportDialog"_qs,
                        .words =
                            [] {
                                return FileWords{tr("Save the picture"), {tr("Pictures (*.png)")}};
                            },
                        .file = u"%1-%2.png"_qs.arg(m_portals->currentData().toString(), chart->id())};
    askSaveFile(this, m_context.layout, wish, [this, picture](const QString& path, int) {
        core::whenFinished(writePicture(picture, path), this, [this](const core::Status& written) {
            Q_EMIT message(written ? Note(tr("The picture is saved.")) : Note(written.error()), !written);
        });
    });
}

void DaysPanel::retranslate()
{
    const QStringList names{tr("30 days"), tr("90 days"), tr("1 year")};
    for (int i = 0; i < names.size(); ++i)
        m_ranges->setText(i, names.at(i), tr("Show the last %1").arg(names.at(i)));
    m_portals->setAccessibleName(tr("Portal"));
    m_portals->setToolTip(m_portals->accessibleName());
    for (int i = 0; i < m_portals->count(); ++i)
        m_portals->setItemText(i, m_feed.titleOf(m_portals->itemData(i).toString()));
    QList<ChartLine> rows, amounts;
    if (const PortalView* shown = view()) {
        for (const PortalStream& stream : chartedStreams(shown->portal)) {
            const ChartLine line{.id = stream.name(), .name = streamWord(stream.name())};
            if (!stream.dayColumn.isEmpty())
                rows << line;
            if (!stream.dayColumn.isEmpty() && !stream.amountColumn.isEmpty())
                amounts << ChartLine{.id = stream.name() + u"_won"_qs, .name = line.name};
        }
    }
    m_rows->setTitle(tr("Rows per day"));
    m_amounts->setTitle(tr("Won per day"));
    m_rows->setLines(rows, MetricUnit::Count);
    m_amounts->setLines(amounts, MetricUnit::Count);
    for (Chart* chart : {m_rows, m_amounts})
        chart->setEmptyText(tr("Nothing in this time. Sync the portal, or import a file."));
}

void DaysPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        read();
}

void DaysPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
