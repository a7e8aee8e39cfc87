-- Spending from the request to the statement: 用款申请, 合同, 会议, 绩效目标, 采购预算, 固定资产,
-- 收款单位, 对账单. Columns: core/record/kind.h.

-- 支付: the papers it stands on, what came after it.
ALTER TABLE payment ADD COLUMN bank TEXT;
ALTER TABLE payment ADD COLUMN account TEXT;
ALTER TABLE payment ADD COLUMN request TEXT;
ALTER TABLE payment ADD COLUMN stage TEXT;
ALTER TABLE payment ADD COLUMN people TEXT;
ALTER TABLE payment ADD COLUMN people_n INTEGER;
ALTER TABLE payment ADD COLUMN days TEXT;
ALTER TABLE payment ADD COLUMN days_n INTEGER;
ALTER TABLE payment ADD COLUMN accepted TEXT;
ALTER TABLE payment ADD COLUMN accepted_n INTEGER;
ALTER TABLE payment ADD COLUMN handed TEXT;
ALTER TABLE payment ADD COLUMN handed_n INTEGER;
ALTER TABLE payment ADD COLUMN note TEXT;
ALTER TABLE payment ADD COLUMN request_key TEXT;
ALTER TABLE payment ADD COLUMN contract_key TEXT;
ALTER TABLE payment ADD COLUMN meeting_key TEXT;
CREATE TABLE payment_invoice(
  parent INTEGER NOT NULL REFERENCES payment(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  number TEXT,
  date TEXT, date_n INTEGER,
  amount TEXT, amount_n INTEGER,
  seller TEXT,
  key TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_invoice_by_key ON payment_invoice(key) WHERE key IS NOT NULL;
CREATE TABLE payment_attachment(
  parent INTEGER NOT NULL REFERENCES payment(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_of_request ON payment(request_key, contract_key, amount_n)
  WHERE request_key IS NOT NULL;
CREATE INDEX payment_of_contract ON payment(contract_key, year_n, amount_n)
  WHERE contract_key IS NOT NULL;
CREATE INDEX payment_of_meeting ON payment(meeting_key) WHERE meeting_key IS NOT NULL;
-- Every total of the payments, also by month.
DROP INDEX payment_ledger;
CREATE INDEX payment_ledger ON payment(year_n, project, economic, source, amount_n, date_n);
CREATE INDEX payment_by_day ON payment(date_n, id);
-- A year's register, its sum too.
CREATE INDEX payment_of_year ON payment(year_n, date_n, id, amount_n);
-- What was paid on a line by source and month, kept up by the triggers: a year's totals and its chart
-- are read, not summed up. `verify` compares it with the payments.
CREATE TABLE payment_sum(
  year_n INTEGER NOT NULL,
  project TEXT NOT NULL,
  economic TEXT NOT NULL,
  source TEXT NOT NULL,
  month INTEGER NOT NULL,
  payments INTEGER NOT NULL,
  paid_n INTEGER NOT NULL,
  PRIMARY KEY(year_n, project, economic, source, month)
) STRICT, WITHOUT ROWID;
CREATE VIEW payment_share(id, year_n, project, economic, source, month, amount_n) AS
  SELECT id, year_n, coalesce(project, ''), coalesce(economic, ''), coalesce(source, ''),
    coalesce(date_n / 100 % 100, 0), coalesce(amount_n, 0) FROM payment WHERE year_n IS NOT NULL;
INSERT INTO payment_sum SELECT year_n, project, economic, source, month, count(*), sum(amount_n)
  FROM payment_share GROUP BY 1, 2, 3, 4, 5;
-- Two plain statements: an upsert would make SQLite keep a journal of each insert, which costs an
-- import a sixth of its time.
CREATE TRIGGER payment_summed AFTER INSERT ON payment WHEN new.year_n IS NOT NULL BEGIN
  INSERT INTO payment_sum SELECT new.year_n, coalesce(new.project, ''), coalesce(new.economic, ''),
      coalesce(new.source, ''), coalesce(new.date_n / 100 % 100, 0), 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM payment_sum WHERE year_n = new.year_n
      AND project = coalesce(new.project, '') AND economic = coalesce(new.economic, '')
      AND source = coalesce(new.source, '') AND month = coalesce(new.date_n / 100 % 100, 0));
  UPDATE payment_sum SET payments = payments + 1, paid_n = paid_n + coalesce(new.amount_n, 0)
    WHERE year_n = new.year_n AND project = coalesce(new.project, '')
      AND economic = coalesce(new.economic, '') AND source = coalesce(new.source, '')
      AND month = coalesce(new.date_n / 100 % 100, 0);
END;
CREATE TRIGGER payment_taken_off AFTER DELETE ON payment WHEN old.year_n IS NOT NULL BEGIN
  UPDATE payment_sum SET payments = payments - 1, paid_n = paid_n - coalesce(old.amount_n, 0)
    WHERE year_n = old.year_n AND project = coalesce(old.project, '')
      AND economic = coalesce(old.economic, '') AND source = coalesce(old.source, '')
      AND month = coalesce(old.date_n / 100 % 100, 0);
END;
CREATE TRIGGER payment_moved
  AFTER UPDATE OF year_n, project, economic, source, date_n, amount_n ON payment
  WHEN (old.year_n, old.project, old.economic, old.source, old.date_n, old.amount_n)
    IS NOT (new.year_n, new.project, new.economic, new.source, new.date_n, new.amount_n) BEGIN
  UPDATE payment_sum SET payments = payments - 1, paid_n = paid_n - coalesce(old.amount_n, 0)
    WHERE year_n = old.year_n AND project = coalesce(old.project, '')
      AND economic = coalesce(old.economic, '') AND source = coalesce(old.source, '')
      AND month = coalesce(old.date_n / 100 % 100, 0);
  INSERT INTO payment_sum SELECT new.year_n, coalesce(new.project, ''), coalesce(new.economic, ''),
      coalesce(new.source, ''), coalesce(new.date_n / 100 % 100, 0), 1, coalesce(new.amount_n, 0)
    WHERE new.year_n IS NOT NULL
    ON CONFLICT DO UPDATE SET payments = payments + 1, paid_n = paid_n + excluded.paid_n;
END;

-- 用款申请
CREATE TABLE request(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  number TEXT,
  date TEXT, date_n INTEGER,
  state TEXT,
  section TEXT,
  handler TEXT,
  matter TEXT,
  subject TEXT,
  project TEXT,
  economic TEXT,
  source TEXT,
  amount TEXT, amount_n INTEGER,
  reason TEXT,
  payee TEXT,
  bank TEXT,
  account TEXT,
  method TEXT,
  purchase TEXT,
  way TEXT,
  people TEXT, people_n INTEGER,
  days TEXT, days_n INTEGER,
  important TEXT,
  section_head TEXT,
  office_check TEXT,
  deputy TEXT,
  head TEXT,
  approved TEXT, approved_n INTEGER,
  meeting TEXT,
  decision TEXT,
  topic TEXT,
  presenter TEXT,
  phone TEXT,
  attending TEXT,
  minutes TEXT, minutes_n INTEGER,
  situation TEXT,
  need TEXT,
  plan TEXT,
  ask TEXT,
  prelim TEXT,
  in_budget TEXT,
  exception_by TEXT,
  exception_reason TEXT,
  exception_document TEXT,
  note TEXT,
  number_key TEXT,
  meeting_key TEXT,
  payee_key TEXT,
  origin TEXT
) STRICT;
CREATE INDEX request_by_digest ON request(digest);
CREATE INDEX request_by_year ON request(year_n);
CREATE INDEX request_by_origin ON request(origin) WHERE origin IS NOT NULL;
CREATE TABLE request_item(
  parent INTEGER NOT NULL REFERENCES request(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  quantity TEXT, quantity_n INTEGER,
  measure TEXT,
  price TEXT, price_n INTEGER,
  sum TEXT, sum_n INTEGER,
  basis TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE request_quote(
  parent INTEGER NOT NULL REFERENCES request(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  supplier TEXT,
  amount TEXT, amount_n INTEGER,
  chosen TEXT,
  note TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE request_attachment(
  parent INTEGER NOT NULL REFERENCES request(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 合同
CREATE TABLE contract(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  number TEXT,
  title TEXT,
  party TEXT,
  size TEXT,
  reserved TEXT,
  purchase TEXT,
  way TEXT,
  request TEXT,
  project TEXT,
  economic TEXT,
  source TEXT,
  signed TEXT, signed_n INTEGER,
  start TEXT, start_n INTEGER,
  end TEXT, end_n INTEGER,
  amount TEXT, amount_n INTEGER,
  bond TEXT, bond_n INTEGER,
  retention TEXT, retention_n INTEGER,
  retention_until TEXT, retention_until_n INTEGER,
  earlier TEXT, earlier_n INTEGER,
  state TEXT,
  unpaid_reason TEXT,
  note TEXT,
  exception_by TEXT,
  exception_reason TEXT,
  exception_document TEXT,
  number_key TEXT,
  request_key TEXT,
  party_key TEXT,
  origin TEXT
) STRICT;
CREATE INDEX contract_by_digest ON contract(digest);
CREATE INDEX contract_by_year ON contract(year_n);
CREATE INDEX contract_by_origin ON contract(origin) WHERE origin IS NOT NULL;
CREATE TABLE contract_stage(
  parent INTEGER NOT NULL REFERENCES contract(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  condition TEXT,
  share TEXT, share_n INTEGER,
  amount TEXT, amount_n INTEGER,
  planned TEXT, planned_n INTEGER,
  accepted TEXT, accepted_n INTEGER,
  acceptor TEXT,
  note TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE contract_attachment(
  parent INTEGER NOT NULL REFERENCES contract(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 会议
CREATE TABLE meeting(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  year TEXT, year_n INTEGER,
  body TEXT,
  number TEXT,
  name TEXT,
  date TEXT, date_n INTEGER,
  time TEXT,
  place TEXT,
  chair TEXT,
  recorder TEXT,
  attending TEXT,
  state TEXT,
  issued_by TEXT,
  distribution TEXT,
  archive TEXT,
  note TEXT,
  name_key TEXT,
  origin TEXT
) STRICT;
CREATE INDEX meeting_by_digest ON meeting(digest);
CREATE INDEX meeting_by_year ON meeting(year_n);
CREATE INDEX meeting_by_origin ON meeting(origin) WHERE origin IS NOT NULL;
CREATE TABLE meeting_topic(
  parent INTEGER NOT NULL REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  request TEXT,
  title TEXT,
  category TEXT,
  section TEXT,
  presenter TEXT,
  amount TEXT, amount_n INTEGER,
  discussion TEXT,
  yes TEXT, yes_n INTEGER,
  no TEXT, no_n INTEGER,
  abstain TEXT, abstain_n INTEGER,
  decision TEXT,
  text TEXT,
  responsible TEXT,
  deadline TEXT, deadline_n INTEGER,
  request_key TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_member(
  parent INTEGER NOT NULL REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  post TEXT,
  present TEXT,
  reason TEXT,
  last TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_attachment(
  parent INTEGER NOT NULL REFERENCES meeting(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 绩效目标表
CREATE TABLE goal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  project TEXT,
  agency TEXT,
  department TEXT,
  budget TEXT, budget_n INTEGER,
  total_goal TEXT,
  note TEXT,
  origin TEXT
) STRICT;
CREATE INDEX goal_by_digest ON goal(digest);
CREATE INDEX goal_by_year ON goal(year_n);
CREATE INDEX goal_by_origin ON goal(origin) WHERE origin IS NOT NULL;
CREATE TABLE goal_indicator(
  parent INTEGER NOT NULL REFERENCES goal(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  l1 TEXT,
  l2 TEXT,
  l3 TEXT,
  description TEXT,
  comparison TEXT,
  value TEXT,
  measure TEXT,
  basis TEXT,
  weight TEXT, weight_n INTEGER,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal_attachment(
  parent INTEGER NOT NULL REFERENCES goal(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  sheets TEXT, sheets_n INTEGER,
  path TEXT,
  sha256 TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 采购预算
CREATE TABLE purchase(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  agency TEXT,
  project TEXT,
  budget TEXT, budget_n INTEGER,
  total TEXT, total_n INTEGER,
  note TEXT,
  origin TEXT
) STRICT;
CREATE INDEX purchase_by_digest ON purchase(digest);
CREATE INDEX purchase_by_year ON purchase(year_n);
CREATE INDEX purchase_by_origin ON purchase(origin) WHERE origin IS NOT NULL;
CREATE TABLE purchase_item(
  parent INTEGER NOT NULL REFERENCES purchase(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  code TEXT,
  measure TEXT,
  quantity TEXT, quantity_n INTEGER,
  price TEXT, price_n INTEGER,
  total TEXT, total_n INTEGER,
  general TEXT, general_n INTEGER,
  fund TEXT, fund_n INTEGER,
  capital TEXT, capital_n INTEGER,
  special TEXT, special_n INTEGER,
  own TEXT, own_n INTEGER,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 固定资产占用
CREATE TABLE asset(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  agency TEXT,
  total TEXT, total_n INTEGER,
  planned TEXT, planned_n INTEGER,
  note TEXT,
  origin TEXT
) STRICT;
CREATE INDEX asset_by_digest ON asset(digest);
CREATE INDEX asset_by_year ON asset(year_n);
CREATE INDEX asset_by_origin ON asset(origin) WHERE origin IS NOT NULL;
CREATE TABLE asset_row(
  parent INTEGER NOT NULL REFERENCES asset(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT,
  quantity TEXT, quantity_n INTEGER,
  value TEXT, value_n INTEGER,
  part TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 收款单位
CREATE TABLE payee(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  name TEXT,
  bank TEXT,
  account TEXT,
  code TEXT,
  size TEXT,
  contact TEXT,
  phone TEXT,
  note TEXT,
  name_key TEXT,
  origin TEXT
) STRICT;
CREATE INDEX payee_by_digest ON payee(digest);
CREATE INDEX payee_by_origin ON payee(origin) WHERE origin IS NOT NULL;

-- 对账单
CREATE TABLE statement(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  date TEXT, date_n INTEGER,
  voucher TEXT,
  project TEXT,
  economic TEXT,
  amount TEXT, amount_n INTEGER,
  summary TEXT,
  payee TEXT,
  payment TEXT, payment_n INTEGER,
  note TEXT,
  origin TEXT
) STRICT;
CREATE INDEX statement_by_digest ON statement(digest);
CREATE INDEX statement_by_year ON statement(year_n);
CREATE INDEX statement_by_origin ON statement(origin) WHERE origin IS NOT NULL;

CREATE INDEX request_by_number ON request(number_key);
CREATE INDEX request_of_project ON request(project, date_n);
CREATE INDEX request_of_meeting ON request(meeting_key) WHERE meeting_key IS NOT NULL;
CREATE INDEX request_ledger ON request(year_n, project, economic, state, amount_n, number_key);
CREATE INDEX contract_by_number ON contract(number_key);
CREATE INDEX contract_of_request ON contract(request_key, state, amount_n, number_key)
  WHERE request_key IS NOT NULL;
CREATE INDEX contract_ledger
  ON contract(project, economic, state, year_n, amount_n, earlier_n, number_key);
CREATE INDEX meeting_by_name ON meeting(name_key);
CREATE INDEX meeting_topic_of_request ON meeting_topic(request_key) WHERE request_key IS NOT NULL;
CREATE INDEX payee_by_name ON payee(name_key);
CREATE INDEX statement_of_payment ON statement(payment_n) WHERE payment_n IS NOT NULL;

-- 已批未付: what an approved request holds of its line besides its contracts and what was paid on it
-- outside of them. An ended contract holds nothing any more; what was paid on it was paid on the
-- request.
CREATE VIEW request_held(id, year_n, project, economic, number_key, amount_n, held_n) AS
  SELECT r.id, r.year_n, r.project, r.economic, r.number_key, r.amount_n,
    max(0, coalesce(r.amount_n, 0)
      - (SELECT coalesce(sum(c.amount_n), 0) FROM contract c
          WHERE c.request_key = r.number_key AND c.state <> '终止')
      - (SELECT coalesce(sum(p.amount_n), 0) FROM payment p
          WHERE p.request_key = r.number_key AND NOT EXISTS (SELECT 1 FROM contract c
            WHERE c.number_key = p.contract_key AND c.request_key = r.number_key
              AND c.state <> '终止'))
      - (SELECT coalesce(sum(p.amount_n), 0) FROM contract c JOIN payment p
          ON p.contract_key = c.number_key
          WHERE c.request_key = r.number_key AND c.state = '终止'
            AND p.request_key IS NOT r.number_key))
  FROM request r WHERE r.state = '已批准';
-- 合同未付: what is still to be paid on a contract in force.
CREATE VIEW contract_held(id, year_n, project, economic, number_key, amount_n, held_n) AS
  SELECT c.id, c.year_n, c.project, c.economic, c.number_key, c.amount_n,
    max(0, coalesce(c.amount_n, 0) - coalesce(c.earlier_n, 0)
      - (SELECT coalesce(sum(p.amount_n), 0) FROM payment p
          WHERE p.contract_key = c.number_key))
  FROM contract c WHERE c.state = '履行中';

-- Named rules of an import: which column of a table is which field.
CREATE TABLE mapping(
  name TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- Records have new fields: their digests are made anew after this step, and then the mark goes. A program
-- that was stopped in between does it at its next start.
CREATE TABLE redigest(pending INTEGER);
