-- Alerts that are kept quiet for a while, and the rules that raise alerts from metrics.
-- notice_at: since when the message that waits has been wanted; held: a silence keeps it back.
ALTER TABLE alert ADD COLUMN notice_at TEXT COLLATE "C";
ALTER TABLE alert ADD COLUMN held SMALLINT NOT NULL DEFAULT 0 CHECK (held IN (0, 1));
CREATE INDEX alert_held ON alert (id) WHERE held = 1;
-- The warning before a full disk is a rule's now, under the rule's key.
UPDATE alert SET cleared_at = raised_at, next_send_at = NULL WHERE key = 'disk.low' AND cleared_at IS NULL;

-- key_pattern: an alert's key, in which * stands for anything.
CREATE TABLE alert_silence (
    id TEXT COLLATE "C" PRIMARY KEY,
    key_pattern TEXT COLLATE "C" NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    created_at TEXT COLLATE "C" NOT NULL,
    created_by TEXT NOT NULL,
    ends_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C",
    ended_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX alert_silence_ends ON alert_silence (ends_at) WHERE ended_at IS NULL;

-- Only rules that differ from the program's own set, or are not in it.
CREATE TABLE alert_rule (
    name TEXT COLLATE "C" PRIMARY KEY,
    code TEXT NOT NULL,
    metric TEXT NOT NULL,
    labels TEXT NOT NULL DEFAULT '{}',
    quantity TEXT NOT NULL CHECK (quantity IN ('value', 'per_minute', 'p50', 'p95', 'p99')),
    comparison TEXT NOT NULL CHECK (comparison IN ('above', 'below')),
    threshold DOUBLE PRECISION NOT NULL,
    clear_threshold DOUBLE PRECISION NOT NULL,
    pending_s BIGINT NOT NULL CHECK (pending_s >= 0),
    resend_s BIGINT NOT NULL CHECK (resend_s >= 0),
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    missing TEXT NOT NULL CHECK (missing IN ('ignore', 'alert')),
    enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1)),
    updated_at TEXT COLLATE "C" NOT NULL,
    updated_by TEXT NOT NULL
);
