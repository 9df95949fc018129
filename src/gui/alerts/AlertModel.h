// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts as rows, patched in place: selection and scroll position stay. Main thread.

#include "core/Clock.h"
#include "gui/alerts/AlertWords.h"
#include <QAbstractTableModel>
#include <QTimer>

namespace gwanje::gui {

class AlertModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Level, Message, Raised, Code, By, Cleared, Key, ColumnCount };

    AlertModel(core::Clock& clock, QObject* parent);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setAlerts(const QList<ops::Alert>& alerts);
    const ops::Alert& at(int row) const { return m_alerts.at(row); }
    const ops::Alert* find(const QString& id) const;
    AlertState stateAt(int row) const;
    QMap<AlertState, int> counts() const;
    void retranslate();

private:
    QString text(const ops::Alert& alert, int column) const;
    QVariant exported(const ops::Alert& alert, int column) const;
    QVariant raw(const ops::Alert& alert, int column) const;

    core::Clock& m_clock;
    QList<ops::Alert> m_alerts;
    QTimer m_later; ///< relative times move on
};

} // namespace gwanje::gui
