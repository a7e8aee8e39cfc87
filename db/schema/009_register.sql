-- The smaller registers of the petition office. Columns: core/record/kind.h.

-- 接访安排
CREATE TABLE reception(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  date TEXT, date_n INTEGER,
  from_time TEXT,
  to_time TEXT,
  leader TEXT,
  post TEXT,
  field TEXT,
  room TEXT,
  place TEXT,
  way TEXT,
  state TEXT,
  change_reason TEXT,
  summary TEXT,
  note TEXT,
  year TEXT, year_n INTEGER,
  begins TEXT, begins_n INTEGER,
  ends TEXT, ends_n INTEGER,
  leader_key TEXT
) STRICT;
CREATE INDEX reception_by_digest ON reception(digest);
CREATE TABLE reception_visit(
  parent INTEGER NOT NULL REFERENCES reception(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  number TEXT,
  matter TEXT,
  result TEXT,
  number_key TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
-- 值班
CREATE TABLE duty(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  date TEXT, date_n INTEGER,
  shift TEXT,
  point TEXT,
  first TEXT,
  second TEXT,
  leader TEXT,
  phone TEXT,
  log TEXT,
  hand_note TEXT,
  handed TEXT, handed_n INTEGER,
  received_by TEXT,
  note TEXT,
  year TEXT, year_n INTEGER,
  first_key TEXT,
  second_key TEXT
) STRICT;
CREATE INDEX duty_by_digest ON duty(digest);
-- 重点时期
CREATE TABLE period(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  name TEXT,
  date TEXT, date_n INTEGER,
  until TEXT, until_n INTEGER,
  level TEXT,
  zero_report TEXT,
  note TEXT,
  year TEXT, year_n INTEGER
) STRICT;
CREATE INDEX period_by_digest ON period(digest);
CREATE TABLE period_report(
  parent INTEGER NOT NULL REFERENCES period(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  date TEXT, date_n INTEGER,
  time TEXT,
  reporter TEXT,
  content TEXT,
  situation TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
-- 叫号
CREATE TABLE ticket(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  date TEXT, date_n INTEGER,
  number TEXT,
  window TEXT,
  state TEXT,
  taken TEXT, taken_n INTEGER,
  called TEXT, called_n INTEGER,
  finished TEXT, finished_n INTEGER,
  calls TEXT, calls_n INTEGER,
  petition TEXT,
  note TEXT,
  year TEXT, year_n INTEGER,
  number_key TEXT,
  petition_key TEXT
) STRICT;
CREATE INDEX ticket_by_digest ON ticket(digest);
-- 滚动公告
CREATE TABLE bulletin(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  text TEXT,
  date TEXT, date_n INTEGER,
  until TEXT, until_n INTEGER,
  shown TEXT,
  note TEXT
) STRICT;
CREATE INDEX bulletin_by_digest ON bulletin(digest);
-- 回访
CREATE TABLE callback(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  petition TEXT,
  time TEXT, time_n INTEGER,
  object TEXT,
  reached TEXT,
  solved TEXT,
  satisfaction TEXT,
  reason TEXT,
  caller TEXT,
  review TEXT,
  reviewer TEXT,
  note TEXT,
  date TEXT, date_n INTEGER,
  year TEXT, year_n INTEGER,
  petition_key TEXT
) STRICT;
CREATE INDEX callback_by_digest ON callback(digest);
-- 知识
CREATE TABLE article(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  number TEXT,
  edition TEXT, edition_n INTEGER,
  title TEXT,
  content_class TEXT,
  keywords TEXT,
  body TEXT,
  basis TEXT,
  author TEXT,
  date TEXT, date_n INTEGER,
  reviewer TEXT,
  reviewed TEXT, reviewed_n INTEGER,
  state TEXT,
  note TEXT,
  entry_year TEXT, entry_year_n INTEGER,
  number_key TEXT
) STRICT;
CREATE INDEX article_by_digest ON article(digest);
-- 人民建议
CREATE TABLE suggestion(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  number TEXT,
  date TEXT, date_n INTEGER,
  person TEXT,
  phone TEXT,
  channel TEXT,
  title TEXT,
  content TEXT,
  content_class TEXT,
  unit TEXT,
  replied TEXT, replied_n INTEGER,
  result TEXT,
  answer TEXT,
  effect TEXT,
  petition TEXT,
  note TEXT,
  year TEXT, year_n INTEGER,
  number_key TEXT,
  petition_key TEXT
) STRICT;
CREATE INDEX suggestion_by_digest ON suggestion(digest);

-- Clashes are looked for by room and by leader, by who is on duty, by what is called.
CREATE INDEX reception_of_year ON reception(year_n, date_n, id);
CREATE INDEX reception_by_room ON reception(room, begins_n) WHERE room IS NOT NULL;
CREATE INDEX reception_by_leader ON reception(leader_key, begins_n) WHERE leader_key IS NOT NULL;
CREATE INDEX duty_of_year ON duty(year_n, date_n, id);
CREATE INDEX duty_on ON duty(date_n, shift, point);
CREATE INDEX period_of_year ON period(year_n, date_n, id);
CREATE INDEX ticket_of_year ON ticket(year_n, date_n, id);
CREATE INDEX ticket_of_day ON ticket(date_n, state, id);
CREATE INDEX ticket_by_number ON ticket(number_key, date_n);
CREATE INDEX ticket_of_petition ON ticket(petition_key) WHERE petition_key IS NOT NULL;
CREATE INDEX callback_of_year ON callback(year_n, date_n, id);
CREATE INDEX callback_of_petition ON callback(petition_key);
CREATE INDEX article_by_state ON article(state, content_class);
CREATE INDEX article_by_number ON article(number_key);
CREATE INDEX suggestion_of_year ON suggestion(year_n, date_n, id);
CREATE UNIQUE INDEX suggestion_by_number ON suggestion(number_key) WHERE number_key IS NOT NULL;
CREATE INDEX suggestion_of_petition ON suggestion(petition_key) WHERE petition_key IS NOT NULL;

-- 未回访: closed petitions whose petitioner nobody has reached yet.
CREATE VIEW callback_open AS
  SELECT p.id, p.year_n, p.closed_n FROM petition AS p
  WHERE p.closed_n IS NOT NULL AND NOT EXISTS (SELECT 1 FROM callback AS c WHERE c.petition_key = p.number_key AND c.reached = '是');
-- 未交接: shifts whose note nobody took over yet.
CREATE VIEW duty_unhanded AS
  SELECT id FROM duty WHERE hand_note IS NOT NULL AND handed_n IS NULL;
