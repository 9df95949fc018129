// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator types into a search box, as a value: words and "phrases" that must all be there, `field:value`,
// `field:>value` (also >= < <= =), -word for what must not be, OR between groups. Without brackets the tree is always
// two deep, so it is kept flat: one of the groups must hold, and of a group every term. Case and the form of the text
// do not matter (NFC, folded); a lone Korean consonant stands for every syllable that begins with it ("ㅅㅅ" finds
// "수서"). Rows that are matched here rather than by a database also take /regular expressions/. Text is bounded, and so
// is what an expression may cost, so parsing and matching stay cheap. Pure functions and values; any thread.

#include <optional>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QVariant>
#include <tl/expected.hpp>

namespace gwanje::core {

struct SearchTerm
{
    enum class Relation { Contains, Equal, Less, AtMost, More, AtLeast };
    QString field; ///< the field's key; empty: anywhere in the row
    Relation relation = Relation::Contains;
    QString text; ///< folded
    bool negated = false;
    bool hasInitials = false;     ///< the text has lone consonants
    std::optional<double> number; ///< the text, where it is one
    QDateTime from, until;        ///< the text, where it is a date or time of Korea: from ≤ it < until
    std::optional<QRegularExpression> expression; ///< in place of the text

    friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

/// What a row tells a search. Texts are folded already (searchFold), values are numbers, times or texts.
class SearchRow
{
public:
    virtual ~SearchRow() = default;
    virtual QString allText() const = 0;
    virtual QString text(const QString& field) const = 0;
    virtual QVariant value(const QString& field) const = 0;
};

class Search final
{
public:
    const QString& text() const { return m_text; } ///< as it was typed
    bool isEmpty() const { return m_any.isEmpty(); }
    const QList<QList<SearchTerm>>& groups() const { return m_any; }
    bool matches(const SearchRow& row) const; ///< the empty search matches all

    friend bool operator==(const Search& a, const Search& b) { return a.m_any == b.m_any; }

private:
    friend class SearchParser;
    QString m_text;
    QList<QList<SearchTerm>> m_any;
};

/// Where and why a text is no search; for the line under the box.
struct SearchProblem
{
    enum class Kind { OpenQuote, MissingValue, DanglingOr, UnknownField, BadExpression, TooLong, TooMany };
    Kind kind{};
    qsizetype position = 0, length = 0;
    QString word; ///< the field's name, or what is wrong with the expression
};

constexpr int searchMaxLength = 500, searchMaxTerms = 40;

/// Names of fields, folded, and the key each stands for: "state", "상태" → "state".
using SearchFields = QHash<QString, QString>;
/// Whether `/this.*/` is an expression or, where a database does the search, a word like any other.
enum class SearchExpressions { AreWords, AreRead };
/// `a:b` is a word where `a` does not begin with a letter or `b` with "//": times and addresses need no quotes.
tl::expected<Search, SearchProblem> parseSearch(const QString& text, const SearchFields& fields = {},
                                                SearchExpressions expressions = SearchExpressions::AreWords);

QString searchFold(const QString& text);
/// Both folded; lone consonants in `needle` stand for syllables.
bool searchContains(const QString& haystack, const QString& needle, bool hasInitials);
/// Whether a number or a time stands to the term's own as its relation says.
bool searchHolds(const SearchTerm& term, double number);
bool searchHolds(const SearchTerm& term, const QDateTime& time);
/// The syllables that begin with a lone consonant; {0, 0} where it is none.
std::pair<char16_t, char16_t> syllablesOf(QChar consonant);
bool isLoneConsonant(QChar character);

} // namespace gwanje::core
