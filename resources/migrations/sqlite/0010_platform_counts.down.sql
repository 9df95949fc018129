DROP INDEX discrepancy_count;
DROP INDEX discrepancy_kind;
CREATE INDEX discrepancy_kind ON discrepancy (kind, state, id);
DROP INDEX platform_run_count;
ALTER TABLE platform_run DROP COLUMN took_ms;
