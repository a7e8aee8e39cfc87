-- 查找: the index of words over petitions, searches kept by name, groups of like matters (群体预警).

-- What finds a petition: texts that are cut into tokens, and its codes as tokens (=...). search_text(),
-- search_tags() and the tokenizer "pairs" are the program's own: db/token.c.
ALTER TABLE petition ADD COLUMN initials TEXT;
CREATE VIEW petition_words(id, words, tags) AS
  SELECT id,
    search_text(number, "order", incoming, title, content, summary, people, address, accused, leader,
                officer, instruction),
    search_tags(state, channel, street, content_class, section, unit, kind, received_n, repeat,
                priority, privacy, initials)
  FROM petition;
CREATE VIRTUAL TABLE petition_search USING fts5(words, tags, content = 'petition_words',
  content_rowid = 'id', tokenize = 'pairs', detail = 'none', columnsize = 0);

-- Kept by triggers, so that undo, which applies changesets, keeps it too. Written only when something that
-- is found by changed: a save names every column. The functions write into petition_search, which SQLite
-- does not let a trigger of an untrusted schema do by itself.
CREATE TRIGGER petition_search_new AFTER INSERT ON petition BEGIN
  SELECT search_put(new.id,
    search_text(new.number, new."order", new.incoming, new.title, new.content, new.summary,
                new.people, new.address, new.accused, new.leader, new.officer, new.instruction),
    search_tags(new.state, new.channel, new.street, new.content_class, new.section, new.unit,
                new.kind, new.received_n, new.repeat, new.priority, new.privacy, new.initials));
END;
CREATE TRIGGER petition_search_gone AFTER DELETE ON petition BEGIN
  SELECT search_drop(old.id,
    search_text(old.number, old."order", old.incoming, old.title, old.content, old.summary,
                old.people, old.address, old.accused, old.leader, old.officer, old.instruction),
    search_tags(old.state, old.channel, old.street, old.content_class, old.section, old.unit,
                old.kind, old.received_n, old.repeat, old.priority, old.privacy, old.initials));
END;
CREATE TRIGGER petition_search_changed AFTER UPDATE ON petition
WHEN old.number IS NOT new.number OR old."order" IS NOT new."order"
  OR old.incoming IS NOT new.incoming OR old.title IS NOT new.title
  OR old.content IS NOT new.content OR old.summary IS NOT new.summary
  OR old.people IS NOT new.people OR old.address IS NOT new.address
  OR old.accused IS NOT new.accused OR old.leader IS NOT new.leader
  OR old.officer IS NOT new.officer OR old.instruction IS NOT new.instruction
  OR old.state IS NOT new.state OR old.channel IS NOT new.channel
  OR old.street IS NOT new.street OR old.content_class IS NOT new.content_class
  OR old.section IS NOT new.section OR old.unit IS NOT new.unit OR old.kind IS NOT new.kind
  OR old.received_n IS NOT new.received_n OR old.repeat IS NOT new.repeat
  OR old.priority IS NOT new.priority OR old.privacy IS NOT new.privacy
  OR old.initials IS NOT new.initials
BEGIN
  SELECT search_drop(old.id,
    search_text(old.number, old."order", old.incoming, old.title, old.content, old.summary,
                old.people, old.address, old.accused, old.leader, old.officer, old.instruction),
    search_tags(old.state, old.channel, old.street, old.content_class, old.section, old.unit,
                old.kind, old.received_n, old.repeat, old.priority, old.privacy, old.initials));
  SELECT search_put(new.id,
    search_text(new.number, new."order", new.incoming, new.title, new.content, new.summary,
                new.people, new.address, new.accused, new.leader, new.officer, new.instruction),
    search_tags(new.state, new.channel, new.street, new.content_class, new.section, new.unit,
                new.kind, new.received_n, new.repeat, new.priority, new.privacy, new.initials));
END;

-- Files of before: initials of names, then all of the index.
UPDATE petition SET initials = (SELECT group_concat(i, ' ') FROM (SELECT search_initials(name) AS i
  FROM petition_person WHERE parent = petition.id ORDER BY pos) WHERE i <> '');
INSERT INTO petition_search(petition_search) VALUES('rebuild');
CREATE TABLE IF NOT EXISTS redigest(pending INTEGER); -- a petition has a field more

-- Searches that the office kept by name: what was typed.
CREATE TABLE search(
  name TEXT PRIMARY KEY NOT NULL,
  query TEXT NOT NULL
) STRICT;

-- 群体: petitions that a human confirmed to be one matter of several persons.
CREATE TABLE petition_group(
  number TEXT PRIMARY KEY NOT NULL, -- QT2025-001
  name TEXT NOT NULL,               -- street and class, or the title they share
  who TEXT NOT NULL,
  time TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE petition_group_member(
  petition INTEGER NOT NULL,        -- petition.id; one that is gone has left
  "group" TEXT NOT NULL,
  PRIMARY KEY(petition, "group")
) STRICT, WITHOUT ROWID;
CREATE INDEX petition_group_members ON petition_group_member("group", petition);
