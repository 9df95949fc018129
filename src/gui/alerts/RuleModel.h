// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that raise alerts, as rows. Main thread.

#include "ops/AlertRules.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

/// What it watches, in words: the sentence of its alerts without their values. Its name, where that says nothing.
QString ruleWords(const ops::AlertRule& rule);
QString ruleCondition(const ops::AlertRule& rule); ///< "memory above 500 MiB for 60 s"

class RuleModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Name, Condition, Severity, Origin, ColumnCount };

    explicit RuleModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setRules(const QList<ops::RuleEntry>& rules);
    const ops::RuleEntry* find(const QString& name) const;
    void retranslate();

private:
    QString text(const ops::RuleEntry& entry, int column) const;
    QList<ops::RuleEntry> m_rules;
};

} // namespace gwanje::gui
