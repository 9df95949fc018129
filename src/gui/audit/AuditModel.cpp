// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/AuditModel.h"

#include "core/Async.h"
#include "gui/frame/Command.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/table/TableRoles.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

constexpr int pageSize = 200;
const QString good = u"ok"_qs;

} // namespace

AuditModel::AuditModel(ops::AuditTrail& trail, core::Clock& clock, const CommandRegistry& commands, QObject* parent)
    : QAbstractTableModel(parent), m_trail(trail), m_clock(clock), m_commands(commands)
{
}

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AuditModel::actionWord(const QString& action) const
{
    const Command* command = m_commands.find(action);
    return command ? QCoreApplication::translate("Command", command->name) : action;
}

QString AuditModel::text(const ops::AuditEntry& entry, int column) const
{
    switch (column) {
    case Time:
        return shortTime(entry.at);
    case Actor:
        return entry.actor;
    case Channel:
        return entry.channel;
    case Action:
        return actionWord(entry.action);
    case Object:
        return entry.object;
    default:
        return entry.result == good ? tr("done") : entry.result;
    }
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ops::AuditEntry& entry = m_entries.at(index.row());
    const bool failure = entry.result != good;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(entry, index.column());
    case Qt::DecorationRole:
        if (index.column() != Result)
            return {};
        return signIcon(failure ? Sign::Cross : Sign::Check, failure ? Tone::Error : Tone::Ok);
    case Qt::ForegroundRole:
        return index.column() == Result && failure ? QVariant(Theme::instance().tone(Tone::Error)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Time     ? u"%1\n%2"_qs.arg(absoluteTime(entry.at), relativeTime(entry.at, m_clock.now()))
               : index.column() == Action ? entry.action
                                          : text(entry, index.column());
    case SortRole:
        return index.column() == Time ? QVariant(entry.id) : QVariant(text(entry, index.column())); // ids rise in time
    case IdRole:
        return entry.id;
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Time"), tr("Who"), tr("Through"), tr("Did what"), tr("On what"), tr("Result")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"time"_qs, u"actor"_qs, u"channel"_qs, u"action"_qs, u"object"_qs, u"result"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{140, 180, 84, 260, 280, 180}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

bool AuditModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_waits && !m_next.isEmpty();
}

void AuditModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_waits = true;
    core::whenFinished(m_trail.list(m_filter, {m_next, pageSize}), this,
                       [this, reading = m_reading](const Answer& page) {
                           if (reading != m_reading)
                               return;
                           m_waits = false;
                           if (page)
                               take(*page);
                           else
                               Q_EMIT failed(page.error());
                       });
}

void AuditModel::setFilter(const ops::AuditFilter& filter)
{
    m_filter = filter;
    m_waits = true;
    core::whenFinished(m_trail.list(m_filter, {{}, pageSize}), this, [this, reading = ++m_reading](const Answer& page) {
        if (reading != m_reading)
            return;
        m_waits = false;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        beginResetModel();
        m_entries.clear();
        m_known.clear();
        m_next.clear();
        endResetModel();
        take(*page);
    });
}

void AuditModel::take(const core::Page<ops::AuditEntry>& page)
{
    m_next = page.next;
    if (!page.items.isEmpty()) {
        const int first = int(m_entries.size());
        beginInsertRows({}, first, first + int(page.items.size()) - 1);
        m_entries += page.items;
        for (const ops::AuditEntry& entry : page.items)
            m_known << entry.id;
        endInsertRows();
    }
    Q_EMIT finished();
}

void AuditModel::readNewest()
{
    if (m_waits || std::exchange(m_asksNewest, true))
        return;
    core::whenFinished(m_trail.list(m_filter, {{}, pageSize}), this, [this, reading = m_reading](const Answer& page) {
        m_asksNewest = false;
        if (reading == m_reading && page)
            takeNewest(page->items);
    });
}

void AuditModel::takeNewest(const QList<ops::AuditEntry>& newest)
{
    QList<ops::AuditEntry> fresh;
    for (const ops::AuditEntry& entry : newest) {
        if (!m_known.contains(entry.id))
            fresh << entry;
    }
    if (fresh.isEmpty())
        return;
    if (fresh.size() == pageSize) { // there may be more between: from the start
        setFilter(m_filter);
        return;
    }
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    for (const ops::AuditEntry& entry : std::as_const(fresh))
        m_known << entry.id;
    m_entries = fresh + m_entries;
    endInsertRows();
    Q_EMIT finished();
}

const ops::AuditEntry* AuditModel::find(const QString& id) const
{
    const auto it =
        std::find_if(m_entries.begin(), m_entries.end(), [&id](const ops::AuditEntry& entry) { return entry.id == id; });
    return it == m_entries.end() ? nullptr : &*it;
}

QStringList AuditModel::cells(const ops::AuditEntry& entry) const
{
    return {inKorea(entry.at).toString(Qt::ISODate), entry.actor, entry.channel, entry.action, entry.object,
            entry.result, entry.detail};
}

void AuditModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_entries.size()) - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
