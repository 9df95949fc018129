-- Every file that was imported; its rows are in the table of its stream, data_<portal>_<stream>, which is made by the
-- first import as the stream's mapping has it. Lists of columns are JSON.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL,
    stream TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    separator TEXT NOT NULL DEFAULT '',
    header_line INTEGER NOT NULL DEFAULT 0,
    columns TEXT NOT NULL DEFAULT '[]',
    new_columns TEXT NOT NULL DEFAULT '[]',
    vanished_columns TEXT NOT NULL DEFAULT '[]',
    started_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    row_count INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    CHECK (row_count = added + updated + unchanged + rejected),
    CHECK (duplicates BETWEEN 0 AND rejected)
);
CREATE INDEX import_stream ON import (portal, stream, id);

-- content: the row as the file had it, or its beginning; of a duplicate its key.
CREATE TABLE rejected_row (
    import_id INTEGER NOT NULL REFERENCES import (id),
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    column_name TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (import_id, line)
) WITHOUT ROWID;

-- What the streams' tables have, and as what it is kept.
CREATE TABLE data_column (
    table_name TEXT NOT NULL,
    name TEXT NOT NULL,
    storage TEXT NOT NULL CHECK (storage IN ('text', 'integer')),
    PRIMARY KEY (table_name, name)
) WITHOUT ROWID;
