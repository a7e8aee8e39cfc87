-- Calendar, clocks, code lists, counters of numbers: what petitions stand on.

-- 节假日安排: days that differ from the plain week.
CREATE TABLE calendar(
  date_n INTEGER PRIMARY KEY NOT NULL, -- 20241205
  rest INTEGER NOT NULL,               -- 1 放假, 0 调休上班
  name TEXT NOT NULL,
  notice TEXT NOT NULL
) STRICT;

-- 期限: rows of core/rule/clock.h.
CREATE TABLE clock_rule(
  id TEXT NOT NULL,
  since_n INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  label TEXT NOT NULL,
  source TEXT NOT NULL,
  unit TEXT NOT NULL CHECK(unit IN ('day', 'workday', 'hour')),
  length INTEGER NOT NULL,
  roll INTEGER NOT NULL,
  extend_most INTEGER NOT NULL,
  extend_times INTEGER NOT NULL,
  skip_hearing INTEGER NOT NULL,
  PRIMARY KEY(id, since_n)
) STRICT;

-- 代码表: rows of core/rule/dict.h; pos is their order in the list.
CREATE TABLE dict(
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  hint TEXT NOT NULL,
  fixed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  PRIMARY KEY(list, code)
) STRICT;

-- The last number given out of a sequence and year. Undo does not touch it: no number comes twice.
CREATE TABLE counter(
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY(name, year)
) STRICT;
