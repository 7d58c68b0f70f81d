/** Grows with every change of the tables; an older journal is brought up to it, a newer one is refused. */
export const TABLES_VERSION = 1;

/**
 * The journal's tables. `entity` is the centre as last committed, `deleted` what left it and when, `fact`
 * everything that happened (`chain` links the lines of the journal of actions, each to the one before).
 */
export const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE entity (
  kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, mirrored_by TEXT, body TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
CREATE INDEX entity_seq ON entity (seq);
CREATE TABLE deleted (
  kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deleted_seq ON deleted (seq);
CREATE TABLE fact (
  place INTEGER PRIMARY KEY, seq INTEGER NOT NULL, books_at INTEGER NOT NULL, at INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, line INTEGER NOT NULL,
  queue TEXT, agent TEXT, mirrored_by TEXT, body TEXT NOT NULL, chain BLOB
) STRICT;
CREATE INDEX fact_seq ON fact (seq);
CREATE INDEX fact_at ON fact (at, place);
CREATE INDEX fact_line ON fact (at, place) WHERE line = 1;
CREATE INDEX fact_queue ON fact (queue, at) WHERE queue IS NOT NULL;
CREATE INDEX fact_agent ON fact (agent, at) WHERE agent IS NOT NULL;
CREATE TABLE interval (
  id TEXT PRIMARY KEY, queue TEXT NOT NULL, start_at INTEGER NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX interval_start ON interval (start_at, queue);
CREATE TABLE record (
  owner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (owner, kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE number (
  holder TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (holder, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE position (source TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
`;
