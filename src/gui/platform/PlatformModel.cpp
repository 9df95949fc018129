// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformModel.h"

#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include <QLocale>

namespace gwanje::gui {

using namespace std::chrono_literals;
using platform::PlatformId;
using platform::PlatformRun;
using platform::PlatformView;
using platform::RunResult;

PlatformModel::PlatformModel(PlatformFeed& feed, core::Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_feed(feed), m_clock(clock), m_views(feed.views())
{
    connect(&m_feed, &PlatformFeed::wasRead, this, &PlatformModel::take);
    connect(&m_feed, &PlatformFeed::changed, this, &PlatformModel::patch);
    connect(&m_feed, &PlatformFeed::scheduleChanged, this, [this] { // who is refused is known by it
        if (!m_views.isEmpty())
            Q_EMIT dataChanged(index(0, State), index(int(m_views.size()) - 1, Next));
    });
    connect(&m_second, &QTimer::timeout, this, &PlatformModel::tellTime);
    m_second.start(1s);
}

/// The same rows are told as changed, others anew, so that a selection stays.
void PlatformModel::take()
{
    const QList<PlatformView>& now = m_feed.views();
    const bool isSame = now.size() == m_views.size() &&
                        std::equal(now.begin(), now.end(), m_views.begin(), [](const auto& a, const auto& b) {
                            return a.platform.id == b.platform.id;
                        });
    if (!isSame)
        beginResetModel();
    m_views = now;
    if (!isSame)
        endResetModel();
    else if (!m_views.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_views.size()) - 1, ColumnCount - 1));
}

void PlatformModel::patch(const QList<PlatformId>& ids)
{
    const QSet<PlatformId> changed(ids.begin(), ids.end());
    int first = -1;
    for (int row = 0; row <= m_views.size(); ++row) {
        const bool isChanged = row < m_views.size() && changed.contains(m_views.at(row).platform.id);
        if (isChanged) {
            if (const PlatformView* view = m_feed.find(m_views.at(row).platform.id))
                m_views[row] = *view;
            first = first < 0 ? row : first;
        } else if (first >= 0) {
            Q_EMIT dataChanged(index(first, 0), index(row - 1, ColumnCount - 1));
            first = -1;
        }
    }
}

void PlatformModel::tellTime()
{
    if (!m_views.isEmpty())
        Q_EMIT dataChanged(index(0, LastRun), index(int(m_views.size()) - 1, Next), {Qt::DisplayRole});
}

int PlatformModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_views.size());
}

int PlatformModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags PlatformModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Active ? flags | Qt::ItemIsUserCheckable : flags;
}

bool PlatformModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Active)
        return false;
    Q_EMIT switchWanted(m_views.at(index.row()).platform.id, value.toInt() == Qt::Checked);
    return true;
}

const platform::LastGood* PlatformModel::good(const PlatformView& view) const
{
    for (const platform::LastGood& each : view.lastGood) {
        if (each.dataSet == platform::DataSet::Reservations)
            return &each;
    }
    return nullptr;
}

QString PlatformModel::text(const PlatformView& view, int column) const
{
    const QDateTime now = m_clock.now();
    const platform::LastGood* kept = good(view);
    switch (column) {
    case Active:
        return view.platform.active ? tr("On") : tr("Off");
    case Name:
        return view.platform.name;
    case State:
        return platformStateWord(m_feed.stateOf(view));
    case LastRun:
        return view.health.lastRunAt.isValid() ? relativeTime(view.health.lastRunAt, now) : u"—"_qs;
    case Good:
        return kept && kept->fetchedAt.isValid() ? relativeTime(kept->fetchedAt, now) : u"—"_qs;
    case Next: {
        const QDateTime next = m_feed.nextRun(view.platform.id);
        return next.isValid() ? countdown(std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(next)))) : u"—"_qs;
    }
    case Bookings:
        return kept && kept->completeAt.isValid() ? QLocale().toString(kept->items) : u"—"_qs;
    case Differences:
        return QLocale().toString(view.openDiscrepancies);
    case Runs:
        return {}; // painted
    case Kind:
        return connectorWord(view.platform.connector);
    case Code:
        return view.platform.code;
    default:
        return platform::shownUrl(view.platform);
    }
}

QString PlatformModel::tip(const PlatformView& view, int column) const
{
    const platform::LastGood* kept = good(view);
    switch (column) {
    case State: {
        QStringList lines{platformStateWord(m_feed.stateOf(view))};
        const QList<PlatformRun> runs = m_feed.latest(view.platform.id);
        if (view.health.failures > 0)
            lines << tr("%n failure(s) in a row", nullptr, view.health.failures);
        if (view.health.failures > 0 && !runs.isEmpty() && runs.last().error)
            lines << errorText(*runs.last().error);
        return lines.join(u'\n');
    }
    case LastRun:
        return absoluteTime(view.health.lastRunAt);
    case Good:
        return kept ? absoluteTime(kept->fetchedAt) : QString();
    case Next:
        return absoluteTime(m_feed.nextRun(view.platform.id));
    case Runs:
        return marksText(view.platform.id);
    default:
        return text(view, column);
    }
}

QVariant PlatformModel::sortValue(const PlatformView& view, int column) const
{
    const platform::LastGood* kept = good(view);
    switch (column) {
    case Active:
        return view.platform.active ? 0 : 1;
    case State:
        return int(m_feed.stateOf(view));
    case LastRun:
        return view.health.lastRunAt;
    case Good:
        return kept ? kept->fetchedAt : QDateTime();
    case Next:
        return m_feed.nextRun(view.platform.id);
    case Bookings:
        return kept ? kept->items : -1;
    case Differences:
        return view.openDiscrepancies;
    case Runs: {
        const auto runs = m_feed.latest(view.platform.id);
        return int(std::count_if(runs.begin(), runs.end(), [](const auto& run) { return run.result == RunResult::Failed; }));
    }
    default:
        return text(view, column);
    }
}

/// In a file: moments and numbers; what is painted as words.
QVariant PlatformModel::exported(const PlatformView& view, int column) const
{
    switch (column) {
    case LastRun:
    case Good:
    case Next:
    case Differences:
        return sortValue(view, column);
    case Runs:
        return marksText(view.platform.id);
    default:
        return text(view, column);
    }
}

/// Heights by how long each took, so that a platform that slows down is seen.
QList<RunMark> PlatformModel::marks(const PlatformId& id) const
{
    const QList<PlatformRun> runs = m_feed.latest(id);
    const auto took = [](const PlatformRun& run) { return run.took ? double(run.took->count()) : 0.0; };
    double longest = 1;
    for (const PlatformRun& run : runs)
        longest = std::max(longest, took(run));
    QList<RunMark> list;
    for (const PlatformRun& run : runs)
        list << RunMark{took(run) / longest, run.result};
    return list;
}

QString PlatformModel::marksText(const PlatformId& id) const
{
    QMap<RunResult, int> counts;
    const QList<PlatformRun> runs = m_feed.latest(id);
    for (const PlatformRun& run : runs)
        ++counts[run.result];
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts << u"%1 %2"_qs.arg(runResultWord(it.key()), QLocale().toString(*it));
    if (!runs.isEmpty() && runs.last().took)
        parts << tr("the last took %1").arg(tookText(runs.last().took->count()));
    return parts.isEmpty() ? tr("No runs yet") : parts.join(u", "_qs);
}

QVariant PlatformModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PlatformView& view = m_views.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(view, column);
    case Qt::AccessibleTextRole:
        return column == Runs ? marksText(view.platform.id) : text(view, column);
    case Qt::ToolTipRole:
        return tip(view, column);
    case Qt::CheckStateRole:
        return column == Active ? QVariant(view.platform.active ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole:
        if (column == State) {
            const PlatformState state = m_feed.stateOf(view);
            return signIcon(platformStateSign(state), platformStateTone(state));
        }
        return column == Differences && view.openDiscrepancies > 0
                   ? QVariant(signIcon(Sign::Exclamation, Tone::Warning))
                   : QVariant();
    case Qt::ForegroundRole:
        return column == State ? QVariant(Theme::instance().tone(platformStateTone(m_feed.stateOf(view)))) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case MarksRole:
        return column == Runs ? QVariant::fromValue(marks(view.platform.id)) : QVariant();
    case IdRole:
        return view.platform.id.toString();
    case SortRole:
        return sortValue(view, column);
    case SearchRole:
        return column == Name ? view.platform.notes : QString();
    case ExportRole:
        return exported(view, column);
    default:
        return {};
    }
}

QVariant PlatformModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Switch"), tr("Platform"), tr("State"), tr("Last run"), tr("Data from"), tr("Next run"),
                           tr("Bookings"), tr("Differences"), tr("Latest runs"), tr("Kind"), tr("Code"), tr("Address")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"active"_qs,   u"name"_qs,        u"state"_qs, u"last"_qs, u"good"_qs, u"next"_qs,
                           u"bookings"_qs, u"differences"_qs, u"runs"_qs,  u"kind"_qs, u"code"_qs, u"address"_qs}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{76, 160, 136, 92, 92, 84, 80, 96, 132, 64, -100, -220}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Next || section == Bookings || section == Differences ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    default:
        return {};
    }
}

void PlatformModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_views.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_views.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
