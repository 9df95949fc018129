// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Events and their sections as a tree of two levels, after a first row for all of them. Changes leave in ranges; what
// is read anew comes and goes row by row, so that selection and scroll position stay. Main thread.

#include "gui/reservation/SectionFeed.h"
#include <QAbstractItemModel>

namespace gwanje::gui {

class SectionModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { All, Event, Section };

    SectionModel(SectionFeed& feed, QObject* parent);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    Kind kind(const QModelIndex& index) const;
    const reservation::Event* eventAt(const QModelIndex& index) const; ///< also of a section's row
    const reservation::Section* sectionAt(const QModelIndex& index) const;
    QModelIndex indexOf(const StockChoice& choice) const;
    StockChoice choiceAt(const QModelIndex& index) const;
    /// Places and counts added up: of a section itself, of an event's, of all.
    reservation::Section total(const StockChoice& choice) const;
    void retranslate();

private:
    struct Node
    {
        reservation::Event event;
        QList<reservation::Section> sections;
    };
    void takeAll();
    bool continues(const QList<reservation::Event>& events) const;
    void takeSections(int node, const QList<reservation::Section>& sections);
    void patch(const QList<reservation::Section>& sections);
    void tell(int node, QList<int> rows);
    void place();
    QString spoken(const QModelIndex& index) const;
    QModelIndex eventIndex(int node) const { return index(node + 1, 0); }

    SectionFeed& m_feed;
    QList<Node> m_nodes;
    QHash<reservation::SectionId, std::pair<int, int>> m_places; ///< node, row
};

} // namespace gwanje::gui
