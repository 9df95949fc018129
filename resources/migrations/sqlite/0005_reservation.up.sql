-- Events, their sections, and who has which places. The rules that nothing may ever break are here: whatever the
-- engine does, and whoever else writes, a section is never oversold and a place never given twice.
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    starts_at TEXT,
    status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
    created_at TEXT NOT NULL
);

-- fence: of the last lease that wrote; epoch: raised whenever Redis is loaded anew; version: with every change.
CREATE TABLE section (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES event (id),
    name TEXT NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    free INTEGER NOT NULL CHECK (free >= 0),
    pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
    status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED', 'SOLD_OUT')),
    engine TEXT NOT NULL CHECK (engine IN ('lock', 'slot')),
    hold_seconds INTEGER NOT NULL DEFAULT 600 CHECK (hold_seconds > 0),
    user_limit INTEGER NOT NULL DEFAULT 0 CHECK (user_limit >= 0),
    price INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),
    rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1)),
    fence INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 1,
    version INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (free + pending + confirmed = capacity),
    CHECK ((status = 'SOLD_OUT' AND free = 0) OR (status = 'OPEN' AND free > 0) OR status = 'CLOSED')
);
CREATE INDEX section_event ON section (event_id, id);
CREATE TRIGGER section_goes_forward BEFORE UPDATE ON section
WHEN NEW.fence < OLD.fence OR NEW.epoch < OLD.epoch OR NEW.version < OLD.version OR NEW.changed_at < OLD.changed_at
BEGIN
    SELECT RAISE(ABORT, 'a section never goes back');
END;

CREATE TABLE reservation (
    id TEXT PRIMARY KEY,
    section_id TEXT NOT NULL REFERENCES section (id),
    user_id TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    status TEXT NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
    expires_at TEXT NOT NULL,
    confirmation_code TEXT,
    idempotency_key TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    engine TEXT NOT NULL CHECK (engine IN ('lock', 'slot')),
    slots TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    confirmed_at TEXT,
    cancelled_at TEXT,
    expired_at TEXT,
    extensions INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (user_id, idempotency_key),
    CHECK (status <> 'CONFIRMED' OR (confirmation_code IS NOT NULL AND confirmed_at < expires_at)),
    CHECK (status NOT IN ('PENDING', 'EXPIRED') OR confirmation_code IS NULL),
    CHECK (status <> 'EXPIRED' OR expired_at >= expires_at)
) WITHOUT ROWID;
CREATE UNIQUE INDEX reservation_code ON reservation (confirmation_code) WHERE confirmation_code IS NOT NULL;
CREATE INDEX reservation_due ON reservation (status, expires_at) WHERE status = 'PENDING';
CREATE INDEX reservation_section_due ON reservation (section_id, expires_at) WHERE status = 'PENDING';
CREATE INDEX reservation_user ON reservation (user_id, id);
CREATE INDEX reservation_section ON reservation (section_id, status, id);
CREATE INDEX reservation_status ON reservation (status, id);
CREATE TRIGGER reservation_goes_forward BEFORE UPDATE ON reservation
WHEN NEW.version <= OLD.version OR NOT (
    (OLD.status = 'PENDING') OR (OLD.status = 'CONFIRMED' AND NEW.status = 'CANCELLED'))
BEGIN
    SELECT RAISE(ABORT, 'a reservation never goes back');
END;
-- Rows leave only with a section that was made for rehearsal.
CREATE TRIGGER reservation_stays BEFORE DELETE ON reservation
WHEN NOT EXISTS (SELECT 1 FROM section WHERE section.id = OLD.section_id AND section.rehearsal = 1)
BEGIN
    SELECT RAISE(ABORT, 'reservations are never deleted');
END;

-- Live places only.
CREATE TABLE reservation_slot (
    section_id TEXT NOT NULL REFERENCES section (id),
    slot_no INTEGER NOT NULL CHECK (slot_no > 0),
    reservation_id TEXT NOT NULL REFERENCES reservation (id),
    PRIMARY KEY (section_id, slot_no)
) WITHOUT ROWID;
CREATE INDEX reservation_slot_reservation ON reservation_slot (reservation_id);

CREATE TABLE reservation_log (
    reservation_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('CREATED', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'EXTENDED', 'REPAIRED')),
    actor TEXT NOT NULL CHECK (actor IN ('user', 'system', 'operator')),
    reason TEXT NOT NULL DEFAULT '',
    before_status TEXT,
    after_status TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (reservation_id, version)
) WITHOUT ROWID;
CREATE TRIGGER reservation_log_keeps_rows BEFORE UPDATE ON reservation_log
BEGIN
    SELECT RAISE(ABORT, 'log rows are never changed');
END;
CREATE TRIGGER reservation_log_loses_no_row BEFORE DELETE ON reservation_log
WHEN EXISTS (SELECT 1 FROM reservation WHERE reservation.id = OLD.reservation_id)
BEGIN
    SELECT RAISE(ABORT, 'log rows are never deleted');
END;

-- What was refused stays refused for a day: a repeat of the same id or key never succeeds later.
CREATE TABLE reservation_refusal (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    code TEXT NOT NULL,
    context TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (user_id, idempotency_key)
) WITHOUT ROWID;
CREATE INDEX reservation_refusal_at ON reservation_refusal (at);

-- The engine's time, which never goes back. PostgreSQL has a clock of its own for all consoles and leaves this alone.
CREATE TABLE reservation_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
);
CREATE TRIGGER reservation_clock_goes_forward BEFORE UPDATE ON reservation_clock WHEN NEW.at < OLD.at
BEGIN
    SELECT RAISE(ABORT, 'time never goes back');
END;
