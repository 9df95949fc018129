-- Events, their sections, and who has which places. The rules that nothing may ever break are here: whatever the
-- engine does, and whoever else writes, a section is never oversold and a place never given twice.
CREATE TABLE event (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    starts_at TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
    created_at TEXT COLLATE "C" NOT NULL
);

-- fence: of the last lease that wrote; epoch: raised whenever Redis is loaded anew; version: with every change.
CREATE TABLE section (
    id TEXT COLLATE "C" PRIMARY KEY,
    event_id TEXT COLLATE "C" NOT NULL REFERENCES event (id),
    name TEXT NOT NULL,
    capacity BIGINT NOT NULL CHECK (capacity > 0),
    free BIGINT NOT NULL CHECK (free >= 0),
    pending BIGINT NOT NULL DEFAULT 0 CHECK (pending >= 0),
    confirmed BIGINT NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
    status TEXT COLLATE "C" NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED', 'SOLD_OUT')),
    engine TEXT COLLATE "C" NOT NULL CHECK (engine IN ('lock', 'slot')),
    hold_seconds BIGINT NOT NULL DEFAULT 600 CHECK (hold_seconds > 0),
    user_limit BIGINT NOT NULL DEFAULT 0 CHECK (user_limit >= 0),
    price BIGINT NOT NULL DEFAULT 0 CHECK (price >= 0),
    rehearsal SMALLINT NOT NULL DEFAULT 0 CHECK (rehearsal IN (0, 1)),
    fence BIGINT NOT NULL DEFAULT 0,
    epoch BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 0,
    created_at TEXT COLLATE "C" NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL,
    CHECK (free + pending + confirmed = capacity),
    CHECK ((status = 'SOLD_OUT' AND free = 0) OR (status = 'OPEN' AND free > 0) OR status = 'CLOSED')
) WITH (fillfactor = 10);
CREATE INDEX section_event ON section (event_id, id);
CREATE FUNCTION section_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fence < OLD.fence OR NEW.epoch < OLD.epoch OR NEW.version < OLD.version
        OR NEW.changed_at < OLD.changed_at THEN
        RAISE EXCEPTION 'a section never goes back' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER section_goes_forward BEFORE UPDATE ON section
    FOR EACH ROW EXECUTE FUNCTION section_goes_forward();

CREATE TABLE reservation (
    id TEXT COLLATE "C" PRIMARY KEY,
    section_id TEXT COLLATE "C" NOT NULL REFERENCES section (id),
    user_id TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')),
    expires_at TEXT COLLATE "C" NOT NULL,
    confirmation_code TEXT COLLATE "C",
    idempotency_key TEXT COLLATE "C" NOT NULL,
    payload_hash TEXT COLLATE "C" NOT NULL,
    engine TEXT COLLATE "C" NOT NULL CHECK (engine IN ('lock', 'slot')),
    slots TEXT COLLATE "C" NOT NULL DEFAULT '',
    created_at TEXT COLLATE "C" NOT NULL,
    confirmed_at TEXT COLLATE "C",
    cancelled_at TEXT COLLATE "C",
    expired_at TEXT COLLATE "C",
    extensions BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (user_id, idempotency_key),
    CHECK (status <> 'CONFIRMED' OR (confirmation_code IS NOT NULL AND confirmed_at < expires_at)),
    CHECK (status NOT IN ('PENDING', 'EXPIRED') OR confirmation_code IS NULL),
    CHECK (status <> 'EXPIRED' OR expired_at >= expires_at)
);
CREATE UNIQUE INDEX reservation_code ON reservation (confirmation_code) WHERE confirmation_code IS NOT NULL;
CREATE INDEX reservation_due ON reservation (status, expires_at) WHERE status = 'PENDING';
CREATE INDEX reservation_section_due ON reservation (section_id, expires_at) WHERE status = 'PENDING';
CREATE INDEX reservation_user ON reservation (user_id, id);
CREATE INDEX reservation_section ON reservation (section_id, status, id);
CREATE INDEX reservation_status ON reservation (status, id);
CREATE FUNCTION reservation_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <= OLD.version
        OR NOT (OLD.status = 'PENDING' OR (OLD.status = 'CONFIRMED' AND NEW.status = 'CANCELLED')) THEN
        RAISE EXCEPTION 'a reservation never goes back' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reservation_goes_forward BEFORE UPDATE ON reservation
    FOR EACH ROW EXECUTE FUNCTION reservation_goes_forward();
-- Rows leave only with a section that was made for rehearsal.
CREATE FUNCTION reservation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM section WHERE section.id = OLD.section_id AND section.rehearsal = 1) THEN
        RAISE EXCEPTION 'reservations are never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER reservation_stays BEFORE DELETE ON reservation
    FOR EACH ROW EXECUTE FUNCTION reservation_stays();

-- Live places only.
CREATE TABLE reservation_slot (
    section_id TEXT COLLATE "C" NOT NULL REFERENCES section (id),
    slot_no BIGINT NOT NULL CHECK (slot_no > 0),
    reservation_id TEXT COLLATE "C" NOT NULL REFERENCES reservation (id),
    PRIMARY KEY (section_id, slot_no)
);
CREATE INDEX reservation_slot_reservation ON reservation_slot (reservation_id);

CREATE TABLE reservation_log (
    reservation_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    action TEXT COLLATE "C" NOT NULL CHECK (action IN ('CREATED', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'EXTENDED', 'REPAIRED')),
    actor TEXT COLLATE "C" NOT NULL CHECK (actor IN ('user', 'system', 'operator')),
    reason TEXT COLLATE "C" NOT NULL DEFAULT '',
    before_status TEXT COLLATE "C",
    after_status TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (reservation_id, version)
);
CREATE FUNCTION reservation_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM reservation WHERE reservation.id = OLD.reservation_id) THEN
        RAISE EXCEPTION 'log rows are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER reservation_log_keeps_rows BEFORE UPDATE OR DELETE ON reservation_log
    FOR EACH ROW EXECUTE FUNCTION reservation_log_stays();

-- What was refused stays refused for a day: a repeat of the same id or key never succeeds later.
CREATE TABLE reservation_refusal (
    id TEXT COLLATE "C" PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL,
    idempotency_key TEXT COLLATE "C" NOT NULL,
    payload_hash TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    context TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    UNIQUE (user_id, idempotency_key)
);
CREATE INDEX reservation_refusal_at ON reservation_refusal (at);

-- The engine's time, which never goes back. PostgreSQL has a clock of its own for all consoles and leaves this alone.
CREATE TABLE reservation_clock (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    at TEXT COLLATE "C" NOT NULL
);
CREATE FUNCTION reservation_clock_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.at < OLD.at THEN
        RAISE EXCEPTION 'time never goes back' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reservation_clock_goes_forward BEFORE UPDATE ON reservation_clock
    FOR EACH ROW EXECUTE FUNCTION reservation_clock_goes_forward();
