PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status = ''OPEN'' OR status = ''CLOSED'' OR status = ''SOLD_OUT'')',
    'CHECK (status IN (''OPEN'', ''CLOSED'', ''SOLD_OUT''))')
WHERE type = 'table' AND name = 'section';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status = ''PENDING'' OR status = ''CONFIRMED'' OR status = ''CANCELLED'' OR status = ''EXPIRED'')',
    'CHECK (status IN (''PENDING'', ''CONFIRMED'', ''CANCELLED'', ''EXPIRED''))')
WHERE type = 'table' AND name = 'reservation';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (action = ''CREATED'' OR action = ''CONFIRMED'' OR action = ''CANCELLED'' OR action = ''EXPIRED'' OR
        action = ''EXTENDED'' OR action = ''REPAIRED'')',
    'CHECK (action IN (''CREATED'', ''CONFIRMED'', ''CANCELLED'', ''EXPIRED'', ''EXTENDED'', ''REPAIRED''))')
WHERE type = 'table' AND name = 'reservation_log';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (actor = ''user'' OR actor = ''system'' OR actor = ''operator'')',
    'CHECK (actor IN (''user'', ''system'', ''operator''))')
WHERE type = 'table' AND name = 'reservation_log';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status = ''booked'' OR status = ''blocked'' OR status = ''cancelled'')',
    'CHECK (status IN (''booked'', ''blocked'', ''cancelled''))')
WHERE type = 'table' AND name = 'booking';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind = ''missing_here'' OR kind = ''missing_there'' OR kind = ''field'' OR kind = ''price'' OR
        kind = ''inventory'' OR kind = ''double_booking'' OR kind = ''overbooked'' OR kind = ''unmapped'')',
    'CHECK (kind IN (''missing_here'', ''missing_there'', ''field'', ''price'', ''inventory'',
        ''double_booking'', ''overbooked'', ''unmapped''))')
WHERE type = 'table' AND name = 'discrepancy';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (state = ''open'' OR state = ''ignored'' OR state = ''resolved'')',
    'CHECK (state IN (''open'', ''ignored'', ''resolved''))')
WHERE type = 'table' AND name = 'discrepancy';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (resolution = ''theirs'' OR resolution = ''ours'' OR resolution = ''ignore'' OR resolution = ''agreed'')',
    'CHECK (resolution IN (''theirs'', ''ours'', ''ignore'', ''agreed''))')
WHERE type = 'table' AND name = 'discrepancy';
PRAGMA writable_schema = RESET;
