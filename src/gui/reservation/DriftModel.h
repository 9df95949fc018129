// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How Redis differs from the database, a row for each section. Main thread.

#include "gui/reservation/SectionFeed.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class DriftModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SectionName, State, Places, Missing, Orphans, Different, ColumnCount };

    DriftModel(const SectionFeed& feed, QObject* parent) : QAbstractTableModel(parent), m_feed(feed) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setDrifts(const QList<reservation::SectionDrift>& drifts);
    int differing() const; ///< sections that differ still
    void retranslate();

private:
    QString text(const reservation::SectionDrift& drift, int column) const;
    const SectionFeed& m_feed;
    QList<reservation::SectionDrift> m_drifts;
};

} // namespace gwanje::gui
