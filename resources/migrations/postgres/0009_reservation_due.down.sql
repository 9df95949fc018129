DROP INDEX reservation_due;
CREATE INDEX reservation_due ON reservation (status, expires_at) WHERE status = 'PENDING';
