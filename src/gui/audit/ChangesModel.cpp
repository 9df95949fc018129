// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/ChangesModel.h"

#include "gui/table/TableRoles.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::gui {
namespace {

QString shown(const QJsonValue& value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

bool isChange(const QJsonValue& value)
{
    return value.isObject() && value.toObject().contains(u"before"_qs) && value.toObject().contains(u"after"_qs);
}

void addChanges(QList<Change>& changes, const QJsonObject& before, const QJsonObject& after)
{
    QStringList fields = before.keys();
    for (const QString& field : after.keys()) {
        if (!fields.contains(field))
            fields << field;
    }
    for (const QString& field : std::as_const(fields)) {
        if (before.value(field) != after.value(field))
            changes.append({field, shown(before.value(field)), shown(after.value(field))});
    }
}

} // namespace

QList<Change> changesOf(const QString& detail)
{
    QList<Change> changes;
    const QJsonDocument document = QJsonDocument::fromJson(detail.toUtf8());
    if (!document.isObject()) {
        if (!detail.isEmpty())
            changes.append({QString(), QString(), detail});
        return changes;
    }
    const QJsonObject json = document.object();
    const QJsonValue before = json.value(u"before"_qs), after = json.value(u"after"_qs);
    const bool whole = before.isObject() || after.isObject();
    if (whole)
        addChanges(changes, before.toObject(), after.toObject());
    else if (json.contains(u"before"_qs) || json.contains(u"after"_qs))
        changes.append({QString(), shown(before), shown(after)});
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.key() == u"before"_qs || it.key() == u"after"_qs)
            continue;
        if (isChange(*it))
            changes.append({it.key(), shown(it->toObject().value(u"before"_qs)), shown(it->toObject().value(u"after"_qs))});
        else
            changes.append({it.key(), QString(), shown(*it)});
    }
    return changes;
}

int ChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Change& change = m_changes.at(index.row());
    if (role == IdRole || role == SortRole)
        return index.row();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    if (index.column() == Field) // unnamed: the whole value of the object, which is named above
        return change.field.isEmpty() ? tr("Value") : change.field;
    return index.column() == Before ? change.before : change.after;
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Field"), tr("Before"), tr("After")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"field"_qs, u"before"_qs, u"after"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{200, 300, 400}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ChangesModel::setChanges(const QList<Change>& changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

} // namespace gwanje::gui
