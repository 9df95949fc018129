ALTER TABLE section DROP CONSTRAINT section_status_check, ADD CONSTRAINT section_status_check
    CHECK (status IN ('OPEN', 'CLOSED', 'SOLD_OUT'));
ALTER TABLE reservation DROP CONSTRAINT reservation_status_check, ADD CONSTRAINT reservation_status_check
    CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED'));
ALTER TABLE reservation_log DROP CONSTRAINT reservation_log_action_check, ADD CONSTRAINT reservation_log_action_check
    CHECK (action IN ('CREATED', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'EXTENDED', 'REPAIRED'));
ALTER TABLE reservation_log DROP CONSTRAINT reservation_log_actor_check, ADD CONSTRAINT reservation_log_actor_check
    CHECK (actor IN ('user', 'system', 'operator'));
ALTER TABLE booking DROP CONSTRAINT booking_status_check, ADD CONSTRAINT booking_status_check
    CHECK (status IN ('booked', 'blocked', 'cancelled'));
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_kind_check, ADD CONSTRAINT discrepancy_kind_check
    CHECK (kind IN ('missing_here', 'missing_there', 'field', 'price', 'inventory', 'double_booking', 'overbooked', 'unmapped'));
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_state_check, ADD CONSTRAINT discrepancy_state_check
    CHECK (state IN ('open', 'ignored', 'resolved'));
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_resolution_check, ADD CONSTRAINT discrepancy_resolution_check
    CHECK (resolution IN ('theirs', 'ours', 'ignore', 'agreed'));
