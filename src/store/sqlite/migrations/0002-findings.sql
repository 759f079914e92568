CREATE TABLE finding (
  method TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  digest TEXT NOT NULL,
  PRIMARY KEY (method, name)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
