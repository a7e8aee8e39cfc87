-- Statistics of petitions: indexes that hold what a report counts, reports that were frozen, cross
-- tables by name, and the office's own word lists for targets and figures.

-- A period by the time of registration is answered from the index alone.
CREATE INDEX petition_stat ON petition(
  registered_n, state, channel, level, repeat, persons_n, legal, ranked, section, source, street, unit,
  content_class, privacy, kind, priority, threat, date_n, transferred_n, first_act_n,
  unit_accepted_n);
CREATE INDEX petition_stat_date ON petition(date_n, state);
CREATE INDEX petition_stat_level ON petition(date_n, state) WHERE level IS NOT NULL;
CREATE INDEX petition_stat_transferred ON petition(transferred_n, state)
  WHERE transferred_n IS NOT NULL;
CREATE INDEX petition_stat_deadline ON petition(
  deadline_n, state, channel, repeat, legal, ranked, section, source, street, unit, content_class,
  privacy, closed_n) WHERE deadline_n IS NOT NULL;
CREATE INDEX petition_stat_closed ON petition(
  closed_n, state, channel, repeat, legal, ranked, section, source, street, unit, content_class,
  privacy, number_key) WHERE closed_n IS NOT NULL;
CREATE INDEX petition_stat_rated ON petition(
  eval_date_n, state, channel, repeat, legal, ranked, section, source, street, unit, content_class,
  privacy, transferred_n, eval_office, eval_unit) WHERE eval_date_n IS NOT NULL;
CREATE INDEX petition_stat_order ON petition(dispatched_n, state) WHERE dispatched_n IS NOT NULL;
CREATE INDEX petition_stat_leader ON petition(registered_n) WHERE leader IS NOT NULL;
CREATE INDEX petition_act_by_time ON petition_act(time_n, event, "right", outcome)
  WHERE time_n IS NOT NULL;
CREATE INDEX petition_clock_by_rule ON petition_clock(rule, due_n);

-- 冻结的报表: figures as printed, and the petitions with their versions that stood behind them.
CREATE TABLE stat_frozen(
  name TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL,     -- "monthly"
  from_n INTEGER NOT NULL,
  to_n INTEGER NOT NULL,
  spec TEXT NOT NULL,       -- date basis and filter, one name=value a line
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  figures TEXT NOT NULL,    -- path, label, n, d, shown: tabs, one a line
  cases TEXT NOT NULL,      -- id, version: one a line
  sha256 TEXT NOT NULL      -- of the above
) STRICT;

-- 交叉表 by name.
CREATE TABLE stat_cross(
  name TEXT PRIMARY KEY NOT NULL,
  spec TEXT NOT NULL
) STRICT;

-- 计分目标, 指标取数: a list that the office changed stands before the supplied one.
CREATE TABLE stat_list(
  name TEXT PRIMARY KEY NOT NULL,
  body TEXT NOT NULL
) STRICT;
