-- The tables of ClickHouse. A row that is written again replaces the one before it by its version; `is_deleted` hides it.
-- FINAL makes both so at once, and the views have the names and columns of the other engines.

CREATE TABLE IF NOT EXISTS calls_log (
  account String,
  id String,
  source String,
  direction String,
  disposition String,
  status Nullable(String),
  from_number Nullable(String),
  from_key Nullable(String),
  from_e164 Nullable(String),
  to_number Nullable(String),
  to_key Nullable(String),
  to_e164 Nullable(String),
  sip_call_id Nullable(String),
  extension Nullable(String),
  receive_dest Nullable(String),
  started_at Nullable(DateTime64(0, 'UTC')),
  answered_at Nullable(DateTime64(0, 'UTC')),
  ended_at Nullable(DateTime64(0, 'UTC')),
  day Nullable(String),
  ring_seconds Nullable(Int64),
  talk_seconds Int64,
  total_seconds Nullable(Int64),
  recording_url Nullable(String),
  hangup_cause Nullable(String),
  raw String,
  fingerprint String,
  first_seen_at DateTime64(0, 'UTC'),
  changed_at DateTime64(0, 'UTC'),
  version UInt64,
  removed_at Nullable(DateTime64(0, 'UTC')),
  is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted) ORDER BY (account, started_at, id)
  SETTINGS allow_nullable_key = 1, non_replicated_deduplication_window = 10000;

ALTER TABLE calls_log ADD INDEX IF NOT EXISTS by_id id TYPE bloom_filter GRANULARITY 1;

CREATE TABLE IF NOT EXISTS autocall_reports_log (
  account String,
  id String,
  source String,
  direction String,
  disposition String,
  status Nullable(String),
  to_number Nullable(String),
  to_key Nullable(String),
  to_e164 Nullable(String),
  started_at Nullable(DateTime64(0, 'UTC')),
  answered_at Nullable(DateTime64(0, 'UTC')),
  ended_at Nullable(DateTime64(0, 'UTC')),
  day Nullable(String),
  ring_seconds Nullable(Int64),
  talk_seconds Int64,
  total_seconds Nullable(Int64),
  campaign_id Nullable(String),
  user_id Nullable(String),
  type Nullable(String),
  keypress Nullable(String),
  raw String,
  fingerprint String,
  first_seen_at DateTime64(0, 'UTC'),
  changed_at DateTime64(0, 'UTC'),
  version UInt64,
  removed_at Nullable(DateTime64(0, 'UTC')),
  is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted) ORDER BY (account, started_at, id)
  SETTINGS allow_nullable_key = 1, non_replicated_deduplication_window = 10000;

ALTER TABLE autocall_reports_log ADD INDEX IF NOT EXISTS by_id id TYPE bloom_filter GRANULARITY 1;

CREATE TABLE IF NOT EXISTS sync_state_log (
  account String,
  time_zone String,
  personal String,
  since String,
  version Int64,
  watermark Nullable(String),
  hourly_at Nullable(DateTime64(0, 'UTC')),
  daily_at Nullable(DateTime64(0, 'UTC')),
  recheck_day Nullable(String),
  pruned_before Nullable(String),
  last_round_at Nullable(DateTime64(0, 'UTC')),
  last_error Nullable(String),
  verified_at Nullable(DateTime64(0, 'UTC')),
  verified_different Nullable(Int64),
  requests String,
  written UInt64,
  is_deleted UInt8
)
ENGINE = ReplacingMergeTree(written, is_deleted) ORDER BY (account);

CREATE TABLE IF NOT EXISTS sync_windows_log (
  account String,
  side String,
  low String,
  high String,
  kind String,
  calls Nullable(Int64),
  read_at Nullable(DateTime64(0, 'UTC')),
  written UInt64,
  is_deleted UInt8
)
ENGINE = ReplacingMergeTree(written, is_deleted) ORDER BY (account, side, low, high);

CREATE TABLE IF NOT EXISTS sync_forgotten (
  mark String,
  forgotten_at DateTime64(0, 'UTC')
)
ENGINE = ReplacingMergeTree ORDER BY mark;

CREATE TABLE IF NOT EXISTS sync_secret (
  secret String
)
ENGINE = MergeTree ORDER BY secret;

CREATE OR REPLACE VIEW calls AS SELECT account, id, source, direction, disposition, status, from_number, from_key, from_e164, to_number, to_key, to_e164, sip_call_id, extension, receive_dest, started_at, answered_at, ended_at, day, ring_seconds, talk_seconds, total_seconds, recording_url, hangup_cause, raw, fingerprint, first_seen_at, changed_at, version, removed_at FROM calls_log FINAL;

CREATE OR REPLACE VIEW autocall_reports AS SELECT account, id, source, direction, disposition, status, to_number, to_key, to_e164, started_at, answered_at, ended_at, day, ring_seconds, talk_seconds, total_seconds, campaign_id, user_id, type, keypress, raw, fingerprint, first_seen_at, changed_at, version, removed_at FROM autocall_reports_log FINAL;

CREATE OR REPLACE VIEW sync_state AS SELECT account, time_zone, personal, since, version, watermark, hourly_at, daily_at, recheck_day, pruned_before, last_round_at, last_error, verified_at, verified_different, requests FROM sync_state_log FINAL;

CREATE OR REPLACE VIEW sync_windows AS SELECT account, side, low, high, kind, calls, read_at FROM sync_windows_log FINAL;

-- The rollup is computed when it is read: ClickHouse has no transaction that keeps a table beside the calls.
CREATE OR REPLACE VIEW calls_quarter_hourly AS
SELECT account, toStartOfInterval(started_at, INTERVAL 15 MINUTE) AS quarter_at, extension, direction, disposition,
  toInt64(count()) AS legs, toInt64(count(ring_seconds)) AS rung_legs, toInt64(sumOrDefault(ifNull(ring_seconds, 0))) AS ring_seconds,
  toInt64(sumIf(talk_seconds, disposition = 'answered')) AS talk_seconds
FROM (SELECT * FROM calls WHERE removed_at IS NULL AND started_at IS NOT NULL) AS started
GROUP BY account, quarter_at, extension, direction, disposition;
