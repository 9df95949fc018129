// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionModel.h"

#include "gui/reservation/SectionWords.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

using reservation::Section;

constexpr quintptr topLevel = 0; // a section's rows carry their node's number + 1

} // namespace

SectionModel::SectionModel(SectionFeed& feed, QObject* parent) : QAbstractItemModel(parent), m_feed(feed)
{
    connect(&feed, &SectionFeed::wasRead, this, &SectionModel::takeAll);
    connect(&feed, &SectionFeed::changed, this, &SectionModel::patch);
}

QModelIndex SectionModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : topLevel);
}

QModelIndex SectionModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(int(child.internalId()), 0, topLevel);
}

int SectionModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size()) + 1;
    return kind(parent) == Kind::Event ? int(m_nodes.at(parent.row() - 1).sections.size()) : 0;
}

int SectionModel::columnCount(const QModelIndex&) const
{
    return 1;
}

SectionModel::Kind SectionModel::kind(const QModelIndex& index) const
{
    if (index.internalId() != topLevel)
        return Kind::Section;
    return index.row() == 0 ? Kind::All : Kind::Event;
}

const reservation::Event* SectionModel::eventAt(const QModelIndex& index) const
{
    if (!index.isValid() || kind(index) == Kind::All)
        return nullptr;
    const QModelIndex top = kind(index) == Kind::Section ? index.parent() : index;
    return &m_nodes.at(top.row() - 1).event;
}

const Section* SectionModel::sectionAt(const QModelIndex& index) const
{
    if (!index.isValid() || kind(index) != Kind::Section)
        return nullptr;
    return &m_nodes.at(int(index.internalId()) - 1).sections.at(index.row());
}

QModelIndex SectionModel::indexOf(const StockChoice& choice) const
{
    if (choice.section) {
        const auto place = m_places.constFind(*choice.section);
        return place == m_places.cend() ? QModelIndex() : index(place->second, 0, eventIndex(place->first));
    }
    if (!choice.event)
        return index(0, 0);
    for (int node = 0; node < m_nodes.size(); ++node) {
        if (m_nodes.at(node).event.id == *choice.event)
            return eventIndex(node);
    }
    return {};
}

StockChoice SectionModel::choiceAt(const QModelIndex& index) const
{
    if (const Section* section = sectionAt(index))
        return {.event = {}, .section = section->id};
    const reservation::Event* event = eventAt(index);
    return {.event = event ? std::optional(event->id) : std::nullopt, .section = {}};
}

Section SectionModel::total(const StockChoice& choice) const
{
    Section sum;
    for (const Node& node : m_nodes) {
        if (choice.event && node.event.id != *choice.event)
            continue;
        for (const Section& section : node.sections) {
            if (choice.section && section.id != *choice.section)
                continue;
            sum.capacity += section.capacity;
            sum.free += section.free;
            sum.pending += section.pending;
            sum.confirmed += section.confirmed;
        }
    }
    return sum;
}

Qt::ItemFlags SectionModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant SectionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Section* section = sectionAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (kind(index) == Kind::All)
            return tr("All sections");
        return section ? section->name : eventAt(index)->name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(index);
    case IdRole:
        return section ? section->id.toString() : kind(index) == Kind::All ? u"all"_qs : eventAt(index)->id.toString();
    default:
        return {};
    }
}

QString SectionModel::spoken(const QModelIndex& index) const
{
    if (const Section* section = sectionAt(index)) {
        QStringList parts{section->name, sectionStatusWord(section->status), sectionCounts(*section),
                          engineWord(section->engine)};
        if (section->rehearsal)
            parts << tr("for rehearsal");
        return parts.join(u", "_qs);
    }
    if (kind(index) == Kind::All)
        return tr("All sections") + u", "_qs + sectionCounts(total({}));
    const reservation::Event& event = *eventAt(index);
    QStringList parts{event.name, eventStatusWord(event.status), event.venue, eventTimeText(event),
                      tr("%n section(s)", nullptr, rowCount(index))};
    parts.removeAll(QString());
    return parts.join(u", "_qs);
}

void SectionModel::place()
{
    m_places.clear();
    for (int node = 0; node < m_nodes.size(); ++node) {
        for (int row = 0; row < m_nodes.at(node).sections.size(); ++row)
            m_places.insert(m_nodes.at(node).sections.at(row).id, {node, row});
    }
}

bool SectionModel::continues(const QList<reservation::Event>& events) const
{
    return m_nodes.size() <= events.size() &&
           std::equal(m_nodes.cbegin(), m_nodes.cend(), events.cbegin(),
                      [](const Node& node, const reservation::Event& event) { return node.event.id == event.id; });
}

/// Both lists are in the order in which rows were added: what is new goes where it stands, what is missing goes.
void SectionModel::takeAll()
{
    if (!m_feed.isRead())
        return;
    const QList<reservation::Event>& events = m_feed.events();
    if (!continues(events)) { // a section's index carries its event's place
        beginResetModel();
        m_nodes.clear();
        endResetModel();
    }
    for (int node = 0; node < events.size(); ++node) {
        const reservation::Event& event = events.at(node);
        if (node >= m_nodes.size()) {
            beginInsertRows({}, node + 1, node + 1);
            m_nodes.append({event, {}});
            endInsertRows();
        } else if (m_nodes.at(node).event != event) {
            m_nodes[node].event = event;
            Q_EMIT dataChanged(eventIndex(node), eventIndex(node));
        }
        takeSections(node, m_feed.sectionsOf(event.id));
    }
    place();
    Q_EMIT dataChanged(index(0, 0), index(0, 0));
}

void SectionModel::takeSections(int node, const QList<Section>& sections)
{
    const QModelIndex top = eventIndex(node);
    QList<Section>& shown = m_nodes[node].sections;
    QSet<reservation::SectionId> wanted;
    for (const Section& section : sections)
        wanted << section.id;
    for (int row = int(shown.size()) - 1; row >= 0; --row) {
        if (wanted.contains(shown.at(row).id))
            continue;
        beginRemoveRows(top, row, row);
        shown.removeAt(row);
        endRemoveRows();
    }
    QList<int> changed;
    for (int row = 0; row < sections.size(); ++row) {
        if (row >= shown.size() || shown.at(row).id != sections.at(row).id) {
            beginInsertRows(top, row, row);
            shown.insert(row, sections.at(row));
            endInsertRows();
        } else if (shown.at(row) != sections.at(row)) {
            shown[row] = sections.at(row);
            changed << row;
        }
    }
    tell(node, changed);
}

void SectionModel::patch(const QList<Section>& sections)
{
    QHash<int, QList<int>> rows;
    for (const Section& section : sections) {
        const auto place = m_places.constFind(section.id);
        if (place == m_places.cend())
            continue;
        m_nodes[place->first].sections[place->second] = section;
        rows[place->first] << place->second;
    }
    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
        tell(it.key(), it.value());
    if (!rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(0, 0));
}

/// One signal for neighbours.
void SectionModel::tell(int node, QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    const QModelIndex top = eventIndex(node);
    for (qsizetype first = 0; first < rows.size();) {
        qsizetype last = first;
        while (last + 1 < rows.size() && rows.at(last + 1) == rows.at(last) + 1)
            ++last;
        Q_EMIT dataChanged(index(rows.at(first), 0, top), index(rows.at(last), 0, top));
        first = last + 1;
    }
}

void SectionModel::retranslate()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    for (int node = 0; node < m_nodes.size(); ++node) {
        if (const qsizetype count = m_nodes.at(node).sections.size(); count > 0)
            Q_EMIT dataChanged(index(0, 0, eventIndex(node)), index(int(count) - 1, 0, eventIndex(node)));
    }
}

} // namespace gwanje::gui
