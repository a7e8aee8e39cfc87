-- Base: the audit chain, steps of undo, settings, drafts, and the first form.
-- The program sets application_id and user_version in the same transaction.

-- One row that undo never touches: length and end of the audit chain, changes of settings.
CREATE TABLE state(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  audit_n INTEGER NOT NULL,
  audit_hash BLOB NOT NULL,
  config INTEGER NOT NULL
) STRICT;
INSERT INTO state(id, audit_n, audit_hash, config) VALUES(1, 0, zeroblob(32), 0);

CREATE TABLE audit(
  id INTEGER PRIMARY KEY, -- 1, 2, 3 ...: a gap is a deleted row
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,     -- '' when it is about no record
  record INTEGER NOT NULL,
  subject TEXT NOT NULL,
  place TEXT NOT NULL,
  old TEXT,
  new TEXT,
  hash BLOB NOT NULL      -- BLAKE2b-256 of the row before's hash and of this row
) STRICT;
CREATE INDEX audit_of_record ON audit(kind, record);
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
CREATE TRIGGER audit_keeps_content BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;

CREATE TABLE step(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  owner TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('done', 'undone', 'dropped')),
  changeset BLOB NOT NULL
) STRICT;
CREATE INDEX step_of_owner ON step(owner, state);

CREATE TABLE setting(
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- Rounding of fund scores by agency and year; year 0: every year.
CREATE TABLE policy(
  agency TEXT NOT NULL,
  year INTEGER NOT NULL,
  decimals INTEGER NOT NULL,
  mode TEXT NOT NULL,
  PRIMARY KEY(agency, year)
) STRICT;

-- Layouts that the office brought in; one with the id of a supplied layout stands before it.
CREATE TABLE layout(
  id TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE draft(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  steps TEXT NOT NULL,
  who TEXT NOT NULL,
  owner TEXT NOT NULL
) STRICT;
-- Apart from the body, so that a keystroke writes one small row.
CREATE TABLE draft_typing(
  draft INTEGER PRIMARY KEY,
  place TEXT NOT NULL,
  typing TEXT,
  caret INTEGER NOT NULL,
  touched INTEGER NOT NULL -- microseconds since 1970
) STRICT;

-- 项目支出绩效自评表. Columns: core/record/kind.h. A text is what was stated; _n is the number that
-- counts (fen, millionths), for a computed cell as it was when the record was saved.
CREATE TABLE selfeval(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  year TEXT, year_n INTEGER,
  layout TEXT,
  amount_unit TEXT,
  state TEXT,
  source TEXT,
  project TEXT,
  department TEXT,
  agency TEXT,
  leader TEXT,
  phone TEXT,
  change_reason TEXT,
  reason TEXT,
  expected TEXT,
  actual TEXT,
  name_report TEXT,
  name_budget TEXT,
  total_weight TEXT, total_weight_n INTEGER,
  total_score TEXT, total_score_n INTEGER,
  conclusion TEXT,
  problems TEXT,
  measures TEXT,
  aside TEXT
) STRICT;
CREATE INDEX selfeval_by_year ON selfeval(year_n);
CREATE INDEX selfeval_by_agency ON selfeval(agency, year_n, version);
CREATE INDEX selfeval_by_digest ON selfeval(digest);

CREATE TABLE selfeval_fund(
  parent INTEGER NOT NULL REFERENCES selfeval(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  initial TEXT, initial_n INTEGER,
  full_year TEXT, full_year_n INTEGER,
  executed TEXT, executed_n INTEGER,
  weight TEXT, weight_n INTEGER,
  rate TEXT, rate_n INTEGER,
  score TEXT, score_n INTEGER,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE selfeval_indicator(
  parent INTEGER NOT NULL REFERENCES selfeval(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  l1 TEXT,
  l2 TEXT,
  l3 TEXT,
  nature TEXT,
  target TEXT,
  unit TEXT,
  actual TEXT,
  weight TEXT, weight_n INTEGER,
  score TEXT, score_n INTEGER,
  reason TEXT,
  basis TEXT,
  last_actual TEXT,
  method TEXT,
  evidence TEXT,
  rate TEXT, rate_n INTEGER,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
