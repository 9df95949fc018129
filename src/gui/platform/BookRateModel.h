// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the nights of one room cost and have for sale, where it was set: nights that follow each other and are alike are
// one row. Main thread.

#include "platform/Platform.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

struct RateRun
{
    QDate first, last; ///< nights
    std::optional<qint64> price;
    std::optional<int> units;
};

class BookRateModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { First, Last, Price, Units, ColumnCount };

    explicit BookRateModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNights(const QList<platform::RoomNight>& nights); ///< of one room, in order
    const RateRun* find(const QString& id) const;
    void retranslate();

private:
    static QString text(const RateRun& run, int column);
    QList<RateRun> m_runs;
};

} // namespace gwanje::gui
