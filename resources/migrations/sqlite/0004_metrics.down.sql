DROP TABLE metric_hour;
DROP TABLE metric_minute;
DROP TABLE metric_series;
