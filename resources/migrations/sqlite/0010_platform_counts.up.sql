-- How long a run took, by a clock that does not jump; NULL: nobody who ran it saw its end.
ALTER TABLE platform_run ADD COLUMN took_ms INTEGER;
UPDATE platform_run SET took_ms = MAX(0, CAST(ROUND((JULIANDAY(ended_at) - JULIANDAY(started_at)) * 86400000) AS INTEGER))
WHERE result IN ('ok', 'failed', 'cancelled') AND ended_at IS NOT NULL;

-- What is counted of many rows is read off an index alone.
CREATE INDEX platform_run_count ON platform_run (platform_id, type, result);
DROP INDEX discrepancy_kind;
CREATE INDEX discrepancy_kind ON discrepancy (state, kind, id);
CREATE INDEX discrepancy_count ON discrepancy (platform_id, state, kind);
