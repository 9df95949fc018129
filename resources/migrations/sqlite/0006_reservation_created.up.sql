-- The list of reservations narrowed to a time: few rows of many are found by when they were made.
CREATE INDEX reservation_created ON reservation (created_at, id);
