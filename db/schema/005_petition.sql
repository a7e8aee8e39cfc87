-- 信访: petitions with their persons and acts, the clocks that follow from them, and the papers they
-- bring forth. Columns: core/record/kind.h.

-- 信访事项
CREATE TABLE petition(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  number TEXT,
  query_code TEXT,
  year TEXT, year_n INTEGER,
  received TEXT, received_n INTEGER,
  registered TEXT, registered_n INTEGER,
  date TEXT, date_n INTEGER,
  postmark TEXT, postmark_n INTEGER,
  channel TEXT,
  subform TEXT,
  source TEXT,
  level TEXT,
  persons TEXT, persons_n INTEGER,
  concerned TEXT, concerned_n INTEGER,
  present TEXT, present_n INTEGER,
  representatives TEXT, representatives_n INTEGER,
  petitioner TEXT,
  title TEXT,
  content TEXT,
  summary TEXT,
  purpose TEXT,
  content_class TEXT,
  cause TEXT,
  hotspot TEXT,
  sector TEXT,
  street TEXT,
  address TEXT,
  accused TEXT,
  accused_post TEXT,
  accused_rank TEXT,
  first_date TEXT, first_date_n INTEGER,
  first_office TEXT,
  parent TEXT,
  repeat TEXT,
  merged_into TEXT,
  kind TEXT,
  path TEXT,
  priority TEXT,
  secret TEXT,
  threat TEXT,
  "open" TEXT,
  legal TEXT,
  old_case TEXT,
  flags TEXT,
  keypoint TEXT,
  addressee TEXT,
  instruction TEXT,
  section TEXT,
  registrar TEXT,
  officer TEXT,
  unit TEXT,
  assistants TEXT,
  recused TEXT,
  leader TEXT,
  resolved TEXT,
  visited TEXT,
  incoming TEXT,
  incoming_from TEXT,
  "order" TEXT,
  order_type TEXT,
  "limit" TEXT,
  nature TEXT,
  dispatched TEXT, dispatched_n INTEGER,
  replied TEXT, replied_n INTEGER,
  contacted TEXT,
  solved TEXT,
  hotline_eval TEXT,
  valid TEXT,
  excluded TEXT,
  excluded_reason TEXT,
  excluded_by TEXT,
  eval_office TEXT,
  eval_unit TEXT,
  eval_date TEXT, eval_date_n INTEGER,
  ranked TEXT,
  note TEXT,
  state TEXT,
  since TEXT, since_n INTEGER,
  privacy TEXT,
  due TEXT, due_n INTEGER,
  due_rule TEXT,
  first_act TEXT, first_act_n INTEGER,
  transferred TEXT, transferred_n INTEGER,
  unit_received TEXT, unit_received_n INTEGER,
  accepted TEXT, accepted_n INTEGER,
  unit_accepted TEXT, unit_accepted_n INTEGER,
  closed TEXT, closed_n INTEGER,
  deadline TEXT, deadline_n INTEGER,
  outcome TEXT,
  supervised TEXT,
  number_key TEXT,
  parent_key TEXT,
  people TEXT,
  origin TEXT
) STRICT;
CREATE INDEX petition_by_digest ON petition(digest);
CREATE INDEX petition_by_origin ON petition(origin) WHERE origin IS NOT NULL;
CREATE INDEX petition_of_year ON petition(year_n, received_n, id);
CREATE UNIQUE INDEX petition_by_number ON petition(number_key) WHERE number_key IS NOT NULL;
CREATE INDEX petition_of_parent ON petition(parent_key) WHERE parent_key IS NOT NULL;
CREATE INDEX petition_by_order ON petition("order") WHERE "order" IS NOT NULL;
CREATE INDEX petition_by_state ON petition(state, due_n);
CREATE INDEX petition_urgent ON petition(state) WHERE priority IN ('1', '2');
CREATE INDEX petition_instructed ON petition(state) WHERE instruction IS NOT NULL;
CREATE INDEX petition_supervised ON petition(state) WHERE supervised = '是';
CREATE INDEX petition_of_leader ON petition(leader, resolved, state) WHERE leader IS NOT NULL;
CREATE TABLE petition_person(
  parent INTEGER NOT NULL REFERENCES petition(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  main TEXT,
  sex TEXT,
  nation TEXT,
  birth TEXT, birth_n INTEGER,
  idtype TEXT,
  idno TEXT,
  mobile TEXT,
  phone TEXT,
  email TEXT,
  address TEXT,
  postcode TEXT,
  household TEXT,
  work TEXT,
  occupation TEXT,
  representative TEXT,
  guardian TEXT,
  guardian_phone TEXT,
  name_key TEXT,
  idno_key TEXT,
  phone_key TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX petition_person_by_name ON petition_person(name_key) WHERE name_key IS NOT NULL;
CREATE INDEX petition_person_by_idno ON petition_person(idno_key) WHERE idno_key IS NOT NULL;
CREATE INDEX petition_person_by_phone ON petition_person(phone_key) WHERE phone_key IS NOT NULL;
CREATE TABLE petition_act(
  parent INTEGER NOT NULL REFERENCES petition(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  event TEXT,
  time TEXT, time_n INTEGER,
  actor TEXT,
  section TEXT,
  approver TEXT,
  unit TEXT,
  person TEXT,
  reason TEXT,
  other TEXT,
  document TEXT,
  paper TEXT,
  days TEXT, days_n INTEGER,
  due TEXT, due_n INTEGER,
  outcome TEXT,
  decision TEXT,
  way TEXT,
  signed TEXT,
  opinion TEXT,
  kind TEXT,
  path TEXT,
  right TEXT,
  eval_office TEXT,
  eval_unit TEXT,
  override_by TEXT,
  state TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE petition_attachment(
  parent INTEGER NOT NULL REFERENCES petition(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 期限: what core/record/petition_clock.h gives for a stored petition, kept for lists; written with it.
CREATE TABLE petition_clock(
  parent INTEGER NOT NULL, -- no REFERENCES: undo takes petitions and acts, not what follows from them
  pos INTEGER NOT NULL,
  rule TEXT NOT NULL,
  who TEXT NOT NULL,
  start_n INTEGER NOT NULL,  -- moments: 20241205143000
  raw_n INTEGER NOT NULL,    -- as counted, without rolling
  due_n INTEGER NOT NULL,
  stop_n INTEGER,            -- NULL: it runs
  provisional INTEGER NOT NULL,
  is_right INTEGER NOT NULL, -- a right of others (petition_clock_is_right()): nobody is late when it ends
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX petition_clock_running ON petition_clock(due_n, rule)
  WHERE stop_n IS NULL AND is_right = 0;
-- What somebody still has to do.
CREATE VIEW petition_due AS SELECT * FROM petition_clock WHERE stop_n IS NULL AND is_right = 0;

-- 公文
CREATE TABLE document(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  doc TEXT,
  number TEXT,
  year TEXT, year_n INTEGER,
  date TEXT, date_n INTEGER,
  state TEXT,
  petition TEXT,
  title TEXT,
  unit TEXT,
  copy_to TEXT,
  signer TEXT,
  facts TEXT,
  basis TEXT,
  opinion TEXT,
  demand TEXT,
  reason TEXT,
  reply_by TEXT, reply_by_n INTEGER,
  old_due TEXT, old_due_n INTEGER,
  new_due TEXT, new_due_n INTEGER,
  terms TEXT,
  time TEXT, time_n INTEGER,
  place TEXT,
  attending TEXT,
  right TEXT,
  handler TEXT,
  phone TEXT,
  copies TEXT, copies_n INTEGER,
  note TEXT,
  way TEXT,
  sent TEXT, sent_n INTEGER,
  signed TEXT,
  received_by TEXT,
  server TEXT,
  void_reason TEXT,
  number_key TEXT,
  petition_key TEXT,
  origin TEXT
) STRICT;
CREATE INDEX document_by_digest ON document(digest);
CREATE INDEX document_by_origin ON document(origin) WHERE origin IS NOT NULL;
CREATE UNIQUE INDEX document_by_number ON document(number_key) WHERE number_key IS NOT NULL;
CREATE INDEX document_drafts ON document(state) WHERE state = '草稿';
CREATE INDEX document_of_year ON document(year_n, date_n, id);
CREATE INDEX document_of_petition ON document(petition_key) WHERE petition_key IS NOT NULL;
CREATE TABLE document_attachment(
  parent INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
