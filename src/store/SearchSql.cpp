// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchSql.h"

#include "core/Clock.h"
#include "core/ErrorCode.h"
#include <QTimeZone>

namespace gwanje::store {
namespace {

using core::SearchTerm;
using Relation = SearchTerm::Relation;

QString comparison(Relation relation)
{
    switch (relation) {
    case Relation::Less:
        return u" < ?"_qs;
    case Relation::AtMost:
        return u" <= ?"_qs;
    case Relation::More:
        return u" > ?"_qs;
    case Relation::AtLeast:
        return u" >= ?"_qs;
    case Relation::Contains:
    case Relation::Equal:
        break;
    }
    return u" = ?"_qs;
}

QString likePattern(QString text)
{
    for (const QString& special : {u"!"_qs, u"%"_qs, u"_"_qs})
        text.replace(special, u'!' + special);
    return u'%' + text + u'%';
}

/// GLOB of SQLite and regular expressions of PostgreSQL share classes; single characters stand in one, too.
QString classPattern(const QString& text, Dialect dialect)
{
    QString pattern;
    for (const QChar character : text) {
        const auto [first, last] = core::syllablesOf(character);
        if (first != 0)
            pattern += u'[' + QString(character) + QChar(first) + u'-' + QChar(last) + u']';
        else if (character == u'[' || character == u'*' || character == u'?' || (dialect == Dialect::Sqlite && character == u']'))
            pattern += u'[' + QString(character) + u']';
        else if (dialect != Dialect::Sqlite && QStringView(u"\\.^$+(){}|]").contains(character))
            pattern += u'\\' + QString(character);
        else
            pattern += character;
    }
    return dialect == Dialect::Sqlite ? u'*' + pattern + u'*' : pattern;
}

class Builder final
{
    using Kind = SearchColumn::Kind;

public:
    Builder(Dialect dialect, const SearchColumns& fields, const QStringList& anywhere)
        : m_dialect(dialect), m_fields(fields), m_anywhere(anywhere)
    {
    }

    SearchCondition build(const core::Search& search)
    {
        QStringList any;
        for (const auto& group : search.groups()) {
            QStringList all;
            for (const SearchTerm& each : group)
                all << (each.negated ? u"NOT ("_qs : u"("_qs) + term(each) + u')';
            any << all.join(u" AND "_qs);
        }
        QString sql = any.join(u" OR "_qs);
        return {any.size() > 1 ? u'(' + sql + u')' : sql, m_parameters};
    }

    SearchCondition build(const SearchTerm& term, const SearchColumn& column)
    {
        const QString sql = ofField(column, term);
        return {sql, m_parameters};
    }

private:
    static bool tellsTime(const SearchColumn& column)
    {
        return column.kind == Kind::Time || column.kind == Kind::LocalTime;
    }

    QString term(const SearchTerm& term)
    {
        QStringList any;
        if (term.field.isEmpty()) {
            for (const QString& field : m_anywhere) {
                for (const SearchColumn& column : m_fields.values(field)) {
                    if (column.kind == Kind::Text)
                        any << contains(column.sql, term);
                    else if (column.kind == Kind::Start)
                        any << start(column, term);
                    else if (column.kind == Kind::Coded)
                        any << coded(column, term);
                }
            }
        } else {
            const auto columns = m_fields.values(term.field);
            const bool timed = term.from.isValid() && std::any_of(columns.begin(), columns.end(), tellsTime);
            for (const SearchColumn& column : columns) {
                if (tellsTime(column) || !timed)
                    any << ofField(column, term);
            }
        }
        any.removeAll(u"1 = 0"_qs);
        return any.isEmpty() ? u"1 = 0"_qs : any.join(u" OR "_qs);
    }

    QString ofField(const SearchColumn& column, const SearchTerm& term)
    {
        if (column.kind == Kind::Number)
            return number(column.sql, term);
        if (tellsTime(column) && term.from.isValid())
            return time(column, term);
        if (column.kind == Kind::Coded)
            return coded(column, term);
        if (column.kind == Kind::Start)
            return start(column, term);
        if (term.relation == Relation::Contains)
            return contains(column.sql, term);
        m_parameters << term.text;
        return u"LOWER(COALESCE("_qs + column.sql + u", ''))"_qs + comparison(term.relation);
    }

    /// The words are looked through here, the database compares values only.
    QString coded(const SearchColumn& column, const SearchTerm& term)
    {
        QStringList marks;
        for (auto it = column.words.cbegin(); it != column.words.cend(); ++it) {
            const bool wanted = term.relation == Relation::Contains
                                    ? core::searchContains(*it, term.text, term.hasInitials)
                                    : term.relation == Relation::Equal && it->split(u'\n').contains(term.text);
            if (!wanted)
                continue;
            marks << u"?"_qs;
            m_parameters << it.key();
        }
        const QString value = column.mayBeNull ? u"COALESCE("_qs + column.sql + u", '')"_qs : column.sql;
        return marks.isEmpty() ? u"1 = 0"_qs : value + u" IN ("_qs + marks.join(u", "_qs) + u')';
    }

    /// Without functions around the column, so that its index can be used.
    QString start(const SearchColumn& column, const SearchTerm& term)
    {
        const QString text = column.stored ? column.stored(term.text) : term.text;
        if (text.isEmpty())
            return u"1 = 0"_qs;
        const QString there = column.mayBeNull ? column.sql + u" IS NOT NULL AND "_qs : QString();
        m_parameters << text;
        if (term.relation != Relation::Contains)
            return there + column.sql + comparison(term.relation);
        QString after = text;
        after.back() = QChar(after.back().unicode() + 1);
        m_parameters << after;
        return there + column.sql + u" >= ? AND "_qs + column.sql + u" < ?"_qs;
    }

    QString contains(const QString& column, const SearchTerm& term)
    {
        const QString text = u"COALESCE("_qs + column + u", '')"_qs;
        if (term.hasInitials) {
            m_parameters << classPattern(term.text, m_dialect);
            return u"LOWER("_qs + text + (m_dialect == Dialect::Sqlite ? u") GLOB ?"_qs : u") ~ ?"_qs);
        }
        m_parameters << likePattern(term.text);
        return text + (m_dialect == Dialect::Sqlite ? u" LIKE ? ESCAPE '!'"_qs : u" ILIKE ? ESCAPE '!'"_qs);
    }

    QString number(const QString& column, const SearchTerm& term)
    {
        if (!term.number)
            return u"1 = 0"_qs;
        m_parameters << *term.number;
        return u"COALESCE("_qs + column + comparison(term.relation) + u", 1 = 0)"_qs;
    }

    QString time(const SearchColumn& column, const SearchTerm& term)
    {
        const bool local = column.kind == Kind::LocalTime;
        const auto text = [local](const QDateTime& at) {
            static const QTimeZone korea("Asia/Seoul");
            return local ? at.toTimeZone(korea).toString(u"yyyy-MM-ddTHH:mm"_qs) : core::timeText(at);
        };
        const auto known = [&column](const QString& sql) {
            return column.mayBeNull ? u"COALESCE("_qs + sql + u", 1 = 0)"_qs : sql;
        };
        const auto one = [&](const QString& relation, const QDateTime& at) {
            m_parameters << text(at);
            return known(column.sql + relation + u" ?"_qs);
        };
        switch (term.relation) {
        case Relation::Less:
            return one(u" <"_qs, term.from);
        case Relation::AtMost:
            return one(u" <"_qs, term.until);
        case Relation::More:
            return one(u" >="_qs, term.until);
        case Relation::AtLeast:
            return one(u" >="_qs, term.from);
        case Relation::Contains:
        case Relation::Equal:
            break;
        }
        m_parameters << text(term.from) << text(term.until);
        return known(column.sql + u" >= ? AND "_qs + column.sql + u" < ?"_qs);
    }

    const Dialect m_dialect;
    const SearchColumns& m_fields;
    const QStringList& m_anywhere;
    QVariantList m_parameters;
};

} // namespace

SearchCondition searchCondition(const core::Search& search, Dialect dialect, const SearchColumns& fields,
                                const QStringList& anywhere)
{
    return Builder(dialect, fields, anywhere).build(search);
}

SearchCondition columnCondition(const SearchTerm& term, Dialect dialect, const SearchColumn& column)
{
    return Builder(dialect, {}, {}).build(term, column);
}

const QMap<QString, QString>& errorCodeWords()
{
    static const QMap<QString, QString> words = [] {
        QMap<QString, QString> all;
        for (const core::ErrorCode code : core::allErrorCodes()) {
            const QString name = core::codeName(code);
            all.insert(name, core::searchFold(QStringList{name, core::sentence(code, core::Language::Korean),
                                                          core::sentence(code, core::Language::English)}
                                                  .join(u'\n')));
        }
        return all;
    }();
    return words;
}

} // namespace gwanje::store
