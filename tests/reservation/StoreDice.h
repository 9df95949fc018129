// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random operations on a ReservationStore.

#include "Dice.h"
#include "support/MemoryReservationStore.h"

namespace gwanje::test {

/// What is asked of a ReservationStore next; looks at the fake's rows so that most changes hit.
class StoreDice final : public Dice
{
    using Store = rsv::ReservationStore;
    using Op = Operation<Store>;

public:
    StoreDice(quint64 seed, const MemoryBook& book) : Dice(seed), m_book(book) { renew(); }

    void renew()
    {
        events = idsOf<rsv::EventId>(2);
        sections = idsOf<rsv::SectionId>(4);
        users = idsOf<rsv::UserId>(4);
        fresh = idsOf<rsv::ReservationId>(40);
    }
    QList<Op> setUp()
    {
        QList<Op> list;
        list << Op{u"addEvent"_qs, [event = rsv::Event{events.first(), u"E"_qs, u"V"_qs, {}}](Store& store) {
                       return said(store.addEvent(event));
                   }};
        for (const auto& id : std::as_const(sections))
            list << addSection(id);
        return list;
    }

    Op change()
    {
        switch (below(24)) {
        case 0:
            return addSection(oneOf(sections));
        case 1:
            return changeSection();
        case 2:
            return {u"expireDue"_qs, [section = chance(0.5) ? std::optional(oneOf(sections)) : std::nullopt,
                                      most = below(4)](Store& store) { return said(store.expireDue(section, most)); }};
        case 3:
            return {u"bumpEpoch"_qs, [id = oneOf(sections), beyond = below(3)](Store& store) {
                        return said(store.bumpEpoch(id, beyond));
                    }};
        case 4:
            return chance(0.3) ? removeSection() : Op{u"forgetRefusals"_qs, [](Store& store) { return said(store.forgetRefusals()); }};
        case 5:
        case 6:
        case 7:
        case 8:
            return confirm();
        case 9:
        case 10:
        case 11:
            return cancel();
        case 12:
        case 13:
            return extend();
        default:
            return create();
        }
    }

    Op removeSection()
    {
        const rsv::SectionId id = oneOf(sections);
        if (chance(0.5))
            return {u"removeSection"_qs, [id](Store& store) { return said(store.removeSection(id)); }};
        return {u"emptySection"_qs, [id, most = below(8)](Store& store) { return said(store.emptySection(id, most)); }};
    }

    Op question()
    {
        switch (below(6)) {
        case 0:
            return {u"find"_qs,
                    [ids = QList{known(), known(), known()}](Store& store) { return said(store.find(ids)); }};
        case 1:
            return {u"log"_qs, [id = known()](Store& store) { return said(store.log(id)); }};
        case 2:
            return {u"load"_qs, [id = oneOf(sections)](Store& store) { return said(store.load(id)); }};
        case 3:
            return {u"sections"_qs, [id = oneOf(events)](Store& store) { return said(store.sections(id)); }};
        default:
            return page();
        }
    }

    QList<Op> everything() const
    {
        QList<Op> list;
        for (const auto& id : sections)
            list << Op{u"load"_qs, [id](Store& store) { return said(store.load(id)); }};
        list << Op{u"all"_qs, [](Store& store) { return said(store.page({}, {{}, 1000})); }};
        for (const auto& [id, each] : m_book.reservations)
            list << Op{u"log"_qs, [id = id](Store& store) { return said(store.log(id)); }};
        list << Op{u"sections"_qs, [](Store& store) { return said(store.sections(std::nullopt)); }};
        list << Op{u"events"_qs, [](Store& store) { return said(store.events()); }};
        return list;
    }

    QList<rsv::EventId> events;
    QList<rsv::SectionId> sections;
    QList<rsv::UserId> users;
    QList<rsv::ReservationId> fresh;

private:
    rsv::ReservationId known()
    {
        if (m_book.reservations.empty() || chance(0.1))
            return oneOf(fresh);
        // most often one of the newest, so that they go through all their states
        auto it = m_book.reservations.begin();
        std::advance(it, below(static_cast<int>(m_book.reservations.size())));
        return it->first;
    }
    rsv::Actor anyActor() { return chance(0.5) ? rsv::Actor::Operator : rsv::Actor::User; }
    rsv::UserId userOf(const rsv::ReservationId& id)
    {
        const auto found = m_book.reservations.find(id);
        return found == m_book.reservations.end() || chance(0.08) ? oneOf(users) : found->second.user;
    }

    Op addSection(const rsv::SectionId& id)
    {
        rsv::Section section;
        section.id = id;
        section.event = chance(0.9) ? events.first() : events.last(); // the last one there is not
        section.name = u"S"_qs;
        section.capacity = 1 + below(12);
        section.engine = chance(0.6) ? rsv::EngineKind::Slot : rsv::EngineKind::Lock;
        section.userLimit = below(3) * 2;
        section.hold = std::chrono::seconds(60 * (1 + below(10)));
        section.rehearsal = chance(0.3);
        return {u"addSection"_qs, [section](Store& store) { return said(store.addSection(section)); }};
    }
    Op changeSection()
    {
        rsv::SectionChange change;
        if (chance(0.5))
            change.capacity = below(14);
        if (chance(0.4))
            change.open = chance(0.8);
        if (chance(0.3))
            change.userLimit = below(3) * 2;
        if (chance(0.2))
            change.hold = std::chrono::seconds(60 * (1 + below(10)));
        return {u"changeSection"_qs,
                [id = oneOf(sections), change](Store& store) { return said(store.changeSection(id, change)); }};
    }
    Op create()
    {
        rsv::CreateBatch batch;
        for (int left = 1 + below(6); left > 0; --left) {
            rsv::CreateRequest request{oneOf(fresh), oneOf(sections), oneOf(users), 1 + below(4), {}};
            if (chance(0.05))
                request.section = rsv::SectionId(request.user.uuid()); // there is none
            if (chance(0.4))
                request.key = QString::number(below(60));
            request.by = anyActor();
            if (chance(0.5))
                batch.claimed.insert(request.id, places(13, request.quantity));
            const auto found = m_book.sections.find(request.section);
            if (found != m_book.sections.end() && chance(0.3)) {
                const qint64 fence = found->second.fence + below(4) - (chance(0.1) ? 2 : 0);
                batch.guards.insert(request.section,
                                    {std::max(fence, qint64(0)), found->second.epoch - (chance(0.1) ? 1 : 0)});
            }
            batch.requests << request;
        }
        return {u"create"_qs, [batch](Store& store) { return said(store.create(batch)); }};
    }
    Op confirm()
    {
        QList<rsv::ConfirmRequest> requests;
        for (int left = 1 + below(4); left > 0; --left) {
            const auto id = known();
            requests << rsv::ConfirmRequest{id, userOf(id), anyActor()};
        }
        return {u"confirm"_qs, [requests](Store& store) { return said(store.confirm(requests)); }};
    }
    Op cancel()
    {
        QList<rsv::CancelRequest> requests;
        for (int left = 1 + below(4); left > 0; --left) {
            const auto id = known();
            requests << rsv::CancelRequest{id, chance(0.3) ? rsv::UserId() : userOf(id), u"왜"_qs, anyActor()};
        }
        return {u"cancel"_qs, [requests](Store& store) { return said(store.cancel(requests)); }};
    }
    Op extend()
    {
        QList<rsv::ExtendRequest> requests;
        for (int left = 1 + below(3); left > 0; --left) {
            const auto id = known();
            requests << rsv::ExtendRequest{id, userOf(id), below(4), anyActor()};
        }
        return {u"extend"_qs, [requests](Store& store) { return said(store.extend(requests, {})); }};
    }
    Op page()
    {
        using enum rsv::State;
        rsv::ReservationFilter filter;
        if (chance(0.5))
            filter.section = oneOf(sections);
        if (chance(0.4))
            filter.user = oneOf(users);
        if (chance(0.4))
            filter.state = oneOf(QList<rsv::State>{Pending, Confirmed, Cancelled, Expired});
        const core::PageRequest request{chance(0.5) ? core::makeCursor({known().toString()}) : QString(),
                                        1 + below(20)};
        return {u"page"_qs, [filter, request](Store& store) { return said(store.page(filter, request)); }};
    }

    const MemoryBook& m_book;
};

} // namespace gwanje::test
