-- Due holds have one index, which grows at its end: the one by section cost each transaction a page and more for every
-- section that it sold from. What is due of one section is found among the few that are due at all.
DROP INDEX reservation_section_due;
DROP INDEX reservation_due;
CREATE INDEX reservation_due ON reservation (status, expires_at, id, section_id) WHERE status = 'PENDING';
