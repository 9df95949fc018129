DROP TABLE alert;
DROP TABLE audit;
