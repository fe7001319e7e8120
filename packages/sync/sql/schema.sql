-- Version 1. Every engine runs this text: types are words that SQLite, DuckDB and PostgreSQL all accept.
-- `{key:…}` is the key of a table of records; DuckDB's has none. Times are UTC. Numbers and ids are text. Later versions add columns and tables in files of their own.

CREATE TABLE calls (
  account TEXT NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  direction TEXT NOT NULL,
  disposition TEXT NOT NULL,
  status TEXT,
  from_number TEXT,
  from_key TEXT,
  from_e164 TEXT,
  to_number TEXT,
  to_key TEXT,
  to_e164 TEXT,
  sip_call_id TEXT,
  extension TEXT,
  receive_dest TEXT,
  started_at TIMESTAMPTZ,
  answered_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  day TEXT,
  ring_seconds BIGINT,
  talk_seconds BIGINT NOT NULL,
  total_seconds BIGINT,
  recording_url TEXT,
  hangup_cause TEXT,
  raw JSON NOT NULL,
  fingerprint TEXT NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  version BIGINT NOT NULL,
  removed_at TIMESTAMPTZ {key:account, id}
);

CREATE TABLE autocall_reports (
  account TEXT NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  direction TEXT NOT NULL,
  disposition TEXT NOT NULL,
  status TEXT,
  to_number TEXT,
  to_key TEXT,
  to_e164 TEXT,
  started_at TIMESTAMPTZ,
  answered_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  day TEXT,
  ring_seconds BIGINT,
  talk_seconds BIGINT NOT NULL,
  total_seconds BIGINT,
  campaign_id TEXT,
  user_id TEXT,
  type TEXT,
  keypress TEXT,
  raw JSON NOT NULL,
  fingerprint TEXT NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  version BIGINT NOT NULL,
  removed_at TIMESTAMPTZ {key:account, id}
);

CREATE TABLE calls_quarter_hourly (
  account TEXT NOT NULL,
  quarter_at TIMESTAMPTZ NOT NULL,
  extension TEXT,
  direction TEXT NOT NULL,
  disposition TEXT NOT NULL,
  legs BIGINT NOT NULL,
  rung_legs BIGINT NOT NULL,
  ring_seconds BIGINT NOT NULL,
  talk_seconds BIGINT NOT NULL
);

-- `low`, `high` and the days are wall-clock texts of the account's zone.
CREATE TABLE sync_state (
  account TEXT NOT NULL PRIMARY KEY,
  time_zone TEXT NOT NULL,
  personal TEXT NOT NULL,
  since TEXT NOT NULL,
  version BIGINT NOT NULL,
  watermark TEXT,
  hourly_at TIMESTAMPTZ,
  daily_at TIMESTAMPTZ,
  recheck_day TEXT,
  pruned_before TEXT,
  last_round_at TIMESTAMPTZ,
  last_error TEXT,
  verified_at TIMESTAMPTZ,
  verified_different BIGINT,
  requests TEXT NOT NULL
);

CREATE TABLE sync_windows (
  account TEXT NOT NULL,
  side TEXT NOT NULL,
  low TEXT NOT NULL,
  high TEXT NOT NULL,
  kind TEXT NOT NULL,
  calls BIGINT,
  read_at TIMESTAMPTZ,
  PRIMARY KEY (account, side, low, high)
);

CREATE TABLE sync_forgotten (
  mark TEXT NOT NULL PRIMARY KEY,
  forgotten_at TIMESTAMPTZ NOT NULL
);

-- One row: the key of pseudonyms and of marks.
CREATE TABLE sync_secret (
  secret TEXT NOT NULL
);
