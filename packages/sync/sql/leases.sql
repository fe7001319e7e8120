-- Statements of workers that share a database of PostgreSQL, by name. Times are milliseconds since 1970 by its clock.

-- name: claim-window
WITH free AS MATERIALIZED (
  SELECT account, side, low, high FROM sync_windows
  WHERE account = $1 AND read_at IS NULL
    AND (leased_until IS NULL OR leased_until < extract(epoch FROM clock_timestamp()) * 1000)
  ORDER BY low, high, side LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE sync_windows
SET lease = $2, leased_until = floor(extract(epoch FROM clock_timestamp()) * 1000) + CAST($3 AS BIGINT)
FROM free
WHERE sync_windows.account = free.account AND sync_windows.side = free.side
  AND sync_windows.low = free.low AND sync_windows.high = free.high
RETURNING sync_windows.side, sync_windows.low, sync_windows.high, sync_windows.kind;

-- name: renew-leases
UPDATE sync_windows SET leased_until = floor(extract(epoch FROM clock_timestamp()) * 1000) + CAST($1 AS BIGINT)
WHERE lease IN ({list}) RETURNING lease;

-- name: release-leases
UPDATE sync_windows SET lease = NULL, leased_until = NULL WHERE lease IN ({list});

-- name: take-slot
UPDATE sync_budget
SET next_at = GREATEST(next_at, extract(epoch FROM clock_timestamp()) * 1000) + 1000 / max_rate
WHERE id = 1 AND max_rate IS NOT NULL
RETURNING next_at - 1000 / max_rate - extract(epoch FROM clock_timestamp()) * 1000 AS wait_ms;

-- name: set-rate
UPDATE sync_budget SET max_rate = $1 WHERE id = 1;
