-- How long a run took, by a clock that does not jump; NULL: nobody who ran it saw its end.
ALTER TABLE platform_run ADD COLUMN took_ms BIGINT;
UPDATE platform_run SET took_ms = GREATEST(0, CAST(EXTRACT(EPOCH FROM CAST(ended_at AS TIMESTAMPTZ) - CAST(started_at AS TIMESTAMPTZ)) * 1000 AS BIGINT))
WHERE result IN ('ok', 'failed', 'cancelled') AND ended_at IS NOT NULL;

-- What is counted of many rows is read off an index alone.
CREATE INDEX platform_run_count ON platform_run (platform_id, type, result);
DROP INDEX discrepancy_kind;
CREATE INDEX discrepancy_kind ON discrepancy (state, kind, id);
CREATE INDEX discrepancy_count ON discrepancy (platform_id, state, kind);
