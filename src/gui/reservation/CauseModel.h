// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why requests for reservations came to nothing since the console started, a row for each request and cause, the most
// frequent first, with what an operator can do about it. Main thread.

#include "core/Result.h"
#include "telemetry/Metrics.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

struct FailureCause
{
    QString deed; ///< "create" "confirm" "cancel" "extend"; "expire": a hold that nobody confirmed
    core::ErrorCode code = core::ErrorCode::RSV_EXPIRED;
    quint64 count = 0;
    double percent = 0; ///< of all requests of that deed; of all holds that ended

    bool isSame(const FailureCause& other) const { return deed == other.deed && code == other.code; }
};
QList<FailureCause> failureCauses(const QList<telemetry::MetricValue>& metrics);

class CauseModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Request, Cause, Count, Share, Advice, ColumnCount };

    explicit CauseModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setCauses(const QList<FailureCause>& causes);
    void retranslate();

private:
    QString text(const FailureCause& cause, int column) const;
    QList<FailureCause> m_causes;
};

} // namespace gwanje::gui
