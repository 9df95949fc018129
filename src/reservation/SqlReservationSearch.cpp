// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationSearch.h"

#include "reservation/SqlReservationRows.h"
#include "store/SearchSql.h"

namespace gwanje::reservation::sql {
namespace {

using core::SearchTerm;
using store::SearchColumn;
using store::SearchColumns;
using Kind = SearchColumn::Kind;
using RowName = QLatin1StringView;
using SectionWords = QMap<QString, QString>; ///< id → what people call it, folded

constexpr int fewRows = 2'000; ///< of an index, that are sooner sorted than passed by
constexpr State allStates[] = {State::Pending, State::Confirmed, State::Cancelled, State::Expired};

const QStringList& anywhereInRow()
{
    static const QStringList fields{u"id"_qs, u"user"_qs, u"code"_qs, u"section"_qs, u"state"_qs};
    return fields;
}

QString storedId(const QString& typed)
{
    const auto fits = [](QChar c) { return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return typed.size() <= 36 && std::all_of(typed.begin(), typed.end(), fits) ? typed : QString();
}

QString storedCode(const QString& typed)
{
    return readCodeBeginning(typed);
}

bool namesSections(const core::Search& search)
{
    for (const auto& group : search.groups()) {
        for (const SearchTerm& term : group) {
            if (term.field.isEmpty() || term.field == u"section"_qs)
                return true;
        }
    }
    return false;
}

core::Result<SectionWords> sectionWords(store::Session& session, const core::Search& search)
{
    SectionWords words;
    if (!namesSections(search))
        return words;
    const auto rows = session.query(u"SELECT s.id, s.name, e.name AS event_name FROM section s "
                                    "JOIN event e ON e.id = s.event_id"_qs);
    if (!rows)
        return core::fail(rows.error());
    for (const auto& row : *rows)
        words.insert(row.text(RowName("id")),
                     core::searchFold(row.text(RowName("name")) + u'\n' + row.text(RowName("event_name"))));
    return words;
}

SectionWords wordsOfStates(const ReservationFilter& filter)
{
    SectionWords words;
    for (const State state : allStates)
        words.insert(stateName(state), core::searchFold(stateName(state) + u'\n' + filter.words.value(state)));
    return words;
}

/// `prefix`: what keeps SQLite from an index, where rows are looked at in their own order.
SearchColumns columnsOf(const ReservationFilter& filter, const SectionWords& sections, const QString& prefix)
{
    const auto column = [&prefix](const char* name, Kind kind, const SectionWords& words = {},
                                  QString(*stored)(const QString&) = nullptr) {
        return SearchColumn{prefix + QString::fromLatin1(name), kind, words, false, stored};
    };
    SearchColumn code = column("r.confirmation_code", Kind::Start, {}, storedCode);
    code.mayBeNull = true;
    return {{u"id"_qs, column("r.id", Kind::Start, {}, storedId)},
            {u"user"_qs, column("r.user_id", Kind::Start, {}, storedId)},
            {u"code"_qs, code},
            {u"section"_qs, column("r.section_id", Kind::Coded, sections)},
            {u"state"_qs, column("r.status", Kind::Coded, wordsOfStates(filter))},
            {u"quantity"_qs, column("r.quantity", Kind::Number)},
            {u"created"_qs, column("r.created_at", Kind::Time)},
            {u"expires"_qs, column("r.expires_at", Kind::Time)}};
}

Where timeOf(const ReservationFilter& filter, const QString& prefix)
{
    Where where;
    if (filter.since.isValid())
        where.add(prefix + u"r.created_at >= ?"_qs, {core::timeText(filter.since)});
    if (filter.until.isValid())
        where.add(prefix + u"r.created_at < ?"_qs, {core::timeText(filter.until)});
    return where;
}

Where ofEvent(const ReservationFilter& filter, const QString& prefix)
{
    Where where;
    if (filter.event)
        where.add(prefix + u"r.section_id IN (SELECT s.id FROM section s WHERE s.event_id = ?)"_qs,
                  {filter.event->toString()});
    return where;
}

/// Ids that were found in indexes, as long as they are few.
class Finder final
{
public:
    Finder(store::Session& session, const SearchColumns& columns) : m_session(session), m_columns(columns) {}

    /// False: there are many, or no index knows.
    core::Result<bool> find(const Where& where)
    {
        const auto rows = m_session.query(u"SELECT r.id FROM reservation r"_qs + where.sql() + u" LIMIT "_qs +
                                              QString::number(fewRows + 1),
                                          where.parameters);
        if (!rows)
            return core::fail(rows.error());
        for (const auto& row : *rows)
            m_ids.insert(row.text(RowName("id")));
        return rows->size() <= fewRows;
    }

    /// Of each group one term must tell.
    core::Result<bool> find(const core::Search& search)
    {
        for (const auto& group : search.groups()) {
            bool tells = false;
            for (const SearchTerm& term : group) {
                auto found = term.negated ? core::Result<bool>(false) : findTerm(term);
                if (!found)
                    return found;
                if ((tells = *found))
                    break;
            }
            if (!tells)
                return false;
        }
        return true;
    }

    store::RowList rows() const
    {
        store::RowList rows({u"id"_qs});
        for (const QString& id : m_ids)
            rows.row().text(id);
        return rows;
    }

private:
    core::Result<bool> findTerm(const SearchTerm& term)
    {
        static const QStringList indexed{u"id"_qs, u"user"_qs, u"code"_qs, u"section"_qs, u"created"_qs};
        const QStringList fields = term.field.isEmpty() ? anywhereInRow() : QStringList{term.field};
        for (const QString& field : fields) {
            const SearchColumn column = m_columns.value(field);
            if (column.kind == Kind::Time && !term.from.isValid())
                return false;
            const auto condition = store::columnCondition(term, m_session.dialect(), column);
            if (condition.sql == u"1 = 0"_qs)
                continue;
            if (!indexed.contains(field))
                return false;
            Where where;
            where.add(condition.sql, condition.parameters);
            auto few = find(where);
            if (!few || !*few)
                return few;
        }
        return true;
    }

    store::Session& m_session;
    const SearchColumns& m_columns;
    QSet<QString> m_ids;
};

} // namespace

QString ListOrder::sql() const
{
    const QString way = falling ? u" DESC"_qs : u" ASC"_qs;
    return u" ORDER BY "_qs + (key.isEmpty() ? QString() : key + way + u", "_qs) + u"r.id"_qs + way;
}

core::Status ListOrder::addAfter(Where& where, const QStringList& keys) const
{
    const QString relation = falling ? u" < "_qs : u" > "_qs;
    if (key.isEmpty()) {
        where.add(u"r.id"_qs + relation + u'?', {keys.last()});
        return {};
    }
    bool ok = true;
    const QVariant value = isNumber ? QVariant(keys.first().toLongLong(&ok)) : QVariant(keys.first());
    if (!ok)
        return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"cursor"_qs}, {u"reason"_qs, keys.first().left(64)}});
    where.add(u'(' + key + u", r.id)"_qs + relation + u"(?, ?)"_qs, {value, keys.last()});
    return {};
}

ListOrder orderOf(const ReservationFilter& filter)
{
    switch (filter.order) {
    case ReservationOrder::Created:
        break;
    case ReservationOrder::State:
        return {u"r.status"_qs, false, filter.falling};
    case ReservationOrder::User:
        return {u"r.user_id"_qs, false, filter.falling};
    case ReservationOrder::Quantity:
        return {u"r.quantity"_qs, true, filter.falling};
    case ReservationOrder::Expires:
        return {u"r.expires_at"_qs, false, filter.falling};
    }
    return {QString(), false, filter.falling};
}

Where listed(const ReservationFilter& filter)
{
    Where where;
    if (filter.user)
        where.add(u"r.user_id = ?"_qs, {filter.user->toString()});
    if (filter.section)
        where.add(u"r.section_id = ?"_qs, {filter.section->toString()});
    if (filter.state) // as it is, so that an index of one state's rows is found
        where.add(u"r.status = '%1'"_qs.arg(stateName(*filter.state)));
    return where;
}

QList<Where> listedInOrder(const ReservationFilter& filter)
{
    if (filter.user || !filter.section || filter.state || filter.order != ReservationOrder::Created)
        return {listed(filter)};
    QList<Where> parts; // a section's index has the rows of each state in order
    for (const State state : allStates) {
        ReservationFilter part = filter;
        part.state = state;
        parts << listed(part);
    }
    return parts;
}

Where madeWithin(const ReservationFilter& filter)
{
    return timeOf(filter, {});
}

core::Result<Where> looked(store::Session& session, const ReservationFilter& filter)
{
    const QString prefix = session.dialect() == store::Dialect::Sqlite ? u"+"_qs : QString();
    Where where = timeOf(filter, prefix);
    where.add(ofEvent(filter, prefix));
    if (filter.search.isEmpty())
        return where;
    const auto sections = sectionWords(session, filter.search);
    if (!sections)
        return core::fail(sections.error());
    const auto found =
        store::searchCondition(filter.search, session.dialect(), columnsOf(filter, *sections, prefix), anywhereInRow());
    where.add(found.sql, found.parameters);
    return where;
}

core::Result<std::optional<store::RowList>> fewIds(store::Session& session, const ReservationFilter& filter)
{
    const auto sections = sectionWords(session, filter.search);
    if (!sections)
        return core::fail(sections.error());
    const SearchColumns columns = columnsOf(filter, *sections, {});
    if (!filter.search.isEmpty()) {
        Finder finder(session, columns);
        const auto few = finder.find(filter.search);
        if (!few)
            return core::fail(few.error());
        if (*few)
            return std::optional(finder.rows());
    }
    for (const Where& indexed : {madeWithin(filter), ofEvent(filter, {})}) {
        if (indexed.all.isEmpty())
            continue;
        Finder finder(session, columns);
        const auto few = finder.find(indexed);
        if (!few)
            return core::fail(few.error());
        if (*few)
            return std::optional(finder.rows());
    }
    return std::optional<store::RowList>();
}

} // namespace gwanje::reservation::sql
