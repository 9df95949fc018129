-- Lodging platforms and the own books they are compared with. Ranges of nights are half-open: `departure` is the day of
-- leaving. Money is whole won. Rows of platforms stay, for their history's sake; one that was removed frees its code.
CREATE TABLE platform (
    id TEXT COLLATE "C" PRIMARY KEY,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    connector TEXT COLLATE "C" NOT NULL,
    url TEXT COLLATE "C" NOT NULL,
    login TEXT COLLATE "C" NOT NULL DEFAULT '',
    active SMALLINT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    runs_itself SMALLINT NOT NULL DEFAULT 0 CHECK (runs_itself IN (0, 1)),
    control_url TEXT COLLATE "C" NOT NULL DEFAULT '',
    timeout_ms BIGINT NOT NULL DEFAULT 60000 CHECK (timeout_ms > 0),
    time_zone TEXT COLLATE "C" NOT NULL,
    reservations TEXT COLLATE "C" NOT NULL DEFAULT 'pull' CHECK (reservations IN ('off', 'pull')),
    prices TEXT COLLATE "C" NOT NULL DEFAULT 'push' CHECK (prices IN ('off', 'pull', 'push')),
    inventory TEXT COLLATE "C" NOT NULL DEFAULT 'push' CHECK (inventory IN ('off', 'pull', 'push')),
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    removed_at TEXT COLLATE "C",
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK (removed_at IS NULL OR active = 0)
);
CREATE UNIQUE INDEX platform_code ON platform (code) WHERE removed_at IS NULL;
CREATE FUNCTION platform_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'platforms are never deleted' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER platform_stays BEFORE DELETE ON platform FOR EACH ROW EXECUTE FUNCTION platform_stays();

-- What the runs found out: not what an operator changes, so it has no version.
CREATE TABLE platform_health (
    platform_id TEXT COLLATE "C" PRIMARY KEY REFERENCES platform (id),
    last_success_at TEXT COLLATE "C",
    last_run_at TEXT COLLATE "C",
    failures BIGINT NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_code TEXT COLLATE "C" NOT NULL DEFAULT '',
    service TEXT COLLATE "C" NOT NULL DEFAULT ''
);

-- The last good data of each set: how old they are, and what the next question hands back. counted_run: the run that
-- counted what was left out, so that its repeat doesn't.
CREATE TABLE platform_data (
    platform_id TEXT COLLATE "C" NOT NULL REFERENCES platform (id),
    data_set TEXT COLLATE "C" NOT NULL CHECK (data_set IN ('reservations', 'prices', 'inventory')),
    fetched_at TEXT COLLATE "C",
    complete_at TEXT COLLATE "C",
    etag TEXT COLLATE "C" NOT NULL DEFAULT '',
    since TEXT COLLATE "C",
    items BIGINT NOT NULL DEFAULT 0 CHECK (items >= 0),
    empty_answers BIGINT NOT NULL DEFAULT 0 CHECK (empty_answers >= 0),
    counted_run TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (platform_id, data_set)
);

CREATE TABLE property (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE room (
    id TEXT COLLATE "C" PRIMARY KEY,
    property_id TEXT COLLATE "C" NOT NULL REFERENCES property (id),
    name TEXT NOT NULL,
    units BIGINT NOT NULL DEFAULT 1 CHECK (units > 0),
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE INDEX room_property ON room (property_id, id);

-- A listing that nobody knew is kept without a room.
CREATE TABLE listing (
    id TEXT COLLATE "C" PRIMARY KEY,
    platform_id TEXT COLLATE "C" NOT NULL REFERENCES platform (id),
    external_id TEXT COLLATE "C" NOT NULL,
    room_id TEXT COLLATE "C" REFERENCES room (id),
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    UNIQUE (platform_id, external_id)
);
CREATE INDEX listing_room ON listing (room_id, id) WHERE room_id IS NOT NULL;

-- price: none was set; units: all of the room's are for sale.
CREATE TABLE room_night (
    room_id TEXT COLLATE "C" NOT NULL REFERENCES room (id),
    night TEXT COLLATE "C" NOT NULL,
    price BIGINT CHECK (price >= 0),
    units BIGINT CHECK (units >= 0),
    PRIMARY KEY (room_id, night)
);
CREATE INDEX room_night_over ON room_night (night);

-- ghost: complete answers in a row that left the booking out.
CREATE TABLE booking (
    platform_id TEXT COLLATE "C" NOT NULL REFERENCES platform (id),
    external_id TEXT COLLATE "C" NOT NULL,
    listing TEXT COLLATE "C" NOT NULL,
    arrival TEXT COLLATE "C" NOT NULL,
    departure TEXT COLLATE "C" NOT NULL,
    units BIGINT NOT NULL DEFAULT 1 CHECK (units > 0),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('booked', 'blocked', 'cancelled')),
    guest TEXT COLLATE "C" NOT NULL DEFAULT '',
    amount BIGINT NOT NULL DEFAULT 0,
    their_update TEXT COLLATE "C",
    ghost BIGINT NOT NULL DEFAULT 0 CHECK (ghost >= 0),
    created_at TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    PRIMARY KEY (platform_id, external_id),
    FOREIGN KEY (platform_id, listing) REFERENCES listing (platform_id, external_id),
    CHECK (arrival < departure)
);
CREATE INDEX booking_stay ON booking (platform_id, listing, departure, arrival, status, units);
CREATE INDEX booking_external ON booking (external_id);
CREATE INDEX booking_over ON booking (departure);

-- The unique key is the fence: of several consoles one runs what is due.
CREATE TABLE platform_run (
    id TEXT COLLATE "C" PRIMARY KEY,
    type TEXT COLLATE "C" NOT NULL,
    platform_id TEXT COLLATE "C" NOT NULL REFERENCES platform (id),
    scheduled_at TEXT COLLATE "C" NOT NULL,
    trigger TEXT COLLATE "C" NOT NULL CHECK (trigger IN ('timer', 'operator', 'api')),
    requested_by TEXT COLLATE "C" NOT NULL DEFAULT '',
    console TEXT COLLATE "C" NOT NULL DEFAULT '',
    started_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C",
    result TEXT COLLATE "C" NOT NULL CHECK (result IN ('running', 'ok', 'failed', 'cancelled', 'skipped', 'interrupted')),
    attempt BIGINT NOT NULL DEFAULT 1 CHECK (attempt > 0),
    fetched BIGINT NOT NULL DEFAULT 0,
    added BIGINT NOT NULL DEFAULT 0,
    updated BIGINT NOT NULL DEFAULT 0,
    unchanged BIGINT NOT NULL DEFAULT 0,
    skipped BIGINT NOT NULL DEFAULT 0,
    discrepancies BIGINT NOT NULL DEFAULT 0,
    pushed BIGINT NOT NULL DEFAULT 0,
    push_refused BIGINT NOT NULL DEFAULT 0,
    code TEXT COLLATE "C",
    context TEXT COLLATE "C",
    UNIQUE (type, platform_id, scheduled_at),
    CHECK ((result = 'running') = (ended_at IS NULL))
);
CREATE INDEX platform_run_platform ON platform_run (platform_id, id);
CREATE INDEX platform_run_result ON platform_run (result, id);
CREATE INDEX platform_run_started ON platform_run (started_at, id);

-- One row for as long as the same thing differs; item_key names the thing.
CREATE TABLE discrepancy (
    id TEXT COLLATE "C" PRIMARY KEY,
    item_key TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('missing_here', 'missing_there', 'field', 'price', 'inventory',
        'double_booking', 'overbooked', 'unmapped')),
    platform_id TEXT COLLATE "C" REFERENCES platform (id),
    platforms TEXT COLLATE "C" NOT NULL DEFAULT '',
    subject TEXT COLLATE "C" NOT NULL,
    room_id TEXT COLLATE "C",
    listing TEXT COLLATE "C" NOT NULL DEFAULT '',
    external_id TEXT COLLATE "C" NOT NULL DEFAULT '',
    arrival TEXT COLLATE "C",
    departure TEXT COLLATE "C",
    fields TEXT COLLATE "C" NOT NULL DEFAULT '',
    ours TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    theirs TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'ignored', 'resolved')),
    resolution TEXT COLLATE "C" CHECK (resolution IN ('theirs', 'ours', 'ignore', 'agreed')),
    reason TEXT COLLATE "C" NOT NULL DEFAULT '',
    resolved_by TEXT COLLATE "C" NOT NULL DEFAULT '',
    resolved_at TEXT COLLATE "C",
    first_seen_at TEXT COLLATE "C" NOT NULL,
    last_seen_at TEXT COLLATE "C" NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL,
    cycles BIGINT NOT NULL DEFAULT 1 CHECK (cycles > 0),
    run_id TEXT COLLATE "C" NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK ((state = 'open') = (resolution IS NULL)),
    CHECK ((state = 'open') = (resolved_at IS NULL))
);
CREATE INDEX discrepancy_state ON discrepancy (state, id);
CREATE INDEX discrepancy_kind ON discrepancy (kind, state, id);
CREATE INDEX discrepancy_platform ON discrepancy (platform_id, state, id);
CREATE INDEX discrepancy_room ON discrepancy (room_id, id) WHERE room_id IS NOT NULL;
CREATE INDEX discrepancy_resolved ON discrepancy (resolved_at) WHERE state = 'resolved';

CREATE TABLE resolution_rule (
    id TEXT COLLATE "C" PRIMARY KEY,
    position BIGINT NOT NULL DEFAULT 0,
    kind TEXT COLLATE "C" NOT NULL DEFAULT '',
    platform_id TEXT COLLATE "C" REFERENCES platform (id),
    field TEXT COLLATE "C" NOT NULL DEFAULT '',
    resolve_as TEXT COLLATE "C" NOT NULL CHECK (resolve_as IN ('theirs', 'ours', 'ignore')),
    reason TEXT COLLATE "C" NOT NULL DEFAULT '',
    enabled SMALLINT NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- The schedules of all domains: what operators said (type '': the whole), how each type runs, where each target is, and
-- who leads. run_id '': at rest.
CREATE TABLE schedule_state (
    scope TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    reason TEXT COLLATE "C" NOT NULL DEFAULT '',
    changed_by TEXT COLLATE "C" NOT NULL DEFAULT '',
    changed_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (scope, type)
);

CREATE TABLE schedule_config (
    scope TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1)),
    interval_ms BIGINT NOT NULL CHECK (interval_ms > 0),
    timeout_ms BIGINT NOT NULL CHECK (timeout_ms > 0),
    retries BIGINT NOT NULL CHECK (retries >= 0),
    parallel BIGINT NOT NULL CHECK (parallel > 0),
    failures_to_open BIGINT NOT NULL CHECK (failures_to_open > 0),
    PRIMARY KEY (scope, type)
);

CREATE TABLE schedule_target (
    scope TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C" NOT NULL,
    scheduled_at TEXT COLLATE "C",
    run_id TEXT COLLATE "C" NOT NULL DEFAULT '',
    console TEXT COLLATE "C" NOT NULL DEFAULT '',
    held_until TEXT COLLATE "C",
    failures BIGINT NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_end TEXT COLLATE "C",
    last_code TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (scope, type, target)
);

CREATE TABLE schedule_leader (
    scope TEXT COLLATE "C" PRIMARY KEY,
    console TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C" NOT NULL
);
