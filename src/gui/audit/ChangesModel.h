// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an act changed, field by field: before and after, or what it was given. Main thread.

#include <QAbstractTableModel>

namespace gwanje::gui {

struct Change
{
    QString field, before, after; ///< before empty: it was only given
};
/// Of an audit row's detail, {"before": {…}, "after": {…}, more} or {"field": {"before", "after"}} or plain values.
QList<Change> changesOf(const QString& detail);

class ChangesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Field, Before, After, ColumnCount };

    explicit ChangesModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setChanges(const QList<Change>& changes);
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); }

private:
    QList<Change> m_changes;
};

} // namespace gwanje::gui
