// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationRules.h"

#include "store/RowRules.h"

namespace gwanje::reservation::sql {

core::Result<QStringList> brokenRules(store::Session& session)
{
    // The first three are constraints as well: of a file that was written without them nobody else would tell.
    static const QList<store::RowRule> rules{
        {u"a section's counts are not its capacity"_qs,
         u"SELECT id FROM section WHERE free + pending + confirmed <> capacity OR free < 0 OR pending < 0 OR "
         "confirmed < 0"_qs},
        {u"a section's state is not its free places'"_qs,
         u"SELECT id FROM section WHERE (status = 'SOLD_OUT' AND free > 0) OR (status = 'OPEN' AND free <= 0)"_qs},
        {u"a place is sold twice"_qs,
         u"SELECT MIN(reservation_id) AS id FROM reservation_slot GROUP BY section_id, slot_no HAVING COUNT(*) > 1"_qs},
        {u"a section's counts are not its reservations'"_qs,
         u"SELECT s.id AS id FROM section s LEFT JOIN (SELECT section_id, "
         "SUM(CASE WHEN status = 'PENDING' THEN quantity ELSE 0 END) AS pending, "
         "SUM(CASE WHEN status = 'CONFIRMED' THEN quantity ELSE 0 END) AS confirmed FROM reservation "
         "WHERE status IN ('PENDING', 'CONFIRMED') GROUP BY section_id) r ON r.section_id = s.id "
         "WHERE s.pending <> COALESCE(r.pending, 0) OR s.confirmed <> COALESCE(r.confirmed, 0)"_qs},
        {u"a reservation has not as many places as it should"_qs,
         u"SELECT r.id AS id FROM reservation r WHERE r.engine = 'slot' AND r.status IN ('PENDING', 'CONFIRMED') AND "
         "r.quantity <> (SELECT COUNT(*) FROM reservation_slot p WHERE p.reservation_id = r.id)"_qs},
        {u"an ended reservation has places"_qs,
         u"SELECT r.id AS id FROM reservation_slot p JOIN reservation r ON r.id = p.reservation_id "
         "WHERE r.status NOT IN ('PENDING', 'CONFIRMED') OR r.section_id <> p.section_id"_qs},
        {u"a place beyond the section's capacity"_qs,
         u"SELECT p.reservation_id AS id FROM reservation_slot p JOIN section s ON s.id = p.section_id "
         "WHERE p.slot_no > s.capacity"_qs},
        {u"the log has not one row for each change"_qs,
         u"SELECT r.id AS id FROM reservation r WHERE r.version <> (SELECT COUNT(*) FROM reservation_log l "
         "WHERE l.reservation_id = r.id)"_qs},
        {u"the state is not the log's last"_qs,
         u"SELECT r.id AS id FROM reservation r WHERE NOT EXISTS (SELECT 1 FROM reservation_log l "
         "WHERE l.reservation_id = r.id AND l.version = r.version AND l.after_status = r.status)"_qs},
    };
    return store::brokenRules(session, rules);
}

} // namespace gwanje::reservation::sql
