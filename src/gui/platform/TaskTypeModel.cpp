// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/TaskTypeModel.h"

#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/ScheduleBar.h"
#include "gui/table/TableRoles.h"
#include <QLocale>

namespace gwanje::gui {

using runtime::ScheduleState;
using runtime::TypeStatus;

namespace {

QString typeStateWord(const TypeStatus& type)
{
    if (!type.config.enabled)
        return TaskTypeModel::tr("Off");
    switch (type.state) {
    case ScheduleState::Running:
        return TaskTypeModel::tr("Running");
    case ScheduleState::Paused:
        return TaskTypeModel::tr("Paused");
    case ScheduleState::Stopped:
        break;
    }
    return TaskTypeModel::tr("Stopped");
}

} // namespace

int TaskTypeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_types.size());
}

int TaskTypeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TaskTypeModel::text(const TypeStatus& type, int column) const
{
    const QLocale locale;
    switch (column) {
    case Type:
        return runTypeWord(type.type);
    case State:
        return typeStateWord(type);
    case Running:
        return type.waiting > 0 ? tr("%1, %2 waiting").arg(locale.toString(type.running), locale.toString(type.waiting))
                                : locale.toString(type.running);
    case Runs:
        return locale.toString(type.runs);
    case Failures:
        return locale.toString(type.failures);
    case Skipped:
        return locale.toString(type.skipped);
    case Missed:
        return locale.toString(type.missed);
    case Circuits:
        return locale.toString(type.openCircuits);
    case Last:
        return type.lastRun.isValid() ? relativeTime(type.lastRun, m_clock.now()) : u"—"_qs;
    default:
        return type.nextRun.isValid() ? countdown(std::chrono::milliseconds(m_clock.now().msecsTo(type.nextRun)))
                                      : u"—"_qs;
    }
}

QVariant TaskTypeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TypeStatus& type = m_types.at(index.row());
    const bool isState = index.column() == State;
    const Tone tone = type.config.enabled ? scheduleStateTone(type.state) : Tone::Waiting;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
    case SortRole:
        return text(type, index.column());
    case Qt::DecorationRole:
        return isState ? QVariant(signIcon(type.config.enabled ? scheduleStateSign(type.state) : Sign::Slash, tone))
                       : QVariant();
    case Qt::ForegroundRole:
        return isState ? QVariant(Theme::instance().tone(tone)) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case IdRole:
        return type.type;
    default:
        return {};
    }
}

QVariant TaskTypeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Job"),     tr("State"),  tr("Under way"), tr("Runs"),     tr("Failed"),
                           tr("Skipped"), tr("Missed"), tr("Refused"),   tr("Last run"), tr("Next run")}
            .at(section);
    case ColumnKeyRole:
        return QStringList{u"type"_qs,    u"state"_qs,  u"running"_qs,  u"runs"_qs, u"failures"_qs,
                           u"skipped"_qs, u"missed"_qs, u"circuits"_qs, u"last"_qs, u"next"_qs}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{108, 96, 100, 72, 72, 80, 72, 72, 96, 84}.at(section);
    case Qt::TextAlignmentRole:
        return int((section > State && section != Last ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void TaskTypeModel::setTypes(const QList<TypeStatus>& types)
{
    if (types.size() != m_types.size()) {
        beginResetModel();
        m_types = types;
        endResetModel();
        return;
    }
    m_types = types;
    if (!m_types.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_types.size()) - 1, ColumnCount - 1));
}

const TypeStatus* TaskTypeModel::find(const QString& type) const
{
    const auto it = std::find_if(m_types.cbegin(), m_types.cend(),
                                 [&type](const TypeStatus& each) { return each.type == type; });
    return it == m_types.cend() ? nullptr : &*it;
}

void TaskTypeModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    setTypes(QList<TypeStatus>(m_types));
}

} // namespace gwanje::gui
