// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The platforms' listings as rows: those of the chosen room, then those without a room, then the others. Main thread.

#include "gui/platform/OwnBooks.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class BookListingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PlatformCode, ListingId, RoomName, ColumnCount };

    BookListingModel(const OwnBooks& books, QObject* parent) : QAbstractTableModel(parent), m_books(books) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void takeBooks(); ///< as they are now, in the order of what is chosen now
    bool isHere(int row) const;   ///< of the chosen room
    bool isNowhere(int row) const; ///< without a room
    void retranslate();

private:
    struct Row
    {
        platform::Listing listing;
        QString code, room; ///< empty: none
        int rank = 0;       ///< 0: of the chosen room, 1: without a room, 2: of another
    };
    QString text(const Row& row, int column) const;

    const OwnBooks& m_books;
    QList<Row> m_rows;
};

} // namespace gwanje::gui
