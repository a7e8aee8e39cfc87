-- Users of the program and the office's changes of the matrix of rights.

-- 用户. Not undone: whom a step let in is no matter of taking back. A user who left stays, not active.
CREATE TABLE user(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  section TEXT NOT NULL,
  hash TEXT NOT NULL,            -- argon2id, as libsodium writes it
  active INTEGER NOT NULL,
  since_n INTEGER NOT NULL,      -- 20241205
  fails INTEGER NOT NULL,        -- wrong passwords since the last right one
  locked_until INTEGER NOT NULL  -- microseconds of the clock; 0: not locked
) STRICT;

-- 权限: rows that stand before those of db/seed/right.tsv with the same role, act and day.
CREATE TABLE right_rule(
  role TEXT NOT NULL,
  act TEXT NOT NULL,
  since_n INTEGER NOT NULL,
  scope TEXT NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY(role, act, since_n)
) STRICT;
