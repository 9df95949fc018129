// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A console's way to the reservation tables in memory. Answers at once; one thread. Held to the real statements by
// tst_FakesAgree.

#include "core/Async.h"
#include "support/MemoryBook.h"

namespace gwanje::test {

class MemoryReservationStore final : public reservation::ReservationStore
{
    using Code = core::ErrorCode;
    using State = reservation::State;
    using Reservation = reservation::Reservation;
    using ReservationId = reservation::ReservationId;
    using SectionId = reservation::SectionId;
    using BatchAnswer = reservation::BatchAnswer;
    using Answer = core::Result<Reservation>;

public:
    MemoryReservationStore(MemoryBook& book, const core::Clock& clock) : m_book(book), m_clock(clock) {}

    QFuture<core::Result<BatchAnswer>> create(reservation::CreateBatch batch) override
    {
        return answered<BatchAnswer>([&]() -> core::Result<BatchAnswer> {
            QSet<SectionId> sections;
            for (const auto& request : batch.requests)
                sections.insert(request.section);
            MemoryDeed deed(m_book, m_clock, sections);
            QList<Answer> answers;
            for (const auto& request : batch.requests)
                answers << deed.create(request, batch.claimed.value(request.id), batch.guards.value(request.section));
            return deed.done(answers);
        });
    }
    QFuture<core::Result<BatchAnswer>> confirm(QList<reservation::ConfirmRequest> requests) override
    {
        return each(requests, [this](MemoryDeed& deed, const auto& request, Reservation& found) -> Answer {
            if (found.state == State::Confirmed)
                return found;
            const bool late = m_book.bug != PlantedReservationBug::LateConfirm && deed.isDead(found);
            if (late || found.state != State::Pending)
                return core::fail(whyEnded(found));
            found.code = reservation::confirmationCode();
            return deed.move(found.id, State::Confirmed, reservation::Action::Confirmed, actorOf(request), {});
        });
    }
    QFuture<core::Result<BatchAnswer>> cancel(QList<reservation::CancelRequest> requests) override
    {
        return each(requests, [this](MemoryDeed& deed, const auto& request, Reservation& found) -> Answer {
            if (found.state == State::Cancelled && m_book.bug != PlantedReservationBug::DoubleRelease)
                return found;
            if (found.state == State::Expired || deed.isDead(found))
                return core::fail(whyEnded(found));
            return deed.move(found.id, State::Cancelled, reservation::Action::Cancelled,
                             actorOf(request),
                             request.reason);
        });
    }
    QFuture<core::Result<BatchAnswer>> extend(QList<reservation::ExtendRequest> requests,
                                              reservation::ExtendRule rule) override
    {
        return each(requests, [this, rule](MemoryDeed& deed, const auto& request, Reservation& found) -> Answer {
            if (found.state != State::Pending || deed.isDead(found))
                return core::fail(whyEnded(found));
            if (request.nth > 0 && found.extensions >= request.nth)
                return found;
            const auto until = std::min(deed.now().addSecs(deed.section(found.section)->hold.count()),
                                        found.createdAt.addSecs(rule.atMost.count() * 60));
            if (found.extensions >= rule.times || until <= found.expiresAt)
                return core::fail(Code::RSV_EXTEND_LIMIT, {{u"times"_qs, QString::number(rule.times)},
                                                           {u"minutes"_qs, QString::number(rule.atMost.count())}});
            return deed.extend(found.id, until, actorOf(request));
        });
    }
    QFuture<core::Result<BatchAnswer>> expireDue(std::optional<SectionId> section, int atMost) override
    {
        return answered<BatchAnswer>([&]() -> core::Result<BatchAnswer> {
            MemoryDeed deed(m_book, m_clock, {});
            const auto due = deed.due(section, deed.now()).mid(0, std::max(atMost, 0));
            for (const auto& found : due)
                deed.lock({found.section});
            for (const auto& found : due)
                deed.expire(found.id);
            return deed.done({});
        });
    }
    QFuture<core::Result<qint64>> forgetRefusals() override
    {
        return answered<qint64>([&]() -> core::Result<qint64> {
            const QDateTime until = MemoryDeed(m_book, m_clock, {}).now().addDays(-1);
            return static_cast<qint64>(
                std::erase_if(m_book.refusals, [&](const auto& entry) { return entry.second.at <= until; }));
        });
    }

    QFuture<core::Result<QList<Reservation>>> find(QList<ReservationId> ids) override
    {
        return selected([ids](const Reservation& found) { return ids.contains(found.id); });
    }
    QFuture<core::Result<QList<Reservation>>> findByCode(QString code) override
    {
        return selected([code](const Reservation& found) { return !code.isEmpty() && found.code == code; });
    }
    QFuture<core::Result<QList<reservation::LogEntry>>> log(ReservationId id) override
    {
        return answered<QList<reservation::LogEntry>>([&]() -> core::Result<QList<reservation::LogEntry>> {
            return m_book.logs.contains(id) ? m_book.logs.at(id) : QList<reservation::LogEntry>();
        });
    }
    QFuture<core::Result<core::Page<Reservation>>> page(reservation::ReservationFilter filter,
                                                        core::PageRequest request) override
    {
        return answered<core::Page<Reservation>>([&]() -> core::Result<core::Page<Reservation>> {
            QString before;
            if (!request.cursor.isEmpty()) {
                const auto keys = core::readCursor(request.cursor, 1);
                if (!keys)
                    return core::fail(keys.error());
                before = keys->first();
            }
            core::Page<Reservation> page;
            for (auto it = m_book.reservations.crbegin(); it != m_book.reservations.crend(); ++it) {
                const auto& found = it->second;
                if ((filter.section && found.section != *filter.section) ||
                    (filter.user && found.user != *filter.user) || (filter.state && found.state != *filter.state) ||
                    (!before.isEmpty() && found.id.toString() >= before))
                    continue;
                if (page.items.size() == std::clamp(request.limit, 1, 1000)) {
                    page.next = core::makeCursor({page.items.last().id.toString()});
                    break;
                }
                page.items << found;
            }
            return page;
        });
    }

    QFuture<core::Result<reservation::SectionLoad>> load(SectionId id) override
    {
        return answered<reservation::SectionLoad>([&] { return loadOf(id); });
    }
    QFuture<core::Result<reservation::SectionLoad>> bumpEpoch(SectionId id, qint64 beyond = 0) override
    {
        return answered<reservation::SectionLoad>([&]() -> core::Result<reservation::SectionLoad> {
            MemoryDeed deed(m_book, m_clock, {id});
            if (auto* section = deed.section(id)) {
                section->epoch = std::max(section->epoch, beyond) + 1;
                deed.touch(id);
                (void)deed.done({});
            }
            return loadOf(id);
        });
    }

    QFuture<core::Result<reservation::Event>> addEvent(reservation::Event event) override
    {
        return answered<reservation::Event>([&]() -> core::Result<reservation::Event> {
            if (!event.createdAt.isValid())
                event.createdAt = m_clock.now();
            m_book.events.emplace(event.id, event);
            return event;
        });
    }
    QFuture<core::Result<QList<reservation::Event>>> events() override
    {
        return answered<QList<reservation::Event>>([&]() -> core::Result<QList<reservation::Event>> {
            QList<reservation::Event> list;
            for (const auto& [id, event] : m_book.events)
                list << event;
            return list;
        });
    }
    QFuture<core::Result<reservation::Section>> addSection(reservation::Section section) override
    {
        return answered<reservation::Section>([&]() -> core::Result<reservation::Section> {
            if (!m_book.events.contains(section.event))
                return core::fail(Code::RSV_EVENT_NOT_FOUND, {{u"event"_qs, section.event.toString()}});
            if (const auto there = m_book.sections.find(section.id); there != m_book.sections.end())
                return there->second;
            section.free = section.capacity;
            section.pending = section.confirmed = 0;
            section.fence = section.version = 0;
            section.epoch = 1;
            if (section.status != reservation::SectionStatus::Closed)
                section.status = reservation::SectionStatus::Open;
            section.createdAt = section.changedAt = MemoryDeed(m_book, m_clock, {}).now();
            m_book.sections.emplace(section.id, section);
            if (section.engine == reservation::EngineKind::Slot)
                m_book.runs[section.id] = reservation::FreeRuns(section.capacity);
            return section;
        });
    }
    QFuture<core::Result<QList<reservation::Section>>> sections(std::optional<reservation::EventId> event) override
    {
        return answered<QList<reservation::Section>>([&]() -> core::Result<QList<reservation::Section>> {
            QList<reservation::Section> list;
            for (const auto& [id, section] : m_book.sections) {
                if (!event || section.event == *event)
                    list << section;
            }
            return list;
        });
    }
    QFuture<core::Result<reservation::Section>> changeSection(SectionId id, reservation::SectionChange change) override
    {
        return answered<reservation::Section>([&] { return changed(id, change); });
    }
    QFuture<core::Result<reservation::EmptiedSection>> emptySection(SectionId id, int atMost) override
    {
        return answered<reservation::EmptiedSection>([&] { return emptied(id, std::max(atMost, 0)); });
    }
    QFuture<core::Result<bool>> removeSection(SectionId id) override
    {
        return answered<bool>([&]() -> core::Result<bool> {
            const auto there = m_book.sections.find(id);
            if (there == m_book.sections.end())
                return false;
            const auto inIt = [&](const auto& entry) { return entry.second.section == id; };
            if (std::any_of(m_book.reservations.begin(), m_book.reservations.end(), inIt))
                return core::fail(Code::RSV_SECTION_IN_USE, {{u"section"_qs, id.toString()}});
            m_book.runs.erase(id);
            m_book.sections.erase(there);
            return true;
        });
    }

private:
    template<class T, class Deed>
    QFuture<core::Result<T>> answered(Deed deed)
    {
        core::Result<T> answer = core::fail(Code::DB_UNREACHABLE);
        if (!m_book.away)
            answer = deed();
        return core::readyFuture<core::Result<T>>(std::move(answer));
    }
    template<class Request, class Decide>
    QFuture<core::Result<BatchAnswer>> each(const QList<Request>& requests, Decide decide)
    {
        return answered<BatchAnswer>([&]() -> core::Result<BatchAnswer> {
            QSet<SectionId> sections;
            for (const auto& request : requests) {
                if (const auto found = m_book.reservations.find(request.id); found != m_book.reservations.end())
                    sections.insert(found->second.section);
            }
            MemoryDeed deed(m_book, m_clock, sections);
            QList<Answer> answers;
            for (const auto& request : requests) {
                const auto found = m_book.reservations.find(request.id);
                const core::Context named{{u"reservation"_qs, request.id.toString()}};
                if (found == m_book.reservations.end())
                    answers << core::fail(Code::RSV_NOT_FOUND, named);
                else if (!request.user.isNull() && found->second.user != request.user)
                    answers << core::fail(Code::RSV_NOT_YOURS, named);
                else
                    answers << decide(deed, request, found->second);
            }
            return deed.done(answers);
        });
    }
    template<class Wanted>
    QFuture<core::Result<QList<Reservation>>> selected(Wanted wanted)
    {
        return answered<QList<Reservation>>([&]() -> core::Result<QList<Reservation>> {
            QList<Reservation> list;
            for (const auto& [id, found] : m_book.reservations) {
                if (wanted(found))
                    list << found;
            }
            return list;
        });
    }
    static core::Error whyEnded(const Reservation& found)
    {
        return {found.state == State::Confirmed   ? Code::RSV_ALREADY_CONFIRMED
                : found.state == State::Cancelled ? Code::RSV_ALREADY_CANCELLED
                                                  : Code::RSV_EXPIRED,
                {{u"reservation"_qs, found.id.toString()}},
                nullptr};
    }
    core::Result<reservation::SectionLoad> loadOf(const SectionId& id) const
    {
        const auto there = m_book.sections.find(id);
        if (there == m_book.sections.end())
            return core::fail(Code::RSV_SECTION_NOT_FOUND, {{u"section"_qs, id.toString()}});
        reservation::SectionLoad load{there->second, {}};
        for (const auto& [key, found] : m_book.reservations) {
            if (found.section == id && reservation::isLive(found.state))
                load.live << found;
        }
        return load;
    }
    reservation::EmptiedSection emptied(const SectionId& id, int atMost)
    {
        MemoryDeed deed(m_book, m_clock, {id});
        auto* section = deed.section(id);
        if (!section || !section->rehearsal)
            return {};
        QList<Reservation> going;
        for (const auto& [key, found] : m_book.reservations) {
            if (found.section == id)
                going << found;
        }
        std::stable_sort(going.begin(), going.end(), [](const Reservation& a, const Reservation& b) {
            return reservation::stateName(a.state) < reservation::stateName(b.state);
        });
        reservation::EmptiedSection emptied;
        for (const Reservation& each : going.mid(0, atMost)) {
            if (reservation::isLive(each.state)) {
                (each.state == State::Pending ? section->pending : section->confirmed) -= each.quantity;
                section->free += each.quantity;
                if (m_book.runs.contains(id))
                    m_book.runs.at(id).give(each.slotNumbers);
            }
            m_book.logs.erase(each.id);
            m_book.hashes.remove(each.id);
            m_book.keys.remove({each.user, each.key});
            m_book.reservations.erase(each.id);
            emptied.gone << each.id;
        }
        section->status = reservation::SectionStatus::Closed;
        deed.touch(id);
        (void)deed.done({});
        emptied.section = *section;
        return emptied;
    }
    core::Result<reservation::Section> changed(const SectionId& id, const reservation::SectionChange& change)
    {
        MemoryDeed deed(m_book, m_clock, {id});
        auto* section = deed.section(id);
        if (!section)
            return core::fail(Code::RSV_SECTION_NOT_FOUND, {{u"section"_qs, id.toString()}});
        if (change.capacity && *change.capacity != section->capacity) {
            const int wanted = *change.capacity;
            const bool slotted = section->engine == reservation::EngineKind::Slot;
            QList<int> coming, going;
            for (int slot = section->capacity + 1; slot <= wanted; ++slot)
                coming << slot;
            for (int slot = std::max(wanted, 0) + 1; slot <= section->capacity; ++slot)
                going << slot;
            if (wanted < std::max(1, section->taken()) || (slotted && !m_book.runs.at(id).take(going)))
                return core::fail(Code::RSV_CAPACITY, {{u"capacity"_qs, QString::number(wanted)},
                                                       {u"taken"_qs, QString::number(section->taken())}});
            if (slotted)
                m_book.runs.at(id).give(coming);
            section->free += wanted - section->capacity;
            section->capacity = wanted;
            ++section->epoch;
        }
        if (change.open)
            section->status = *change.open ? reservation::SectionStatus::Open : reservation::SectionStatus::Closed;
        section->name = change.name.value_or(section->name);
        section->hold = change.hold.value_or(section->hold);
        section->userLimit = change.userLimit.value_or(section->userLimit);
        section->price = change.price.value_or(section->price);
        deed.touch(id);
        (void)deed.done({});
        return m_book.sections.at(id);
    }

    MemoryBook& m_book;
    const core::Clock& m_clock;
};

} // namespace gwanje::test
