// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingLists.h"

#include "sandbox/JsonText.h"
#include "sandbox/LodgingAnswers.h"
#include <QUrlQuery>

namespace gwanje::sandbox {
namespace {

constexpr qint64 cancelledStays = 30LL * 86'400'000; ///< so long is a cancellation told without being asked for
constexpr auto cursorForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

std::optional<qint64> cursorNumber(const QByteArray& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

/// The number after `name:`, where the cursor has just two parts of which the first is `name`.
std::optional<qint64> cursorPosition(const QByteArray& cursor, const QByteArray& name)
{
    const QByteArrayList parts = cursor.split(':');
    return parts.size() == 2 && parts.first() == name ? cursorNumber(parts.last()) : std::nullopt;
}

bool readParameter(const QString& name, const QString& value, bool aboutNights, LodgingQuestion* question)
{
    if (name == u"limit"_qs) {
        question->limit = value.toInt();
        return question->limit >= 1 && question->limit <= 1000;
    }
    if (name == u"cursor"_qs) {
        const auto decoded = QByteArray::fromBase64Encoding(
            value.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
        question->cursor = decoded ? *decoded : QByteArray();
        return true;
    }
    if (name == u"since"_qs && !aboutNights) {
        const QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
        question->since = time.toMSecsSinceEpoch();
        return time.isValid() && time.timeSpec() != Qt::LocalTime; // without an offset it says nothing
    }
    if (!aboutNights || (name != u"from"_qs && name != u"to"_qs))
        return false;
    QDate& day = name == u"from"_qs ? question->from : question->to;
    day = QDate::fromString(value, Qt::ISODate);
    return day.isValid() && value.size() == 10;
}

} // namespace

std::optional<LodgingQuestion> LodgingQuestion::parse(const QByteArray& query, bool aboutNights, QByteArray* problem)
{
    LodgingQuestion question;
    QStringList seen;
    const auto parameters = QUrlQuery(QString::fromUtf8(query)).queryItems(QUrl::FullyDecoded);
    for (const auto& [name, value] : parameters) {
        if (seen.contains(name) || !readParameter(name, value, aboutNights, &question)) {
            *problem = "unknown, doubled or bad parameter " + name.toUtf8();
            return std::nullopt;
        }
        seen << name;
    }
    return question;
}

size_t LodgingLists::pageSize(const LodgingQuestion& question) const
{
    if (const qint64 forced = m_platform.faults.number(LodgingFault::PageSize); forced > 0)
        return size_t(forced);
    const int own = isAlpha() ? 20 : 500;
    const int most = isAlpha() ? 50 : 1000;
    return size_t(std::min(question.limit > 0 ? question.limit : own, most));
}

HttpResponse LodgingLists::answer(const HttpRequest& request, const LodgingQuestion& question,
                                  const std::optional<Page>& page, const QByteArrayList& everything)
{
    if (!page || (question.cursor && m_platform.faults.strike(LodgingFault::CursorGone)))
        return lodging::error(410, "cursor_expired", "this cursor is not known any more");
    const bool isEmpty = !question.cursor && m_platform.faults.strike(LodgingFault::Empty);
    QByteArray next = isEmpty ? QByteArray() : page->next;
    if (question.cursor && m_platform.faults.is(LodgingFault::CursorRepeats, "on"))
        next = *question.cursor;
    JsonText out(256);
    out.openObject().openArray("items");
    if (!isEmpty)
        out.raw({}, page->items.join(','));
    out.closeArray();
    if (next.isEmpty())
        out.raw("next", "null");
    else
        out.string("next", next.toBase64(cursorForm));
    HttpResponse response = lodging::json(out.closeObject().take());
    if (!question.cursor)
        lodging::answerUnchanged(request, lodging::etagOf(isEmpty ? QByteArrayList() : everything), &response);
    return response;
}

bool LodgingLists::belongs(const LodgingQuestion& question, int index) const
{
    const LodgingBooking& booking = m_platform.book.at(index);
    if (m_platform.vanished.contains(index))
        return false;
    if (question.since)
        return booking.updatedAt >= *question.since;
    if (!booking.isLive())
        return booking.updatedAt >= m_state.startedAt + m_state.advanced - cancelledStays;
    return booking.to >= m_state.today();
}

QByteArrayList LodgingLists::everyReservation(const LodgingQuestion& question) const
{
    QByteArrayList all;
    for (int index = 0; index < int(m_platform.book.all().size()); ++index) {
        if (belongs(question, index))
            all << lodging::reservation(m_platform.site, m_platform.book.at(index));
    }
    return all;
}

std::optional<LodgingLists::Page> LodgingLists::byJournal(const LodgingQuestion& question) const
{
    const auto& journal = m_platform.book.journal();
    const QByteArray name = 'j' + QByteArray::number(m_platform.book.generation());
    size_t position = 0;
    if (question.cursor) {
        const auto known = cursorPosition(*question.cursor, name);
        if (!known || *known > qint64(journal.size()))
            return std::nullopt;
        position = size_t(*known);
    } else if (question.since) {
        const auto first =
            std::lower_bound(journal.begin(), journal.end(), *question.since,
                             [](const LodgingBook::Change& change, qint64 at) { return change.at < at; });
        position = size_t(first - journal.begin());
    }
    Page page;
    const size_t end = std::min(journal.size(), position + pageSize(question));
    for (; position < end; ++position) {
        const auto index = int(journal[position].booking);
        if (m_platform.book.isCurrent(position) && belongs(question, index))
            page.items << lodging::reservation(m_platform.site, m_platform.book.at(index));
    }
    if (end < journal.size())
        page.next = name + ':' + QByteArray::number(qint64(end));
    return page;
}

std::optional<LodgingLists::Page> LodgingLists::byKey(const LodgingQuestion& question) const
{
    using Key = std::pair<qint64, QByteArray>;
    std::vector<std::pair<Key, int>> found;
    Key last{-1, {}};
    if (question.cursor) {
        const auto at = cursorNumber(question.cursor->left(question.cursor->indexOf('|')));
        if (!at || !question.cursor->contains('|'))
            return std::nullopt;
        last = {*at, question.cursor->mid(question.cursor->indexOf('|') + 1)};
    }
    for (int index = 0; index < int(m_platform.book.all().size()); ++index) {
        const LodgingBooking& booking = m_platform.book.at(index);
        if (Key key{booking.updatedAt, booking.id}; belongs(question, index) && key > last)
            found.emplace_back(std::move(key), index);
    }
    std::sort(found.begin(), found.end());
    Page page;
    const size_t end = std::min(found.size(), pageSize(question));
    for (size_t i = 0; i < end; ++i)
        page.items << lodging::reservation(m_platform.site, m_platform.book.at(found[i].second));
    if (end < found.size())
        page.next = QByteArray::number(found[end - 1].first.first) + '|' + found[end - 1].first.second;
    return page;
}

HttpResponse LodgingLists::reservations(const HttpRequest& request)
{
    QByteArray problem;
    const auto question = LodgingQuestion::parse(request.query, false, &problem);
    if (!question)
        return lodging::error(400, "bad_request", problem);
    return answer(request, *question, isAlpha() ? byJournal(*question) : byKey(*question),
                  question->cursor ? QByteArrayList() : everyReservation(*question));
}

/// alpha goes listing by listing, beta day by day.
std::vector<LodgingLists::Night> LodgingLists::askedNights(const LodgingQuestion& question) const
{
    const LodgingNights& nights = m_platform.nights;
    const QDate first = question.from.isValid() ? std::max(question.from, nights.first()) : nights.first();
    const QDate end = question.to.isValid() ? std::min(question.to, nights.end()) : nights.end();
    const int listings = int(siteListings(m_platform.site).size());
    std::vector<Night> asked;
    if (isAlpha()) {
        for (int listing = 0; listing < listings; ++listing) {
            for (QDate day = first; day < end; day = day.addDays(1))
                asked.push_back({listing, day});
        }
        return asked;
    }
    for (QDate day = first; day < end; day = day.addDays(1)) {
        for (int listing = 0; listing < listings; ++listing)
            asked.push_back({listing, day});
    }
    return asked;
}

std::optional<size_t> LodgingLists::firstNight(const LodgingQuestion& question, const std::vector<Night>& nights) const
{
    if (!question.cursor)
        return 0;
    if (isAlpha()) { // positions mean nothing once another day is the first
        const auto known =
            cursorPosition(*question.cursor, 'n' + QByteArray::number(m_platform.nights.first().toJulianDay()));
        return known && *known <= qint64(nights.size()) ? std::optional(size_t(*known)) : std::nullopt;
    }
    const QByteArrayList parts = question.cursor->split('/');
    const auto day = cursorNumber(parts.first());
    const auto listing = cursorNumber(parts.last());
    if (parts.size() != 2 || !day || !listing)
        return std::nullopt;
    const auto after = std::find_if(nights.begin(), nights.end(), [&](const Night& night) {
        return std::pair(night.day.toJulianDay(), qint64(night.listing)) > std::pair(*day, *listing);
    });
    return size_t(after - nights.begin());
}

QByteArray LodgingLists::cursorOf(const std::vector<Night>& nights, size_t position) const
{
    if (position >= nights.size())
        return {};
    if (isAlpha())
        return 'n' + QByteArray::number(m_platform.nights.first().toJulianDay()) + ':' +
               QByteArray::number(qint64(position));
    const Night& last = nights[position - 1];
    return QByteArray::number(last.day.toJulianDay()) + '/' + QByteArray::number(last.listing);
}

QByteArray LodgingLists::nightText(const Night& night, bool prices) const
{
    const LodgingNight* held = std::as_const(m_platform.nights).find(night.listing, night.day);
    JsonText out(96);
    out.openObject()
        .string("listing", siteListings(m_platform.site)[size_t(night.listing)].key)
        .string("date", lodging::isoDay(night.day));
    if (prices)
        out.number("price", held->price);
    else
        out.number("units", held->units);
    return out.closeObject().take();
}

HttpResponse LodgingLists::nights(const HttpRequest& request, bool prices)
{
    QByteArray problem;
    const auto question = LodgingQuestion::parse(request.query, true, &problem);
    if (!question)
        return lodging::error(400, "bad_request", problem);
    const auto asked = askedNights(*question);
    std::optional<Page> page;
    if (const auto first = firstNight(*question, asked)) {
        page.emplace();
        const size_t end = std::min(asked.size(), *first + pageSize(*question));
        for (size_t i = *first; i < end; ++i)
            page->items << nightText(asked[i], prices);
        page->next = cursorOf(asked, end);
    }
    QByteArrayList everything;
    for (size_t i = 0; i < asked.size() && !question->cursor; ++i)
        everything << nightText(asked[i], prices);
    return answer(request, *question, page, everything);
}

} // namespace gwanje::sandbox
