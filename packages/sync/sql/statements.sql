-- Statements that every engine runs, by name. `$1` … are bound by place; `{list}` stands for `$n, $n+1, …`.

-- name: read-accounts
SELECT account FROM sync_state ORDER BY account;

-- name: read-state
SELECT * FROM sync_state WHERE account = $1;

-- name: insert-state
INSERT INTO sync_state (account, time_zone, personal, since, version, requests)
VALUES ($1, $2, $3, $4, 0, '{}') ON CONFLICT (account) DO NOTHING RETURNING account;

-- name: next-version
UPDATE sync_state SET version = version + 1 WHERE account = $1 RETURNING version;

-- name: read-open-windows
SELECT side, low, high, kind FROM sync_windows WHERE account = $1 AND read_at IS NULL ORDER BY low, high, side;

-- name: open-window
INSERT INTO sync_windows (account, side, low, high, kind) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account, side, low, high) DO UPDATE SET kind = excluded.kind, calls = NULL, read_at = NULL;

-- A lease that ran out is another worker's, which may have closed the window: no row is left.
-- name: drop-window
DELETE FROM sync_windows WHERE account = $1 AND side = $2 AND low = $3 AND high = $4
  AND (CAST($5 AS TEXT) IS NULL OR lease = $5)
RETURNING low;

-- name: close-window
UPDATE sync_windows SET read_at = $6, calls = $7, lease = NULL, leased_until = NULL
WHERE account = $1 AND side = $2 AND low = $3 AND high = $4 AND (CAST($5 AS TEXT) IS NULL OR lease = $5)
RETURNING low;

-- name: read-keys-started
SELECT id, fingerprint, started_at, removed_at, version FROM calls WHERE account = $1 AND started_at >= $2 AND started_at <= $3;

-- name: read-keys-ended
SELECT id, fingerprint, started_at, removed_at, version FROM calls WHERE account = $1 AND ended_at >= $2 AND ended_at <= $3;

-- name: find-calls
SELECT id, fingerprint, started_at, removed_at, version FROM calls WHERE account = $1 AND id IN ({list});

-- name: find-autocall_reports
SELECT id, fingerprint, started_at, removed_at, version FROM autocall_reports WHERE account = $1 AND id IN ({list});

-- name: count-unended
SELECT COUNT(*) AS calls FROM calls
WHERE account = $1 AND started_at >= $2 AND started_at <= $3 AND ended_at IS NULL AND removed_at IS NULL;

-- name: count-days
SELECT day, COUNT(*) AS calls FROM calls
WHERE account = $1 AND day >= $2 AND day <= $3 AND removed_at IS NULL GROUP BY day ORDER BY day;

-- name: count-started
SELECT COUNT(*) AS calls FROM calls
WHERE account = $1 AND started_at >= $2 AND started_at <= $3 AND removed_at IS NULL;

-- name: read-latest-end
SELECT MAX(ended_at) AS ended_at FROM calls WHERE account = $1 AND ended_at <= $2;

-- name: read-unfinished-reports
SELECT id FROM autocall_reports
WHERE account = $1 AND disposition = 'unknown' AND ended_at IS NULL AND removed_at IS NULL AND started_at >= $2;

-- name: find-finished-reports
SELECT id FROM autocall_reports
WHERE account = $1 AND (disposition <> 'unknown' OR ended_at IS NOT NULL) AND id IN ({list});

-- name: count-rows
SELECT
  (SELECT COUNT(*) FROM calls WHERE account = $1) AS calls,
  (SELECT COUNT(*) FROM autocall_reports WHERE account = $1) AS autocall_reports,
  (SELECT COUNT(*) FROM calls WHERE account = $1 AND removed_at IS NOT NULL) AS removed;

-- name: drop-repeats
DELETE FROM calls WHERE account = $1 AND rowid IN (
  SELECT rowid FROM calls
  WHERE account = $1 AND id IN (SELECT id FROM calls WHERE account = $1 GROUP BY id HAVING COUNT(*) > 1)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC, changed_at DESC) > 1
);

-- name: mark-removed
UPDATE calls SET removed_at = $2, changed_at = $2, version = $3
WHERE account = $1 AND removed_at IS NULL AND version <= $3 AND id IN ({list});

-- name: delete-quarters
DELETE FROM calls_quarter_hourly WHERE account = $1 AND quarter_at >= $2 AND quarter_at < $3;

-- name: insert-quarters
INSERT INTO calls_quarter_hourly
SELECT account, {quarter:started_at}, extension, direction, disposition, COUNT(*), COUNT(ring_seconds),
  CAST(COALESCE(SUM(ring_seconds), 0) AS BIGINT),
  CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) AS BIGINT)
FROM calls
WHERE account = $1 AND started_at >= $2 AND started_at < $3 AND removed_at IS NULL
GROUP BY account, {quarter:started_at}, extension, direction, disposition;

-- name: read-secret
SELECT secret FROM sync_secret;

-- name: insert-secret
INSERT INTO sync_secret (secret) VALUES ($1);

-- name: read-forgotten
SELECT mark FROM sync_forgotten;

-- name: insert-forgotten
INSERT INTO sync_forgotten (mark, forgotten_at) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING;

-- name: find-forgotten-calls
SELECT account, id, {quarter:started_at} AS quarter_at FROM calls
WHERE from_key IN ({list}) OR to_key IN ({list});

-- name: find-mentioned-calls
SELECT account, id, {quarter:started_at} AS quarter_at FROM calls
WHERE CAST(raw AS TEXT) LIKE $1 OR sip_call_id LIKE $1 OR recording_url LIKE $1 OR id LIKE $1;

-- name: find-forgotten-reports
SELECT account, id FROM autocall_reports WHERE to_key IN ({list});

-- name: find-mentioned-reports
SELECT account, id FROM autocall_reports WHERE CAST(raw AS TEXT) LIKE $1 OR id LIKE $1;

-- name: delete-calls
DELETE FROM calls WHERE account = $1 AND id IN ({list});

-- name: delete-reports
DELETE FROM autocall_reports WHERE account = $1 AND id IN ({list});

-- name: count-pruned
SELECT
  (SELECT COUNT(*) FROM calls WHERE account = $1 AND COALESCE(started_at, ended_at, first_seen_at) < $2) AS calls,
  (SELECT COUNT(*) FROM autocall_reports WHERE account = $1 AND COALESCE(started_at, ended_at, first_seen_at) < $2)
    AS reports;

-- name: prune-calls
DELETE FROM calls WHERE account = $1 AND COALESCE(started_at, ended_at, first_seen_at) < $2;

-- name: prune-reports
DELETE FROM autocall_reports WHERE account = $1 AND COALESCE(started_at, ended_at, first_seen_at) < $2;

-- name: prune-quarters
DELETE FROM calls_quarter_hourly WHERE account = $1 AND quarter_at < $2;
