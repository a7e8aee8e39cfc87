-- Budget and payments: the control register, its code tables and approval tiers.

-- 预算明细. Columns: core/record/kind.h.
CREATE TABLE budget(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  year TEXT, year_n INTEGER,
  amount_unit TEXT,
  class TEXT,
  project TEXT,
  function_code TEXT,
  economic TEXT,
  fund TEXT,
  source TEXT,
  initial TEXT, initial_n INTEGER,
  full_year TEXT, full_year_n INTEGER,
  note TEXT,
  origin TEXT
) STRICT;
-- Covers every total of the budget.
CREATE INDEX budget_ledger
  ON budget(year_n, project, economic, class, source, initial_n, full_year_n);
CREATE INDEX budget_by_digest ON budget(digest);
CREATE INDEX budget_by_origin ON budget(origin) WHERE origin IS NOT NULL;

CREATE TABLE budget_adjustment(
  parent INTEGER NOT NULL REFERENCES budget(id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  date TEXT, date_n INTEGER,
  kind TEXT,
  document TEXT,
  amount TEXT, amount_n INTEGER,
  reason TEXT,
  PRIMARY KEY(parent, pos)
) STRICT, WITHOUT ROWID;

-- 支付. The _key columns are what is compared: widths and blanks folded.
CREATE TABLE payment(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,
  amount_unit TEXT,
  year TEXT, year_n INTEGER,
  date TEXT, date_n INTEGER,
  project TEXT,
  economic TEXT,
  source TEXT,
  amount TEXT, amount_n INTEGER,
  summary TEXT,
  payee TEXT,
  method TEXT,
  invoice TEXT,
  contract TEXT,
  handler TEXT,
  acceptor TEXT,
  deputy TEXT,
  head TEXT,
  meeting TEXT,
  voucher TEXT,
  voucher_date TEXT, voucher_date_n INTEGER,
  reverses TEXT, reverses_n INTEGER,
  exception_by TEXT,
  exception_reason TEXT,
  exception_document TEXT,
  invoice_key TEXT,
  payee_key TEXT,
  origin TEXT
) STRICT;
-- Covers every total of the payments.
CREATE INDEX payment_ledger ON payment(year_n, project, economic, source, amount_n);
CREATE INDEX payment_of_payee ON payment(payee_key, project, date_n, amount_n);
CREATE INDEX payment_by_invoice ON payment(invoice_key) WHERE invoice_key IS NOT NULL;
CREATE INDEX payment_reversed ON payment(reverses_n) WHERE reverses_n IS NOT NULL;
CREATE INDEX payment_by_origin ON payment(origin) WHERE origin IS NOT NULL;
CREATE INDEX payment_by_digest ON payment(digest);

-- 科目: economic (款) and functional (项) codes, each valid from first_year to last_year (0: open).
CREATE TABLE code(
  kind TEXT NOT NULL CHECK(kind IN ('economic', 'functional')),
  code TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  split TEXT NOT NULL,
  PRIMARY KEY(kind, code, first_year)
) STRICT;

-- 审批额度: from `since` on, an amount over (超过) or from (以上) the limit needs the role.
CREATE TABLE tier(
  role TEXT NOT NULL,
  since TEXT NOT NULL,
  sign TEXT NOT NULL CHECK(sign IN ('超过', '以上')),
  amount INTEGER NOT NULL, -- 分
  PRIMARY KEY(role, since)
) STRICT;
INSERT INTO tier(role, since, sign, amount) VALUES('党组会', '2000-01-01', '超过', 1000000);
