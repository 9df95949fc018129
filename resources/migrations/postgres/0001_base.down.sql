DROP TABLE alert;
DROP TABLE audit;
DROP FUNCTION audit_is_append_only();
