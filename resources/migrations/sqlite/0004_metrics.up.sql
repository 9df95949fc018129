-- The metrics' course, per console. Times are seconds since 1970, UTC; a minute that was not measured has no row.
-- id: made of console and name, so that two consoles never need to agree on it.
CREATE TABLE metric_series (
    id INTEGER PRIMARY KEY,
    console TEXT NOT NULL,
    name TEXT NOT NULL
);

-- weight: by which rows are averaged further (seconds measured, or how often something was recorded).
CREATE TABLE metric_minute (
    series INTEGER NOT NULL REFERENCES metric_series (id),
    at INTEGER NOT NULL,
    value REAL NOT NULL,
    peak REAL NOT NULL,
    weight REAL NOT NULL CHECK (weight > 0),
    PRIMARY KEY (series, at)
);

CREATE TABLE metric_hour (
    series INTEGER NOT NULL REFERENCES metric_series (id),
    at INTEGER NOT NULL,
    value REAL NOT NULL,
    peak REAL NOT NULL,
    weight REAL NOT NULL CHECK (weight > 0),
    PRIMARY KEY (series, at)
);
