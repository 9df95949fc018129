-- For a CHECK against a list of three or more SQLite fills a table of its own for every row that is written, which took
-- longer than the row. The same rules, written out. The text of a CHECK is no part of what is stored, so it is changed
-- where it stands (https://sqlite.org/lang_altertable.html, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status IN (''OPEN'', ''CLOSED'', ''SOLD_OUT''))',
    'CHECK (status = ''OPEN'' OR status = ''CLOSED'' OR status = ''SOLD_OUT'')')
WHERE type = 'table' AND name = 'section';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status IN (''PENDING'', ''CONFIRMED'', ''CANCELLED'', ''EXPIRED''))',
    'CHECK (status = ''PENDING'' OR status = ''CONFIRMED'' OR status = ''CANCELLED'' OR status = ''EXPIRED'')')
WHERE type = 'table' AND name = 'reservation';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (action IN (''CREATED'', ''CONFIRMED'', ''CANCELLED'', ''EXPIRED'', ''EXTENDED'', ''REPAIRED''))',
    'CHECK (action = ''CREATED'' OR action = ''CONFIRMED'' OR action = ''CANCELLED'' OR action = ''EXPIRED'' OR
        action = ''EXTENDED'' OR action = ''REPAIRED'')')
WHERE type = 'table' AND name = 'reservation_log';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (actor IN (''user'', ''system'', ''operator''))',
    'CHECK (actor = ''user'' OR actor = ''system'' OR actor = ''operator'')')
WHERE type = 'table' AND name = 'reservation_log';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status IN (''booked'', ''blocked'', ''cancelled''))',
    'CHECK (status = ''booked'' OR status = ''blocked'' OR status = ''cancelled'')')
WHERE type = 'table' AND name = 'booking';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (''missing_here'', ''missing_there'', ''field'', ''price'', ''inventory'',
        ''double_booking'', ''overbooked'', ''unmapped''))',
    'CHECK (kind = ''missing_here'' OR kind = ''missing_there'' OR kind = ''field'' OR kind = ''price'' OR
        kind = ''inventory'' OR kind = ''double_booking'' OR kind = ''overbooked'' OR kind = ''unmapped'')')
WHERE type = 'table' AND name = 'discrepancy';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (state IN (''open'', ''ignored'', ''resolved''))',
    'CHECK (state = ''open'' OR state = ''ignored'' OR state = ''resolved'')')
WHERE type = 'table' AND name = 'discrepancy';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (resolution IN (''theirs'', ''ours'', ''ignore'', ''agreed''))',
    'CHECK (resolution = ''theirs'' OR resolution = ''ours'' OR resolution = ''ignore'' OR resolution = ''agreed'')')
WHERE type = 'table' AND name = 'discrepancy';
PRAGMA writable_schema = RESET;
