// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lines of a file with own books, as they were read, and what is wrong with each. Main thread.

#include "platform/BooksSheet.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class BookLineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, Problem, FirstCell }; ///< then the file's own columns

    explicit BookLineModel(QObject* parent) : QAbstractTableModel(parent) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setSheet(const platform::BooksSheet& sheet);
    const platform::BooksSheet& sheet() const { return m_sheet; }
    int wrong() const { return m_wrong; } ///< lines
    void retranslate();

private:
    platform::BooksSheet m_sheet;
    int m_wrong = 0;
};

/// What is wrong with a line or a file, in words, with its code.
QString booksProblem(const core::Error& error);

} // namespace gwanje::gui
