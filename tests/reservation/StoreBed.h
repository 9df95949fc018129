// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A store of reservations on a fresh database, with what a test asks of it in one line. On PostgreSQL the server's
// clock counts, so what has to fall due there is moved into the past by hand.

#include "reservation/SqlReservationStore.h"
#include "store/Beds.h"
#include "support/ManualClock.h"

namespace gwanje::test {

namespace rsv = reservation;

class StoreBed final
{
public:
    explicit StoreBed(store::Dialect dialect) : bed(dialect), database(bed.open())
    {
        if (!store::Migrator(*database).upgrade())
            qFatal("the schema can't be made");
        store = std::make_unique<rsv::SqlReservationStore>(database, clock);
        event = store->addEvent({rsv::EventId::make(), u"공연"_qs, u"대극장"_qs, {}}).result()->id;
    }

    rsv::Section section(int capacity, rsv::EngineKind engine = rsv::EngineKind::Slot, int userLimit = 0) const
    {
        rsv::Section wanted;
        wanted.id = rsv::SectionId::make();
        wanted.event = event;
        wanted.name = u"1층"_qs;
        wanted.capacity = capacity;
        wanted.engine = engine;
        wanted.userLimit = userLimit;
        const auto added = store->addSection(wanted).result();
        if (!added)
            qFatal("%s", qPrintable(added.error().toString()));
        return *added;
    }
    rsv::Section now(const rsv::SectionId& id) const { return store->load(id).result()->section; }

    rsv::CreateRequest request(const rsv::SectionId& section, int quantity = 1, rsv::UserId user = rsv::UserId::make(),
                               const QString& key = {}) const
    {
        return {rsv::ReservationId::make(), section, user, quantity, key};
    }
    core::Result<rsv::Reservation> create(const rsv::CreateRequest& request, const QList<int>& claimed = {}) const
    {
        rsv::CreateBatch batch{{request}, {}, {}};
        if (!claimed.isEmpty())
            batch.claimed.insert(request.id, claimed);
        return only(store->create(batch).result());
    }
    core::Result<rsv::Reservation> confirm(const rsv::Reservation& of) const
    {
        return only(store->confirm({{of.id, of.user}}).result());
    }
    core::Result<rsv::Reservation> cancel(const rsv::Reservation& of, const QString& reason = {}) const
    {
        return only(store->cancel({{of.id, of.user, reason}}).result());
    }
    static core::Result<rsv::Reservation> only(const core::Result<rsv::BatchAnswer>& answer)
    {
        if (!answer)
            return core::fail(answer.error());
        return answer->answers.size() == 1 ? answer->answers.first()
                                           : core::fail(core::ErrorCode::DB_STATEMENT, {{u"reason"_qs, u"answers"_qs}});
    }

    /// Its deadline has passed, by the clock that counts.
    void fallDue(const rsv::Reservation& reservation)
    {
        if (database->dialect() == store::Dialect::Sqlite) {
            clock.advance(std::chrono::milliseconds(clock.now().msecsTo(reservation.expiresAt)));
            return;
        }
        // As if it had been shortened by hand: the guards want a version and a log entry for that, too.
        const QString id = reservation.id.toString();
        const auto moved = database->writeNow<bool>([&](store::Session& session) -> core::Result<bool> {
            for (
                const QString& sql :
                {u"UPDATE reservation SET expires_at = '2020-01-01T00:00:00.000Z', version = version + 1 WHERE id = ?"_qs,
                 u"INSERT INTO reservation_log (reservation_id, version, action, actor, before_status, after_status, "
                 u"at) "
                 "SELECT id, version, 'REPAIRED', 'operator', status, status, created_at FROM reservation WHERE id = ?"_qs}) {
                if (const auto done = session.execute(sql, {id}); !done)
                    return core::fail(done.error());
            }
            return true;
        });
        if (!moved)
            qFatal("%s", qPrintable(moved.error().toString()));
    }

    /// What must hold at any time; empty: all is well.
    QString broken() const
    {
        static const QList<std::pair<QString, QString>> rules{
            {u"counters"_qs,
             u"SELECT COUNT(*) AS n FROM section s WHERE s.pending <> (SELECT COALESCE(SUM(quantity), 0) FROM "
             "reservation r WHERE r.section_id = s.id AND r.status = 'PENDING') OR s.confirmed <> (SELECT "
             "COALESCE(SUM(quantity), 0) FROM reservation r WHERE r.section_id = s.id AND r.status = 'CONFIRMED')"_qs},
            {u"places"_qs,
             u"SELECT COUNT(*) AS n FROM reservation r LEFT JOIN (SELECT reservation_id, COUNT(*) AS held FROM "
             "reservation_slot GROUP BY reservation_id) p ON p.reservation_id = r.id WHERE r.engine = 'slot' AND "
             "COALESCE(p.held, 0) <> CASE WHEN r.status IN ('PENDING', 'CONFIRMED') THEN r.quantity ELSE 0 END"_qs},
            {u"log without gaps"_qs,
             u"SELECT COUNT(*) AS n FROM reservation r LEFT JOIN (SELECT reservation_id, COUNT(*) AS written, "
             "MAX(version) AS newest FROM reservation_log GROUP BY reservation_id) l ON l.reservation_id = r.id WHERE "
             "COALESCE(l.written, 0) <> r.version OR COALESCE(l.newest, 0) <> r.version"_qs},
            {u"the log's end is the state"_qs,
             u"SELECT COUNT(*) AS n FROM reservation r JOIN reservation_log l ON l.reservation_id = r.id AND l.version "
             "= r.version WHERE l.after_status <> r.status"_qs}};
        QStringList wrong;
        for (const auto& [name, sql] : rules) {
            if (number(*database, sql) != 0)
                wrong << name;
        }
        return wrong.join(u", "_qs);
    }

    Bed bed;
    ManualClock clock;
    std::shared_ptr<store::Database> database;
    std::unique_ptr<rsv::SqlReservationStore> store;
    rsv::EventId event;
};

} // namespace gwanje::test
