-- Data sync: one row for each stream of a run, or file that was imported by hand; and what the runs found out about
-- each portal. The data themselves have a database of their own, where import_id leads. Lists of columns are JSON.
-- took_ms: by a clock that does not jump; NULL: nobody who ran it saw its end.
CREATE TABLE sync_log (
    id TEXT COLLATE "C" PRIMARY KEY,
    run_id TEXT COLLATE "C" NOT NULL,
    portal TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    trigger TEXT COLLATE "C" NOT NULL CHECK (trigger IN ('timer', 'operator', 'api')),
    requested_by TEXT COLLATE "C" NOT NULL DEFAULT '',
    console TEXT COLLATE "C" NOT NULL DEFAULT '',
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('running', 'success', 'partial', 'failed', 'cancelled')),
    started_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C",
    took_ms BIGINT CHECK (took_ms >= 0),
    row_count BIGINT NOT NULL DEFAULT 0,
    added BIGINT NOT NULL DEFAULT 0 CHECK (added >= 0),
    updated BIGINT NOT NULL DEFAULT 0 CHECK (updated >= 0),
    unchanged BIGINT NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
    rejected BIGINT NOT NULL DEFAULT 0,
    duplicates BIGINT NOT NULL DEFAULT 0,
    file TEXT COLLATE "C" NOT NULL DEFAULT '',
    archive TEXT COLLATE "C" NOT NULL DEFAULT '',
    import_id BIGINT NOT NULL DEFAULT 0,
    new_columns TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    vanished_columns TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    code TEXT COLLATE "C",
    context TEXT COLLATE "C",
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
    portal TEXT COLLATE "C" PRIMARY KEY,
    session TEXT COLLATE "C" NOT NULL CHECK (session IN ('none', 'valid', 'expired')),
    account TEXT COLLATE "C" NOT NULL DEFAULT '',
    logged_in_at TEXT COLLATE "C",
    checked_at TEXT COLLATE "C",
    failed_stage SMALLINT NOT NULL DEFAULT 0 CHECK (failed_stage BETWEEN 0 AND 2),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_success_at TEXT COLLATE "C",
    last_code TEXT COLLATE "C" NOT NULL DEFAULT ''
);
