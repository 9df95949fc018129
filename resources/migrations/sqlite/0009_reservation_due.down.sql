DROP INDEX reservation_due;
CREATE INDEX reservation_due ON reservation (status, expires_at) WHERE status = 'PENDING';
CREATE INDEX reservation_section_due ON reservation (section_id, expires_at) WHERE status = 'PENDING';
