// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlPlatformRules.h"

#include "store/RowRules.h"

namespace gwanje::platform::sql {

core::Result<QStringList> brokenRules(store::Session& session)
{
    static const QList<store::RowRule> rules{
        {u"a removed platform's listing leads to a room"_qs,
         u"SELECT l.id AS id FROM listing l JOIN platform p ON p.id = l.platform_id WHERE p.removed_at IS NOT NULL AND "
         "l.room_id IS NOT NULL"_qs},
        {u"a removed platform has an open discrepancy"_qs,
         u"SELECT d.id AS id FROM discrepancy d JOIN platform p ON p.id = d.platform_id WHERE p.removed_at IS NOT NULL "
         "AND d.state <> 'resolved'"_qs},
        {u"two runs of one kind at once"_qs,
         u"SELECT MIN(u.id) AS id FROM platform_run u WHERE u.result = 'running' GROUP BY u.platform_id, u.type "
         "HAVING COUNT(*) > 1"_qs},
        {u"a failed run without a reason"_qs,
         u"SELECT u.id AS id FROM platform_run u WHERE u.result = 'failed' AND u.code IS NULL"_qs},
        {u"something is ignored without a reason"_qs,
         u"SELECT d.id AS id FROM discrepancy d WHERE d.state = 'ignored' AND d.reason = ''"_qs},
        {u"a discrepancy between platforms without a room"_qs,
         u"SELECT d.id AS id FROM discrepancy d WHERE d.kind IN ('double_booking', 'overbooked') AND d.room_id IS NULL"_qs},
        {u"a booking was left out for longer than it may and still stands"_qs,
         u"SELECT b.external_id AS id FROM booking b WHERE b.status = 'booked' AND b.ghost > 3"_qs},
    };
    return store::brokenRules(session, rules);
}

} // namespace gwanje::platform::sql
