-- In the order in which holds are expired. A section keeps an index of its own here: several consoles write, and what one
-- reads among the due holds of all sections would collide with what others write.
DROP INDEX reservation_due;
CREATE INDEX reservation_due ON reservation (status, expires_at, id) WHERE status = 'PENDING';
