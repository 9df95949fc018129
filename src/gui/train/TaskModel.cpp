// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskModel.h"

#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"

namespace gwanje::gui {

TaskModel::TaskModel(core::Clock& clock, QObject* parent) : QAbstractTableModel(parent), m_clock(clock)
{
    connect(&m_second, &QTimer::timeout, this, &TaskModel::tick);
    m_second.start(1000);
}

int TaskModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_tasks.size());
}

int TaskModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const train::TaskSnapshot& task = m_tasks.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(task, index.column());
    case Qt::ToolTipRole:
        return index.column() == Created ? absoluteTime(task.createdAt) : text(task, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(signIcon(stateSign(task), stateTone(task))) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == State ? QVariant(Theme::instance().tone(stateTone(task))) : QVariant();
    case Qt::TextAlignmentRole: {
        const bool number = index.column() == Attempts || index.column() == Elapsed || index.column() == NextTry;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case SortRole:
        return raw(task, index.column());
    case IdRole:
        return task.id.toString();
    case SearchRole:
        return words(task, index.column());
    case ExportRole:
        return index.column() == Attempts  ? QVariant(task.attempts)
               : index.column() == Created ? QVariant(task.createdAt)
                                           : QVariant();
    default:
        return {};
    }
}

QVariant TaskModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    struct Head
    {
        QString key;
        int width;
        QString text;
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const Head heads[ColumnCount] = {{u"state"_qs, 116, tr("State")},      {u"journey"_qs, 172, tr("Journey")},
                                     {u"window"_qs, 132, tr("Departure")}, {u"doing"_qs, 116, tr("Doing")},
                                     {u"attempts"_qs, 52, tr("Tries")},    {u"elapsed"_qs, 64, tr("Elapsed")},
                                     {u"next"_qs, 72, tr("Next try")},     {u"message"_qs, 160, tr("Message")},
                                     {u"account"_qs, -110, tr("Account")}, {u"created"_qs, -110, tr("Created")}};
    const Head& head = heads[section];
    switch (role) {
    case Qt::DisplayRole:
        return head.text;
    case Qt::TextAlignmentRole: {
        const bool number = section == Attempts || section == Elapsed || section == NextTry;
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case ColumnKeyRole:
        return head.key;
    case ColumnWidthRole:
        return head.width;
    default:
        return {};
    }
}

QString TaskModel::text(const train::TaskSnapshot& task, int column) const
{
    switch (column) {
    case State:
        return stateWord(task);
    case Journey:
        return journeyText(task.request);
    case Window:
        return windowText(task.request);
    case Doing:
        return doingText(task);
    case Attempts:
        return QLocale().toString(task.attempts);
    case Elapsed:
        return elapsedText(task);
    case NextTry:
        return nextText(task);
    case Message:
        return messageText(task);
    case Account:
        return task.request.account;
    default:
        return relativeTime(task.createdAt, m_clock.now());
    }
}

QVariant TaskModel::raw(const train::TaskSnapshot& task, int column) const
{
    switch (column) {
    case State:
        return int(task.state);
    case Window:
        return QDateTime(task.request.date, task.request.from);
    case Attempts:
        return task.attempts;
    case Elapsed:
        return elapsedMs(task);
    case NextTry:
        return task.nextTryAt;
    case Created:
        return task.createdAt;
    default:
        return text(task, column);
    }
}

/// The same in every language: what the command line calls it.
QString TaskModel::words(const train::TaskSnapshot& task, int column) const
{
    const train::TaskRequest& request = task.request;
    switch (column) {
    case State:
        return train::stateName(task.state);
    case Journey: {
        QStringList names;
        for (const auto language : {core::Language::Korean, core::Language::English})
            names << train::stationName(request.departure, language) << train::stationName(request.arrival, language);
        return names.join(u' ');
    }
    case Doing:
        return train::activityName(task.activity);
    case Message:
        return core::codeName(task.code);
    default:
        return {};
    }
}

qint64 TaskModel::elapsedMs(const train::TaskSnapshot& task) const
{
    if (!task.startedAt.isValid())
        return -1;
    const bool over = train::isFinal(task.state) || task.state == train::TaskState::Interrupted;
    const QDateTime end = !over ? m_clock.now() : task.endedAt.isValid() ? task.endedAt : task.updatedAt;
    return qMax<qint64>(0, task.startedAt.msecsTo(end));
}

QString TaskModel::elapsedText(const train::TaskSnapshot& task) const
{
    const qint64 ms = elapsedMs(task);
    return ms < 0 ? u"—"_qs : countdown(std::chrono::milliseconds(ms));
}

QString TaskModel::nextText(const train::TaskSnapshot& task) const
{
    if (task.state != train::TaskState::Running || !task.nextTryAt.isValid())
        return u"—"_qs;
    return countdown(std::chrono::milliseconds(m_clock.now().msecsTo(task.nextTryAt)));
}

void TaskModel::merge(const QList<train::TaskSnapshot>& tasks)
{
    QSet<train::TaskId> touched;
    QList<train::TaskSnapshot> fresh;
    int first = INT_MAX, last = -1;
    for (const train::TaskSnapshot& task : tasks) {
        const auto it = m_rows.constFind(task.id);
        if (it == m_rows.cend()) {
            fresh << task;
            touched << task.id;
        } else if (m_tasks.at(*it).updatedAt <= task.updatedAt) {
            m_tasks[*it] = task;
            touched << task.id;
            first = qMin(first, *it);
            last = qMax(last, *it);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    if (!fresh.isEmpty()) {
        const int at = int(m_tasks.size());
        beginInsertRows({}, at, at + int(fresh.size()) - 1);
        for (const train::TaskSnapshot& task : std::as_const(fresh)) {
            m_rows.insert(task.id, int(m_tasks.size()));
            m_tasks << task;
        }
        endInsertRows();
    }
    if (!touched.isEmpty())
        Q_EMIT patched(touched);
}

void TaskModel::keepOnly(const QSet<train::TaskId>& ids)
{
    QSet<train::TaskId> gone;
    for (int last = int(m_tasks.size()) - 1; last >= 0; --last) {
        if (ids.contains(m_tasks.at(last).id))
            continue;
        int first = last;
        while (first > 0 && !ids.contains(m_tasks.at(first - 1).id))
            --first;
        removeRange(first, last, gone);
        last = first;
    }
    if (!gone.isEmpty())
        Q_EMIT patched(gone);
}

void TaskModel::removeRange(int first, int last, QSet<train::TaskId>& gone)
{
    beginRemoveRows({}, first, last);
    for (int row = first; row <= last; ++row) {
        gone.insert(m_tasks.at(row).id);
        m_rows.remove(m_tasks.at(row).id);
    }
    m_tasks.remove(first, last - first + 1);
    for (int later = first; later < m_tasks.size(); ++later)
        m_rows[m_tasks.at(later).id] = later;
    endRemoveRows();
}

void TaskModel::remove(const train::TaskId& id)
{
    const auto it = m_rows.constFind(id);
    if (it == m_rows.cend())
        return;
    QSet<train::TaskId> gone;
    removeRange(*it, *it, gone);
    Q_EMIT patched(gone);
}

void TaskModel::markCancelling(const train::TaskId& id, bool cancelling)
{
    const auto it = m_rows.constFind(id);
    if (it == m_rows.cend() || train::isFinal(m_tasks.at(*it).state))
        return;
    m_tasks[*it].cancelRequested = cancelling;
    Q_EMIT dataChanged(index(*it, 0), index(*it, ColumnCount - 1));
    Q_EMIT patched({id});
}

const train::TaskSnapshot* TaskModel::find(const train::TaskId& id) const
{
    const auto it = m_rows.constFind(id);
    return it == m_rows.cend() ? nullptr : &m_tasks.at(*it);
}

QMap<train::TaskState, int> TaskModel::counts() const
{
    QMap<train::TaskState, int> result;
    for (const train::TaskSnapshot& task : m_tasks)
        ++result[task.state];
    return result;
}

void TaskModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_tasks.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_tasks.size()) - 1, ColumnCount - 1));
}

void TaskModel::tick()
{
    for (int row = 0; row < m_tasks.size(); ++row) {
        if (m_tasks.at(row).state == train::TaskState::Running)
            Q_EMIT dataChanged(index(row, Elapsed), index(row, NextTry), {Qt::DisplayRole});
    }
}

} // namespace gwanje::gui
