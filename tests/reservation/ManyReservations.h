// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Many reservations in a database and beside it in memory: what a list of them must be, reckoned without an index, a
// slice or SQL.

#include "reservation/SqlReservationRows.h"
#include "StoreBed.h"
#include <random>

namespace gwanje::test {

using core::SearchTerm;

inline constexpr int rowsInAll = 45'000; ///< more than two slices of a search
inline const QStringList sectionNames{u"A구역"_qs, u"B구역"_qs, u"수서석"_qs, u"Balcony"_qs};
inline const QStringList eventNames{u"봄 공연"_qs, u"Autumn fair"_qs};

inline const core::SearchFields& listFields()
{
    static const core::SearchFields fields = [] {
        core::SearchFields all;
        for (const char* key : {"id", "user", "code", "section", "state", "quantity", "created", "expires"})
            all.insert(QString::fromLatin1(key), QString::fromLatin1(key));
        return all;
    }();
    return fields;
}

inline core::Search searchFor(const QString& text)
{
    return *core::parseSearch(text, listFields());
}

class ManyReservations final
{
public:
    explicit ManyReservations(StoreBed& storeBed) : m_bed(storeBed) { fill(); }

    const QList<rsv::Reservation>& all() const { return m_all; } ///< by id
    const rsv::UserId& user(qsizetype i) const { return m_users.at(i); }
    static QStringList ids(const QList<rsv::Reservation>& list)
    {
        QStringList texts;
        for (const rsv::Reservation& each : list)
            texts << each.id.toString();
        return texts;
    }
    /// The same without an index, a slice or SQL.
    QList<rsv::Reservation> reckon(const rsv::ReservationFilter& filter) const
    {
        const auto key = [order = filter.order](const rsv::Reservation& r) -> std::pair<QString, qint64> {
            switch (order) {
            case rsv::ReservationOrder::Created:
                break;
            case rsv::ReservationOrder::State:
                return {rsv::stateName(r.state), 0};
            case rsv::ReservationOrder::User:
                return {r.user.toString(), 0};
            case rsv::ReservationOrder::Quantity:
                return {QString(), r.quantity};
            case rsv::ReservationOrder::Expires:
                return {QString(), r.expiresAt.toMSecsSinceEpoch()};
            }
            return {};
        };
        QMap<rsv::State, QString> stateWords;
        for (const auto state :
             {rsv::State::Pending, rsv::State::Confirmed, rsv::State::Cancelled, rsv::State::Expired})
            stateWords.insert(state, core::searchFold(rsv::stateName(state) + u'\n' + filter.words.value(state)));
        std::vector<std::pair<std::pair<QString, qint64>, const rsv::Reservation*>> found; // in the order of their ids
        for (const rsv::Reservation& each : m_all) {
            if (matches(filter, stateWords, each))
                found.emplace_back(key(each), &each);
        }
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        if (filter.falling)
            std::reverse(found.begin(), found.end());
        QList<rsv::Reservation> list;
        for (const auto& each : found)
            list << *each.second;
        return list;
    }
    rsv::ReservationFilter someFilter(std::mt19937& dice) const
    {
        const rsv::Reservation& any = m_all.at(qsizetype(dice() % quint32(m_all.size())));
        rsv::ReservationFilter filter;
        if (dice() % 3 == 0)
            filter.section = any.section;
        if (dice() % 5 == 0)
            filter.event = m_events.value(any.section);
        if (dice() % 3 == 0)
            filter.state = any.state;
        if (dice() % 6 == 0)
            filter.user = any.user;
        if (dice() % 5 == 0)
            filter.since = noon.addSecs(qint64(dice() % 500'000));
        if (dice() % 5 == 0)
            filter.until = noon.addSecs(qint64(dice() % 500'000));
        filter.order = rsv::ReservationOrder(dice() % 5);
        filter.falling = dice() % 2 == 0;
        filter.words = {{rsv::State::Confirmed, u"확정"_qs}};
        QStringList words;
        for (int n = int(dice() % 3); n > 0; --n)
            words << someWord(dice) << (dice() % 4 == 0 && n > 1 ? QStringList{u"OR"_qs} : QStringList());
        filter.search = searchFor(words.join(u' '));
        return filter;
    }
    static QString told(const rsv::ReservationFilter& filter)
    {
        return u"“%1” event %2 section %3 state %4 user %5 since %6 until %7 order %8 falling %9"_qs
            .arg(filter.search.text(), filter.event ? filter.event->toString() : QString(),
                 filter.section ? filter.section->toString() : QString(),
                 filter.state ? rsv::stateName(*filter.state) : QString(),
                 filter.user ? filter.user->toString() : QString(), filter.since.toString(Qt::ISODate),
                 filter.until.toString(Qt::ISODate))
            .arg(int(filter.order))
            .arg(filter.falling);
    }

private:
    bool matches(const rsv::ReservationFilter& filter, const QMap<rsv::State, QString>& stateWords,
                 const rsv::Reservation& r) const
    {
        if ((filter.event && m_events.value(r.section) != *filter.event) ||
            (filter.section && r.section != *filter.section) || (filter.user && r.user != *filter.user) ||
            (filter.state && r.state != *filter.state) || (filter.since.isValid() && r.createdAt < filter.since) ||
            (filter.until.isValid() && r.createdAt >= filter.until))
            return false;
        if (filter.search.isEmpty())
            return true;
        for (const auto& group : filter.search.groups()) {
            if (std::all_of(group.begin(), group.end(),
                            [&](const SearchTerm& term) { return fits(stateWords, term, r) != term.negated; }))
                return true;
        }
        return false;
    }
    bool fits(const QMap<rsv::State, QString>& stateWords, const SearchTerm& term, const rsv::Reservation& r) const
    {
        const auto is = [&term](const char* field) {
            return term.field.isEmpty() || term.field == QLatin1StringView(field);
        };
        const QString code = rsv::readCodeBeginning(term.text);
        const auto in = [&term](const QString& words) {
            return core::searchContains(words, term.text, term.hasInitials);
        };
        if ((is("id") && r.id.toString().startsWith(term.text)) ||
            (is("user") && r.user.toString().startsWith(term.text)))
            return true;
        if (is("code") && !code.isEmpty() && r.code.startsWith(code))
            return true;
        if (is("section") && in(m_sectionWords.value(r.section)))
            return true;
        if (is("state") && in(stateWords.value(r.state)))
            return true;
        if (term.field == u"quantity"_qs)
            return core::searchHolds(term, r.quantity);
        if (term.field == u"created"_qs)
            return core::searchHolds(term, r.createdAt);
        return term.field == u"expires"_qs && core::searchHolds(term, r.expiresAt);
    }

    QString someWord(std::mt19937& dice) const
    {
        const rsv::Reservation& any = m_all.at(qsizetype(dice() % quint32(m_all.size())));
        const QStringList words{any.id.toString(),
                                any.id.toString().left(int(dice() % 30) + 1),
                                u"user:"_qs + any.user.toString(),
                                any.user.toString().left(2),
                                any.code.isEmpty() ? u"code:A"_qs : any.code,
                                u"code:"_qs + (any.code.isEmpty() ? u"z"_qs : any.code.left(2).toLower()),
                                u"section:구역"_qs,
                                u"ㅅㅅㅅ"_qs,
                                u"autumn"_qs,
                                u"-balcony"_qs,
                                u"확정"_qs,
                                u"state:pending"_qs,
                                u"-state:expired"_qs,
                                u"quantity:>3"_qs,
                                u"quantity:99"_qs,
                                u"created:>=2026-12-02"_qs,
                                u"expires:<2026-12-02"_qs,
                                u"-user:"_qs + any.user.toString()};
        return words.at(qsizetype(dice() % quint32(words.size())));
    }
    void fill()
    {
        std::mt19937 dice(42);
        QList<rsv::Event> events;
        for (const QString& name : eventNames) {
            const auto event = m_bed.store->addEvent({rsv::EventId::make(), name, {}, {}}).result();
            QVERIFY(event);
            events << *event;
        }
        QList<rsv::SectionId> sections;
        for (qsizetype i = 0; i < sectionNames.size(); ++i) {
            const rsv::Event& event = events.at(i % events.size());
            rsv::Section section;
            section.id = rsv::SectionId::make();
            section.event = event.id;
            section.name = sectionNames.at(i);
            section.capacity = 10;
            QVERIFY(m_bed.store->addSection(section).result());
            sections << section.id;
            m_events.insert(section.id, event.id);
            m_sectionWords.insert(section.id, core::searchFold(section.name + u'\n' + event.name));
        }
        for (int i = 0; i < 900; ++i)
            m_users << rsv::UserId(
                QUuid(dice(), quint16(dice()), 0x4000, 0x80, 0, 0, 0, quint8(dice()), quint8(dice()), 1, 2));
        for (int first = 0; first < rowsInAll; first += 5'000)
            QVERIFY(insert(first, 5'000, sections, dice));
        std::sort(m_all.begin(), m_all.end(),
                  [](const auto& a, const auto& b) { return a.id.toString() < b.id.toString(); });
    }
    bool insert(int first, int count, const QList<rsv::SectionId>& sections, std::mt19937& dice)
    {
        store::RowList rows(rsv::sql::reservationFields);
        for (int i = first; i < first + count; ++i) {
            rsv::Reservation r;
            // as ids are made over some days; some that others made sort anywhere
            r.id = i % 50 == 7 ? rsv::ReservationId(QUuid(dice(), quint16(dice()), 0x4abc, 0x80, quint8(dice()), 0, 0,
                                                          quint8(i), quint8(i >> 8), 3, 4))
                               : rsv::ReservationId(QUuid(0x01935000 + quint32(i / 3'000), quint16(i % 3'000), 0x7000,
                                                          0x80, quint8(dice()), 0, 0, quint8(i), quint8(i >> 8), 1, 2));
            r.section = sections.at(qsizetype(i % 7 == 0 ? 3 : dice() % 3));
            r.user = m_users.at(qsizetype(dice() % 900));
            r.quantity = 1 + int(dice() % 5);
            r.createdAt = noon.addSecs(i * 10);
            r.expiresAt = r.createdAt.addSecs(600 * qint64(1 + dice() % 3));
            r.state = rsv::State(dice() % 4);
            if (i == 0) { // comes last, however one searches
                r.id = rsv::ReservationId(QUuid(1, 2, 0x7000, 0x80, 1, 1, 1, 1, 1, 1, 1));
                r.quantity = 99;
            }
            r.key = r.id.toString();
            if (r.state == rsv::State::Confirmed) {
                r.code = rsv::confirmationCode();
                r.confirmedAt = r.createdAt.addSecs(1);
            } else if (r.state == rsv::State::Cancelled) {
                r.cancelledAt = r.createdAt.addSecs(2);
            } else if (r.state == rsv::State::Expired) {
                r.expiredAt = r.expiresAt;
            }
            rsv::sql::addReservation(rows, r, u"hash"_qs);
            m_all << r;
        }
        return m_bed.database
            ->writeNow<bool>([&rows](store::Session& session) -> core::Result<bool> {
                const auto done = rsv::sql::insertAll(session, u"reservation"_qs, rows);
                if (!done)
                    return core::fail(done.error());
                return true;
            })
            .has_value();
    }

    StoreBed& m_bed;
    QList<rsv::Reservation> m_all;
    QList<rsv::UserId> m_users;
    QHash<rsv::SectionId, rsv::EventId> m_events;
    QHash<rsv::SectionId, QString> m_sectionWords; ///< folded
};

} // namespace gwanje::test
