-- Statements of the figures, by name, over the views. `$1` is the account; a leg, or the first leg of a conversation, starts
-- from `$2` on and before `$3`. `{group}` is how rows are grouped.

-- name: conversations
SELECT 'row' AS part, {group} AS group_key, COUNT(*) AS calls, 0 AS legs,
  COUNT(CASE WHEN answered_legs > 0 THEN 1 END) AS answered, CAST(SUM(talk_seconds) AS BIGINT) AS talk_seconds,
  COUNT(CASE missed WHEN 1 THEN 1 END) AS missed
FROM conversations
WHERE account = $1 AND source = 'pbx' AND started_at >= $2 AND started_at < $3
GROUP BY {group}
UNION ALL
SELECT 'row', {group}, 0, COUNT(*), 0, 0, 0
FROM calls
WHERE account = $1 AND removed_at IS NULL AND started_at >= $2 AND started_at < $3
GROUP BY {group};

-- name: legs
SELECT 'row' AS part, {group} AS group_key, 0 AS calls, COUNT(*) AS legs,
  COUNT(CASE disposition WHEN 'answered' THEN 1 END) AS answered,
  CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) AS BIGINT) AS talk_seconds, 0 AS missed
FROM calls
WHERE account = $1 AND removed_at IS NULL AND started_at >= $2 AND started_at < $3
GROUP BY {group}
UNION ALL
-- Conversations that have such a leg: nearly all have one leg, and those need no comparison of ids.
SELECT 'row', {group},
  COUNT(CASE legs WHEN 1 THEN 1 END) + COUNT(DISTINCT CASE WHEN legs > 1 THEN conversation_id END), 0, 0, 0,
  COUNT(CASE WHEN legs = 1 AND missed = 1 THEN 1 END)
    + COUNT(DISTINCT CASE WHEN legs > 1 AND missed = 1 THEN conversation_id END)
FROM conversation_legs
WHERE account = $1 AND started_at >= $2 AND started_at < $3 AND conversation_started_at >= $2
GROUP BY {group}
UNION ALL
SELECT 'total', NULL, COUNT(*), 0, 0, 0, COUNT(CASE missed WHEN 1 THEN 1 END)
FROM conversation_legs
WHERE account = $1 AND leg = 1 AND started_at >= $2 AND started_at < $3;

-- name: missed
SELECT from_number, phone_key, started_at, settled, settled_epoch
FROM missed_calls
WHERE account = $1 AND started_at >= $2 AND started_at < $7 {and_picked}
ORDER BY started_at, id;
