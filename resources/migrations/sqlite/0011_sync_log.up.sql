-- Data sync: one row for each stream of a run, or file that was imported by hand; and what the runs found out about
-- each portal. The data themselves have a database of their own, where import_id leads. Lists of columns are JSON.
-- took_ms: by a clock that does not jump; NULL: nobody who ran it saw its end.
CREATE TABLE sync_log (
    id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL,
    portal TEXT NOT NULL,
    stream TEXT NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('timer', 'operator', 'api')),
    requested_by TEXT NOT NULL DEFAULT '',
    console TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('running', 'success', 'partial', 'failed', 'cancelled')),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    took_ms INTEGER CHECK (took_ms >= 0),
    row_count INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
    updated INTEGER NOT NULL DEFAULT 0 CHECK (updated >= 0),
    unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
    rejected INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    file TEXT NOT NULL DEFAULT '',
    archive TEXT NOT NULL DEFAULT '',
    import_id INTEGER NOT NULL DEFAULT 0,
    new_columns TEXT NOT NULL DEFAULT '[]',
    vanished_columns TEXT NOT NULL DEFAULT '[]',
    code TEXT,
    context TEXT,
    UNIQUE (run_id, portal, stream),
    CHECK ((status = 'running') = (ended_at IS NULL)),
    CHECK (row_count = added + updated + unchanged + rejected),
    CHECK (duplicates BETWEEN 0 AND rejected),
    CHECK (status <> 'failed' OR code IS NOT NULL),
    CHECK (status NOT IN ('success', 'partial') OR code IS NULL)
);
CREATE INDEX sync_log_portal ON sync_log (portal, id);
CREATE INDEX sync_log_stream ON sync_log (portal, stream, id);
CREATE INDEX sync_log_status ON sync_log (status, id);
CREATE INDEX sync_log_started ON sync_log (started_at, id);
-- What is counted of many rows is read off an index alone.
CREATE INDEX sync_log_count ON sync_log (portal, stream, status);

-- failed_stage: of the check that found the session expired last; 0: none did. failures: runs in a row.
CREATE TABLE portal_state (
    portal TEXT PRIMARY KEY,
    session TEXT NOT NULL CHECK (session IN ('none', 'valid', 'expired')),
    account TEXT NOT NULL DEFAULT '',
    logged_in_at TEXT,
    checked_at TEXT,
    failed_stage INTEGER NOT NULL DEFAULT 0 CHECK (failed_stage BETWEEN 0 AND 2),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_success_at TEXT,
    last_code TEXT NOT NULL DEFAULT ''
);
