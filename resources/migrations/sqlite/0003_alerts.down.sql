DROP TABLE alert_rule;
DROP TABLE alert_silence;
DROP INDEX alert_held;
ALTER TABLE alert DROP COLUMN held;
ALTER TABLE alert DROP COLUMN notice_at;
