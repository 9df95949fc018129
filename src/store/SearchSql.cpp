// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchSql.h"

#include "core/Clock.h"

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
public:
    Builder(Dialect dialect, const QMap<QString, SearchColumn>& fields, const QStringList& anywhere)
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

private:
    QString term(const SearchTerm& term)
    {
        if (term.field.isEmpty()) {
            QStringList columns;
            for (const QString& column : m_anywhere)
                columns << contains(column, term);
            return columns.isEmpty() ? u"1 = 0"_qs : columns.join(u" OR "_qs);
        }
        const auto field = m_fields.constFind(term.field);
        if (field == m_fields.cend())
            return u"1 = 0"_qs;
        if (field->kind == SearchColumn::Kind::Number)
            return number(field->sql, term);
        if (field->kind == SearchColumn::Kind::Time && term.from.isValid())
            return time(field->sql, term);
        if (term.relation == Relation::Contains)
            return contains(field->sql, term);
        m_parameters << term.text;
        return u"LOWER(COALESCE("_qs + field->sql + u", ''))"_qs + comparison(term.relation);
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

    QString time(const QString& column, const SearchTerm& term)
    {
        const QString from = core::timeText(term.from), until = core::timeText(term.until);
        const auto one = [this, &column](const QString& relation, const QString& at) {
            m_parameters << at;
            return u"COALESCE("_qs + column + relation + u" ?, 1 = 0)"_qs;
        };
        switch (term.relation) {
        case Relation::Less:
            return one(u" <"_qs, from);
        case Relation::AtMost:
            return one(u" <"_qs, until);
        case Relation::More:
            return one(u" >="_qs, until);
        case Relation::AtLeast:
            return one(u" >="_qs, from);
        case Relation::Contains:
        case Relation::Equal:
            break;
        }
        m_parameters << from << until;
        return u"COALESCE("_qs + column + u" >= ? AND "_qs + column + u" < ?, 1 = 0)"_qs;
    }

    const Dialect m_dialect;
    const QMap<QString, SearchColumn>& m_fields;
    const QStringList& m_anywhere;
    QVariantList m_parameters;
};

} // namespace

SearchCondition searchCondition(const core::Search& search, Dialect dialect, const QMap<QString, SearchColumn>& fields,
                                const QStringList& anywhere)
{
    return Builder(dialect, fields, anywhere).build(search);
}

} // namespace gwanje::store
