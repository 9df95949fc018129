-- Who did what, and what was wrong.
CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    channel TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL
);
CREATE INDEX audit_object ON audit (object, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_actor ON audit (actor, id);
CREATE TRIGGER audit_keeps_rows BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit rows are never changed');
END;
CREATE TRIGGER audit_loses_no_row BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit rows are never deleted');
END;

CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    code TEXT NOT NULL,
    context TEXT NOT NULL DEFAULT '{}',
    raised_at TEXT NOT NULL,
    cleared_at TEXT,
    acknowledged_at TEXT,
    acknowledged_by TEXT NOT NULL DEFAULT '',
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
    send_attempts INTEGER NOT NULL DEFAULT 0,
    next_send_at TEXT,
    sent_at TEXT
);
CREATE UNIQUE INDEX alert_standing ON alert (key) WHERE cleared_at IS NULL;
CREATE INDEX alert_unsent ON alert (next_send_at, id) WHERE sent = 0 AND next_send_at IS NOT NULL;
