-- Lodging platforms and the own books they are compared with. Ranges of nights are half-open: `departure` is the day of
-- leaving. Money is whole won. Rows of platforms stay, for their history's sake; one that was removed frees its code.
CREATE TABLE platform (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    connector TEXT NOT NULL,
    url TEXT NOT NULL,
    login TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    runs_itself INTEGER NOT NULL DEFAULT 0 CHECK (runs_itself IN (0, 1)),
    control_url TEXT NOT NULL DEFAULT '',
    timeout_ms INTEGER NOT NULL DEFAULT 60000 CHECK (timeout_ms > 0),
    time_zone TEXT NOT NULL,
    reservations TEXT NOT NULL DEFAULT 'pull' CHECK (reservations IN ('off', 'pull')),
    prices TEXT NOT NULL DEFAULT 'push' CHECK (prices IN ('off', 'pull', 'push')),
    inventory TEXT NOT NULL DEFAULT 'push' CHECK (inventory IN ('off', 'pull', 'push')),
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    removed_at TEXT,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK (removed_at IS NULL OR active = 0)
);
CREATE UNIQUE INDEX platform_code ON platform (code) WHERE removed_at IS NULL;
CREATE TRIGGER platform_stays BEFORE DELETE ON platform
BEGIN
    SELECT RAISE(ABORT, 'platforms are never deleted');
END;

-- What the runs found out: not what an operator changes, so it has no version.
CREATE TABLE platform_health (
    platform_id TEXT PRIMARY KEY REFERENCES platform (id),
    last_success_at TEXT,
    last_run_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_code TEXT NOT NULL DEFAULT '',
    service TEXT NOT NULL DEFAULT ''
);

-- The last good data of each set: how old they are, and what the next question hands back. counted_run: the run that
-- counted what was left out, so that its repeat doesn't.
CREATE TABLE platform_data (
    platform_id TEXT NOT NULL REFERENCES platform (id),
    data_set TEXT NOT NULL CHECK (data_set IN ('reservations', 'prices', 'inventory')),
    fetched_at TEXT,
    complete_at TEXT,
    etag TEXT NOT NULL DEFAULT '',
    since TEXT,
    items INTEGER NOT NULL DEFAULT 0 CHECK (items >= 0),
    empty_answers INTEGER NOT NULL DEFAULT 0 CHECK (empty_answers >= 0),
    counted_run TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (platform_id, data_set)
);

CREATE TABLE property (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    property_id TEXT NOT NULL REFERENCES property (id),
    name TEXT NOT NULL,
    units INTEGER NOT NULL DEFAULT 1 CHECK (units > 0),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE INDEX room_property ON room (property_id, id);

-- A listing that nobody knew is kept without a room.
CREATE TABLE listing (
    id TEXT PRIMARY KEY,
    platform_id TEXT NOT NULL REFERENCES platform (id),
    external_id TEXT NOT NULL,
    room_id TEXT REFERENCES room (id),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    UNIQUE (platform_id, external_id)
);
CREATE INDEX listing_room ON listing (room_id, id) WHERE room_id IS NOT NULL;

-- price: none was set; units: all of the room's are for sale.
CREATE TABLE room_night (
    room_id TEXT NOT NULL REFERENCES room (id),
    night TEXT NOT NULL,
    price INTEGER CHECK (price >= 0),
    units INTEGER CHECK (units >= 0),
    PRIMARY KEY (room_id, night)
) WITHOUT ROWID;
CREATE INDEX room_night_over ON room_night (night);

-- ghost: complete answers in a row that left the booking out.
CREATE TABLE booking (
    platform_id TEXT NOT NULL REFERENCES platform (id),
    external_id TEXT NOT NULL,
    listing TEXT NOT NULL,
    arrival TEXT NOT NULL,
    departure TEXT NOT NULL,
    units INTEGER NOT NULL DEFAULT 1 CHECK (units > 0),
    status TEXT NOT NULL CHECK (status IN ('booked', 'blocked', 'cancelled')),
    guest TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL DEFAULT 0,
    their_update TEXT,
    ghost INTEGER NOT NULL DEFAULT 0 CHECK (ghost >= 0),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    PRIMARY KEY (platform_id, external_id),
    FOREIGN KEY (platform_id, listing) REFERENCES listing (platform_id, external_id),
    CHECK (arrival < departure)
) WITHOUT ROWID;
CREATE INDEX booking_stay ON booking (platform_id, listing, departure, arrival, status, units);
CREATE INDEX booking_external ON booking (external_id);
CREATE INDEX booking_over ON booking (departure);

-- The unique key is the fence: of several consoles one runs what is due.
CREATE TABLE platform_run (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    platform_id TEXT NOT NULL REFERENCES platform (id),
    scheduled_at TEXT NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('timer', 'operator', 'api')),
    requested_by TEXT NOT NULL DEFAULT '',
    console TEXT NOT NULL DEFAULT '',
    started_at TEXT NOT NULL,
    ended_at TEXT,
    result TEXT NOT NULL CHECK (result IN ('running', 'ok', 'failed', 'cancelled', 'skipped', 'interrupted')),
    attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt > 0),
    fetched INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    discrepancies INTEGER NOT NULL DEFAULT 0,
    pushed INTEGER NOT NULL DEFAULT 0,
    push_refused INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    context TEXT,
    UNIQUE (type, platform_id, scheduled_at),
    CHECK ((result = 'running') = (ended_at IS NULL))
);
CREATE INDEX platform_run_platform ON platform_run (platform_id, id);
CREATE INDEX platform_run_result ON platform_run (result, id);
CREATE INDEX platform_run_started ON platform_run (started_at, id);

-- One row for as long as the same thing differs; item_key names the thing.
CREATE TABLE discrepancy (
    id TEXT PRIMARY KEY,
    item_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('missing_here', 'missing_there', 'field', 'price', 'inventory',
        'double_booking', 'overbooked', 'unmapped')),
    platform_id TEXT REFERENCES platform (id),
    platforms TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL,
    room_id TEXT,
    listing TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    arrival TEXT,
    departure TEXT,
    fields TEXT NOT NULL DEFAULT '',
    ours TEXT NOT NULL DEFAULT '{}',
    theirs TEXT NOT NULL DEFAULT '{}',
    state TEXT NOT NULL CHECK (state IN ('open', 'ignored', 'resolved')),
    resolution TEXT CHECK (resolution IN ('theirs', 'ours', 'ignore', 'agreed')),
    reason TEXT NOT NULL DEFAULT '',
    resolved_by TEXT NOT NULL DEFAULT '',
    resolved_at TEXT,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    cycles INTEGER NOT NULL DEFAULT 1 CHECK (cycles > 0),
    run_id TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK ((state = 'open') = (resolution IS NULL)),
    CHECK ((state = 'open') = (resolved_at IS NULL))
);
CREATE INDEX discrepancy_state ON discrepancy (state, id);
CREATE INDEX discrepancy_kind ON discrepancy (kind, state, id);
CREATE INDEX discrepancy_platform ON discrepancy (platform_id, state, id);
CREATE INDEX discrepancy_room ON discrepancy (room_id, id) WHERE room_id IS NOT NULL;
CREATE INDEX discrepancy_resolved ON discrepancy (resolved_at) WHERE state = 'resolved';

CREATE TABLE resolution_rule (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT '',
    platform_id TEXT REFERENCES platform (id),
    field TEXT NOT NULL DEFAULT '',
    resolve_as TEXT NOT NULL CHECK (resolve_as IN ('theirs', 'ours', 'ignore')),
    reason TEXT NOT NULL DEFAULT '',
    enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- The schedules of all domains: what operators said (type '': the whole), how each type runs, where each target is, and
-- who leads. run_id '': at rest.
CREATE TABLE schedule_state (
    scope TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    reason TEXT NOT NULL DEFAULT '',
    changed_by TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL,
    PRIMARY KEY (scope, type)
);

CREATE TABLE schedule_config (
    scope TEXT NOT NULL,
    type TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    interval_ms INTEGER NOT NULL CHECK (interval_ms > 0),
    timeout_ms INTEGER NOT NULL CHECK (timeout_ms > 0),
    retries INTEGER NOT NULL CHECK (retries >= 0),
    parallel INTEGER NOT NULL CHECK (parallel > 0),
    failures_to_open INTEGER NOT NULL CHECK (failures_to_open > 0),
    PRIMARY KEY (scope, type)
);

CREATE TABLE schedule_target (
    scope TEXT NOT NULL,
    type TEXT NOT NULL,
    target TEXT NOT NULL,
    scheduled_at TEXT,
    run_id TEXT NOT NULL DEFAULT '',
    console TEXT NOT NULL DEFAULT '',
    held_until TEXT,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_end TEXT,
    last_code TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (scope, type, target)
);

CREATE TABLE schedule_leader (
    scope TEXT PRIMARY KEY,
    console TEXT NOT NULL,
    until TEXT NOT NULL
);
