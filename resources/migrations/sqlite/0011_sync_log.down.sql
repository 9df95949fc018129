DROP TABLE portal_state;
DROP TABLE sync_log;
