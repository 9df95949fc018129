// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Search.h"

#include <QTimeZone>

namespace gwanje::core {
namespace {

constexpr char16_t firstSyllable = 0xAC00, lastSyllable = 0xD7A3, syllablesPerInitial = 21 * 28;
/// The consonants that can begin a syllable, in the order of the syllables.
constexpr QStringView initials = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// What one match may cost; an expression that goes astray finds nothing instead of hanging.
const QString expressionLimit = u"(*LIMIT_MATCH=100000)"_qs;

using Relation = SearchTerm::Relation;

bool fits(QChar text, QChar wanted)
{
    if (text == wanted)
        return true;
    const auto [first, last] = syllablesOf(wanted);
    return first != 0 && text.unicode() >= first && text.unicode() <= last;
}

template<class T>
bool holds(Relation relation, const T& value, const T& wanted)
{
    switch (relation) {
    case Relation::Less:
        return value < wanted;
    case Relation::AtMost:
        return value <= wanted;
    case Relation::More:
        return value > wanted;
    case Relation::AtLeast:
        return value >= wanted;
    case Relation::Contains:
    case Relation::Equal:
        break;
    }
    return value == wanted;
}

bool isNumber(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

bool termHolds(const SearchTerm& term, const SearchRow& row)
{
    if (term.expression)
        return term.expression->match(term.field.isEmpty() ? row.allText() : row.text(term.field)).hasMatch();
    if (term.field.isEmpty())
        return searchContains(row.allText(), term.text, term.hasInitials);
    const bool compares = term.relation != Relation::Contains;
    if (compares || term.number || term.from.isValid()) {
        const QVariant value = row.value(term.field);
        if (term.from.isValid() && value.typeId() == QMetaType::QDateTime) {
            const QDateTime time = value.toDateTime();
            return time.isValid() && searchHolds(term, time);
        }
        if (isNumber(value))
            return searchHolds(term, value.toDouble());
    }
    const QString text = row.text(term.field);
    return compares ? holds(term.relation, text, term.text) : searchContains(text, term.text, term.hasInitials);
}

/// A date or time as people write it, as the span it names: a year, a month, a day, a minute, a second.
std::pair<QDateTime, QDateTime> timeSpan(const QString& text)
{
    static const QTimeZone zone("Asia/Seoul");
    const auto at = [](const QDate& date, const QTime& time) { return QDateTime(date, time, zone).toUTC(); };
    if (text.size() < 7 || text.at(4) != u'-')
        return {};
    if (text.size() == 7) {
        const QDate month = QDate::fromString(text, u"yyyy-MM");
        return month.isValid() ? std::pair(at(month, {0, 0}), at(month.addMonths(1), {0, 0}))
                               : std::pair<QDateTime, QDateTime>();
    }
    const QDate day = QDate::fromString(text.left(10), u"yyyy-MM-dd");
    if (!day.isValid())
        return {};
    if (text.size() == 10)
        return {at(day, {0, 0}), at(day.addDays(1), {0, 0})};
    if (text.at(10) != u't' && text.at(10) != u' ')
        return {};
    const bool seconds = text.size() == 19;
    const QTime time = QTime::fromString(text.mid(11), seconds ? u"HH:mm:ss" : u"HH:mm");
    if (!time.isValid())
        return {};
    return {at(day, time), at(day, time).addSecs(seconds ? 1 : 60)};
}

} // namespace

bool searchHolds(const SearchTerm& term, double number)
{
    return term.number && holds(term.relation, number, *term.number);
}

bool searchHolds(const SearchTerm& term, const QDateTime& time)
{
    switch (term.relation) {
    case Relation::Less:
        return time < term.from;
    case Relation::AtMost:
        return time < term.until;
    case Relation::More:
        return time >= term.until;
    case Relation::AtLeast:
        return time >= term.from;
    case Relation::Contains:
    case Relation::Equal:
        break;
    }
    return time >= term.from && time < term.until;
}

QString searchFold(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

bool isLoneConsonant(QChar character)
{
    return character.unicode() >= 0x3131 && character.unicode() <= 0x314E && initials.contains(character);
}

std::pair<char16_t, char16_t> syllablesOf(QChar consonant)
{
    const auto at = isLoneConsonant(consonant) ? initials.indexOf(consonant) : -1;
    if (at < 0)
        return {char16_t(0), char16_t(0)};
    const auto first = char16_t(firstSyllable + at * syllablesPerInitial);
    static_assert(firstSyllable + 19 * syllablesPerInitial - 1 == lastSyllable);
    return {first, char16_t(first + syllablesPerInitial - 1)};
}

bool searchContains(const QString& haystack, const QString& needle, bool hasInitials)
{
    if (!hasInitials)
        return haystack.contains(needle);
    const auto end = haystack.size() - needle.size();
    for (qsizetype from = 0; from <= end; ++from) {
        qsizetype at = 0;
        while (at < needle.size() && fits(haystack.at(from + at), needle.at(at)))
            ++at;
        if (at == needle.size())
            return true;
    }
    return false;
}

bool Search::matches(const SearchRow& row) const
{
    if (m_any.isEmpty())
        return true;
    return std::any_of(m_any.cbegin(), m_any.cend(), [&row](const QList<SearchTerm>& group) {
        return std::all_of(group.cbegin(), group.cend(),
                           [&row](const SearchTerm& term) { return termHolds(term, row) != term.negated; });
    });
}

/// Reads the text once from left to right.
class SearchParser final
{
public:
    SearchParser(const QString& text, const SearchFields& fields, SearchExpressions expressions)
        : m_text(text), m_fields(fields), m_expressions(expressions)
    {
    }

    tl::expected<Search, SearchProblem> parse()
    {
        using Kind = SearchProblem::Kind;
        if (m_text.size() > searchMaxLength)
            return problem(Kind::TooLong, searchMaxLength, m_text.size() - searchMaxLength);
        int terms = 0;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            if (readOr()) {
                if (m_group.isEmpty())
                    return problem(Kind::DanglingOr, m_orAt, 2);
                m_search.m_any << std::exchange(m_group, {});
                continue;
            }
            if (++terms > searchMaxTerms)
                return problem(Kind::TooMany, m_at, m_text.size() - m_at);
            if (const auto wrong = readTerm())
                return tl::unexpected(*wrong);
        }
        if (m_group.isEmpty() && m_orAt >= 0)
            return problem(Kind::DanglingOr, m_orAt, 2);
        if (!m_group.isEmpty())
            m_search.m_any << m_group;
        m_search.m_text = m_text;
        return m_search;
    }

private:
    static bool isQuote(QChar c) { return c == u'"' || c == u'\u201C' || c == u'\u201D'; }
    static bool isColon(QChar c) { return c == u':' || c == u'\uFF1A'; }
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar(); }

    static tl::unexpected<SearchProblem> problem(SearchProblem::Kind kind, qsizetype position, qsizetype length,
                                                 const QString& word = {})
    {
        return tl::unexpected(SearchProblem{kind, position, length, word});
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }

    bool readOr()
    {
        const bool isOr = QStringView(m_text).mid(m_at, 2) == u"OR" && (peek(2).isNull() || peek(2).isSpace());
        if (!isOr)
            return false;
        m_orAt = m_at;
        m_at += 2;
        return true;
    }

    std::optional<SearchProblem> readTerm()
    {
        const auto begin = m_at;
        SearchTerm term;
        if (peek() == u'-' && !peek(1).isNull() && !peek(1).isSpace() && peek(1) != u'-') {
            term.negated = true;
            ++m_at;
        }
        if (const auto wrong = readField(term))
            return wrong;
        if (const qsizetype end = expressionEnd(); end > 0)
            return readExpression(term, end);
        const bool quoted = isQuote(peek());
        if (quoted) {
            const auto open = m_at++;
            const auto from = m_at;
            while (m_at < m_text.size() && !isQuote(m_text.at(m_at)))
                ++m_at;
            if (m_at == m_text.size())
                return SearchProblem{SearchProblem::Kind::OpenQuote, open, m_text.size() - open, {}};
            term.text = m_text.mid(from, m_at++ - from);
        } else {
            const auto from = m_at;
            while (m_at < m_text.size() && !m_text.at(m_at).isSpace())
                ++m_at;
            term.text = m_text.mid(from, m_at - from);
        }
        if (term.text.isEmpty() && !term.field.isEmpty() && !quoted)
            return SearchProblem{SearchProblem::Kind::MissingValue, begin, m_at - begin, term.field};
        if (term.text.isEmpty() && term.field.isEmpty()) // "" asks for nothing
            return {};
        finish(term);
        m_group << term;
        return {};
    }

    /// Where the expression that begins here has its second slash: the first one before a blank; 0: it is none.
    qsizetype expressionEnd() const
    {
        if (m_expressions == SearchExpressions::AreWords || peek() != u'/')
            return 0;
        for (auto at = m_at + 2; at < m_text.size(); ++at) {
            const bool last = at + 1 == m_text.size() || m_text.at(at + 1).isSpace();
            if (m_text.at(at) == u'/' && m_text.at(at - 1) != u'\\' && last)
                return at;
        }
        return 0;
    }

    std::optional<SearchProblem> readExpression(SearchTerm& term, qsizetype end)
    {
        const auto from = m_at + 1;
        QRegularExpression expression(expressionLimit + m_text.mid(from, end - from),
                                      QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption |
                                          QRegularExpression::UseUnicodePropertiesOption);
        if (!expression.isValid()) {
            const auto at = from + qMax<qsizetype>(0, expression.patternErrorOffset() - expressionLimit.size());
            return SearchProblem{SearchProblem::Kind::BadExpression, at, 1, expression.errorString()};
        }
        term.text = m_text.mid(from, end - from);
        term.expression = std::move(expression);
        m_group << term;
        m_at = end + 1;
        return {};
    }

    /// Reads `name:` and what compares, where there is one.
    std::optional<SearchProblem> readField(SearchTerm& term)
    {
        if (!peek().isLetter() || m_fields.isEmpty())
            return {};
        auto end = m_at;
        while (end < m_text.size() && (m_text.at(end).isLetterOrNumber() || m_text.at(end).isMark() ||
                                       m_text.at(end) == u'_' || m_text.at(end) == u'.'))
            ++end;
        if (end == m_text.size() || !isColon(m_text.at(end)))
            return {};
        const QString name = m_text.mid(m_at, end - m_at);
        const auto known = m_fields.constFind(searchFold(name));
        if (known == m_fields.cend()) {
            if (QStringView(m_text).mid(end + 1, 2) == u"//")
                return {};
            return SearchProblem{SearchProblem::Kind::UnknownField, m_at, end - m_at, name};
        }
        term.field = *known;
        m_at = end + 1;
        readRelation(term);
        return {};
    }

    void readRelation(SearchTerm& term)
    {
        const QChar first = peek();
        if (first == u'=') {
            term.relation = Relation::Equal;
            ++m_at;
        } else if (first == u'<' || first == u'>') {
            const bool orEqual = peek(1) == u'=';
            term.relation = first == u'<' ? (orEqual ? Relation::AtMost : Relation::Less)
                                          : (orEqual ? Relation::AtLeast : Relation::More);
            m_at += orEqual ? 2 : 1;
        }
    }

    static void finish(SearchTerm& term)
    {
        term.text = searchFold(term.text);
        if (term.text.isEmpty()) // field:"" is what has none
            term.relation = Relation::Equal;
        term.hasInitials = std::any_of(term.text.cbegin(), term.text.cend(), isLoneConsonant);
        if (term.field.isEmpty())
            return;
        bool ok = false;
        const double number = term.text.toDouble(&ok);
        if (ok && std::isfinite(number))
            term.number = number;
        std::tie(term.from, term.until) = timeSpan(term.text);
    }

    const QString& m_text;
    const SearchFields& m_fields;
    const SearchExpressions m_expressions;
    Search m_search;
    QList<SearchTerm> m_group;
    qsizetype m_at = 0, m_orAt = -1;
};

tl::expected<Search, SearchProblem> parseSearch(const QString& text, const SearchFields& fields,
                                                SearchExpressions expressions)
{
    return SearchParser(text, fields, expressions).parse();
}

} // namespace gwanje::core
