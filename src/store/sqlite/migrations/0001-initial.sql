-- Columns named like fields of the records in src/store/store.ts hold them; JSON columns hold what is nested. `digest` is
-- the SHA-256 of the canonical JSON of a row's other written columns. Times are milliseconds.
PRAGMA application_id = 1163087948; -- "ESPL"

CREATE TABLE migration (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT;

CREATE TABLE study (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  seed INTEGER NOT NULL,
  config TEXT NOT NULL CHECK (json_valid(config)),
  runtime TEXT NOT NULL,
  data TEXT NOT NULL CHECK (length(data) = 64),
  graph TEXT NOT NULL CHECK (json_valid(graph)),
  created_at INTEGER NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'running', 'interrupted', 'failed', 'finished'))
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY, -- order of commit
  key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  inputs TEXT NOT NULL CHECK (json_valid(inputs)),
  seed INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (json_valid(outcome)),
  waited REAL NOT NULL CHECK (waited BETWEEN 0 AND 1e300),
  ran REAL NOT NULL CHECK (ran BETWEEN 0 AND 1e300),
  worker INTEGER NOT NULL CHECK (worker >= 0),
  finished_at REAL NOT NULL CHECK (finished_at BETWEEN 0 AND 1e300),
  digest TEXT NOT NULL,
  status TEXT NOT NULL AS (json_extract(outcome, '$.status')) VIRTUAL CHECK (status IN ('done', 'failed'))
) STRICT;
CREATE INDEX task_by_kind ON task (kind);

CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  macs INTEGER NOT NULL CHECK (macs >= 0),
  params INTEGER NOT NULL CHECK (params >= 0),
  activation_bytes INTEGER NOT NULL CHECK (activation_bytes >= 0),
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE evaluation (
  method TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0), -- EvaluationRecord.index
  generation INTEGER NOT NULL CHECK (generation >= 0),
  candidate TEXT NOT NULL REFERENCES candidate (hash),
  fidelity TEXT NOT NULL,
  task TEXT NOT NULL REFERENCES task (key),
  outcome TEXT NOT NULL CHECK (json_valid(outcome)),
  digest TEXT NOT NULL,
  status TEXT NOT NULL AS (json_extract(outcome, '$.status')) VIRTUAL CHECK (status IN ('ok', 'failed')),
  PRIMARY KEY (method, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE front (
  method TEXT NOT NULL,
  generation INTEGER NOT NULL CHECK (generation >= 0),
  fidelity TEXT NOT NULL,
  evaluations INTEGER NOT NULL CHECK (evaluations >= 0),
  hypervolume REAL NOT NULL CHECK (hypervolume BETWEEN 0 AND 1e300),
  members TEXT NOT NULL CHECK (json_valid(members)),
  digest TEXT NOT NULL,
  PRIMARY KEY (method, generation, fidelity)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE artifact (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  role TEXT NOT NULL,
  task TEXT NOT NULL REFERENCES task (key),
  digest TEXT NOT NULL,
  UNIQUE (task, role)
) STRICT;

PRAGMA user_version = 1;
