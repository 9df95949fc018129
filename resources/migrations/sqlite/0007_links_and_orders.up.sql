-- What an act led to: the id under which the log and the history know it.
ALTER TABLE audit ADD COLUMN correlation TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_correlation ON audit (correlation, id);

-- The failed task that this one tries again; at most one does.
ALTER TABLE train_task ADD COLUMN retry_of TEXT;
CREATE UNIQUE INDEX train_task_retry ON train_task (retry_of) WHERE retry_of IS NOT NULL;

-- The orders of the list (SqlTrainOrder.cpp says the same expressions, letter for letter): stations by their names in
-- Korean and in English. What changes with every try has none but the number of tries.
CREATE INDEX train_task_by_state ON train_task (hidden, (CASE status WHEN 'queued' THEN 0 WHEN 'running' THEN 1 WHEN 'reserved' THEN 2 WHEN 'failed' THEN 3 WHEN 'cancelled' THEN 4 WHEN 'interrupted' THEN 5 ELSE 99 END), id);
CREATE INDEX train_task_by_window ON train_task (hidden, ((travel_date || 'T' || window_from)), id);
CREATE INDEX train_task_by_account ON train_task (hidden, account, id);
CREATE INDEX train_task_by_attempts ON train_task (hidden, attempts, id);
CREATE INDEX train_task_by_journey_ko ON train_task (hidden,
    (INSTR('0508 0049 0514 0036 0050 0507 0037 0048 0010 0015 0552 0059 0041 0017 0020 0506 0551 0051 0053 0139 0297 0509 0030 0045 0033 0056 0063 0057 0512 0502 0553 0515', departure) * 1000 + INSTR('0508 0049 0514 0036 0050 0507 0037 0048 0010 0015 0552 0059 0041 0017 0020 0506 0551 0051 0053 0139 0297 0509 0030 0045 0033 0056 0063 0057 0512 0502 0553 0515', arrival)), id);
CREATE INDEX train_task_by_journey_en ON train_task (hidden,
    (INSTR('0020 0057 0512 0502 0010 0015 0552 0507 0049 0514 0050 0036 0508 0030 0033 0045 0063 0056 0059 0017 0041 0037 0048 0297 0515 0553 0506 0051 0551 0509 0139 0053', departure) * 1000 + INSTR('0020 0057 0512 0502 0010 0015 0552 0507 0049 0514 0050 0036 0508 0030 0033 0045 0063 0056 0059 0017 0041 0037 0048 0297 0515 0553 0506 0051 0551 0509 0139 0053', arrival)), id);
