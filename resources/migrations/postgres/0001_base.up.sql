-- Who did what, and what was wrong.
CREATE TABLE audit (
    id TEXT COLLATE "C" PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    channel TEXT NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL
);
CREATE INDEX audit_object ON audit (object, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_loses_no_row BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE TABLE alert (
    id TEXT COLLATE "C" PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    code TEXT NOT NULL,
    context TEXT NOT NULL DEFAULT '{}',
    raised_at TEXT COLLATE "C" NOT NULL,
    cleared_at TEXT COLLATE "C",
    acknowledged_at TEXT COLLATE "C",
    acknowledged_by TEXT NOT NULL DEFAULT '',
    sent SMALLINT NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
    send_attempts BIGINT NOT NULL DEFAULT 0,
    next_send_at TEXT COLLATE "C",
    sent_at TEXT COLLATE "C"
);
CREATE UNIQUE INDEX alert_standing ON alert (key) WHERE cleared_at IS NULL;
CREATE INDEX alert_unsent ON alert (next_send_at, id) WHERE sent = 0 AND next_send_at IS NOT NULL;
