DROP INDEX reservation_created;
