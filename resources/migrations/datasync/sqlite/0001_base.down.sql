DROP TABLE data_column;
DROP TABLE rejected_row;
DROP TABLE import;
