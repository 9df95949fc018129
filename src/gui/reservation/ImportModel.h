// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lines of a file with sections, as they were read, and what is wrong with each. Main thread.

#include "gui/reservation/ImportSheet.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class ImportModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, Problem, EventName, Name, Capacity, Engine, Hold, Limit, Price, Rehearsal, ColumnCount };

    explicit ImportModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setSheet(const ImportSheet& sheet, const QList<reservation::Event>& events);
    const ImportSheet& sheet() const { return m_sheet; }
    void retranslate();

private:
    QString text(const ImportLine& line, int column) const;
    QString eventName(const ImportLine& line) const;
    ImportSheet m_sheet;
    QHash<reservation::EventId, QString> m_events;
};

/// What is wrong with a line or a file, in words, with its code.
QString importProblem(const core::Error& error);

} // namespace gwanje::gui
