-- The metrics' course, per console. Times are seconds since 1970, UTC; a minute that was not measured has no row.
-- id: made of console and name, so that two consoles never need to agree on it.
CREATE TABLE metric_series (
    id BIGINT PRIMARY KEY,
    console TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL
);

-- weight: by which rows are averaged further (seconds measured, or how often something was recorded).
CREATE TABLE metric_minute (
    series BIGINT NOT NULL REFERENCES metric_series (id),
    at BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    peak DOUBLE PRECISION NOT NULL,
    weight DOUBLE PRECISION NOT NULL CHECK (weight > 0),
    PRIMARY KEY (series, at)
);

CREATE TABLE metric_hour (
    series BIGINT NOT NULL REFERENCES metric_series (id),
    at BIGINT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    peak DOUBLE PRECISION NOT NULL,
    weight DOUBLE PRECISION NOT NULL CHECK (weight > 0),
    PRIMARY KEY (series, at)
);
