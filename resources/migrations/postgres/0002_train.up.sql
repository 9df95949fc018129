CREATE TABLE train_account (
    name TEXT COLLATE "C" PRIMARY KEY,
    provider TEXT NOT NULL,
    login TEXT NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE train_task (
    id TEXT COLLATE "C" PRIMARY KEY,
    status TEXT NOT NULL
        CHECK (status IN ('queued', 'running', 'reserved', 'failed', 'cancelled', 'interrupted')),
    provider TEXT NOT NULL,
    account TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('reserve', 'watch')),
    departure TEXT NOT NULL,
    arrival TEXT NOT NULL,
    travel_date TEXT NOT NULL,
    window_from TEXT NOT NULL,
    window_to TEXT NOT NULL,
    request TEXT NOT NULL,
    cancel SMALLINT NOT NULL DEFAULT 0 CHECK (cancel IN (0, 1)),
    cancel_by TEXT,
    cancel_at TEXT COLLATE "C",
    code TEXT,
    context TEXT,
    message TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    owner TEXT,
    created_at TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL,
    started_at TEXT COLLATE "C",
    ended_at TEXT COLLATE "C",
    next_try_at TEXT COLLATE "C",
    result TEXT,
    hidden SMALLINT NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    follow SMALLINT NOT NULL DEFAULT 0 CHECK (follow IN (0, 1))
);
CREATE INDEX train_task_list ON train_task (hidden, id);
CREATE INDEX train_task_status ON train_task (status, id);
CREATE INDEX train_task_follow ON train_task (id) WHERE follow = 1;
CREATE INDEX train_task_ended ON train_task (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE train_task_event (
    task_id TEXT COLLATE "C" NOT NULL REFERENCES train_task (id) ON DELETE CASCADE,
    sequence BIGINT NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    status TEXT NOT NULL,
    code TEXT,
    context TEXT,
    message TEXT,
    PRIMARY KEY (task_id, sequence)
);

-- Written before a reserve request leaves, so that a restart knows what may have happened.
CREATE TABLE train_reserve_intent (
    id TEXT COLLATE "C" PRIMARY KEY,
    task_id TEXT COLLATE "C" NOT NULL REFERENCES train_task (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    train TEXT NOT NULL,
    departure TEXT NOT NULL,
    arrival TEXT NOT NULL,
    travel_date TEXT NOT NULL,
    departs_at TEXT COLLATE "C" NOT NULL,
    seat_class TEXT,
    seats INTEGER NOT NULL DEFAULT 1,
    kind TEXT NOT NULL,
    before_holdings TEXT NOT NULL DEFAULT '[]',
    state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'reserved', 'refused', 'void')),
    reservation_number TEXT,
    created_at TEXT COLLATE "C" NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX train_reserve_intent_task ON train_reserve_intent (task_id, id);
-- One reserve request is in flight per account, whichever console makes it.
CREATE UNIQUE INDEX train_reserve_intent_open ON train_reserve_intent (account) WHERE state IN ('open', 'sent');
-- A reservation belongs to one task only.
CREATE UNIQUE INDEX train_reserve_intent_owner ON train_reserve_intent (reservation_number, account)
    WHERE reservation_number IS NOT NULL AND reservation_number <> '';

CREATE TABLE train_journey (
    name TEXT COLLATE "C" PRIMARY KEY,
    request TEXT NOT NULL
);

-- Each console that runs tasks counts up while it lives: one that stands still is gone, whatever the clocks say.
CREATE TABLE train_console (
    instance TEXT COLLATE "C" PRIMARY KEY,
    beat BIGINT NOT NULL
);
