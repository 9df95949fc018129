// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rooms of the own books as rows, by property; a property without rooms is a row, too. Main thread.

#include "gui/platform/OwnBooks.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class BookRoomModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PropertyName, RoomName, Units, Listings, Zone, ColumnCount };

    BookRoomModel(const OwnBooks& books, QObject* parent) : QAbstractTableModel(parent), m_books(books) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void takeBooks(); ///< as they are now
    void retranslate();

private:
    struct Row
    {
        platform::Property property;
        std::optional<platform::Room> room; ///< none: it has none
        int listings = 0;
    };
    static QString text(const Row& row, int column);
    static QVariant sortValue(const Row& row, int column);

    const OwnBooks& m_books;
    QList<Row> m_rows;
};

} // namespace gwanje::gui
