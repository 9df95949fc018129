DROP TABLE reservation_clock;
DROP TABLE reservation_refusal;
DROP TABLE reservation_log;
DROP TABLE reservation_slot;
DROP TABLE reservation;
DROP TABLE section;
DROP TABLE event;
