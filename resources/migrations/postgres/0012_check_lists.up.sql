-- The same rules, written out: in SQLite that is faster, and they are to read the same here.
ALTER TABLE section DROP CONSTRAINT section_status_check, ADD CONSTRAINT section_status_check
    CHECK (status = 'OPEN' OR status = 'CLOSED' OR status = 'SOLD_OUT');
ALTER TABLE reservation DROP CONSTRAINT reservation_status_check, ADD CONSTRAINT reservation_status_check
    CHECK (status = 'PENDING' OR status = 'CONFIRMED' OR status = 'CANCELLED' OR status = 'EXPIRED');
ALTER TABLE reservation_log DROP CONSTRAINT reservation_log_action_check, ADD CONSTRAINT reservation_log_action_check
    CHECK (action = 'CREATED' OR action = 'CONFIRMED' OR action = 'CANCELLED' OR action = 'EXPIRED' OR
        action = 'EXTENDED' OR action = 'REPAIRED');
ALTER TABLE reservation_log DROP CONSTRAINT reservation_log_actor_check, ADD CONSTRAINT reservation_log_actor_check
    CHECK (actor = 'user' OR actor = 'system' OR actor = 'operator');
ALTER TABLE booking DROP CONSTRAINT booking_status_check, ADD CONSTRAINT booking_status_check
    CHECK (status = 'booked' OR status = 'blocked' OR status = 'cancelled');
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_kind_check, ADD CONSTRAINT discrepancy_kind_check
    CHECK (kind = 'missing_here' OR kind = 'missing_there' OR kind = 'field' OR kind = 'price' OR
        kind = 'inventory' OR kind = 'double_booking' OR kind = 'overbooked' OR kind = 'unmapped');
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_state_check, ADD CONSTRAINT discrepancy_state_check
    CHECK (state = 'open' OR state = 'ignored' OR state = 'resolved');
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_resolution_check, ADD CONSTRAINT discrepancy_resolution_check
    CHECK (resolution = 'theirs' OR resolution = 'ours' OR resolution = 'ignore' OR resolution = 'agreed');
