-- Statements of the explorer's figures, by name, over `picked`: the legs of the conversations that a filter picks, as
-- `conversation_legs` has them. `$1` is the account; a leg starts from `$2` on and before `$3`.

-- name: overview
SELECT 'sums' AS part, COUNT(CASE leg WHEN 1 THEN 1 END) AS calls, COUNT(*) AS legs,
  COUNT(CASE WHEN leg = 1 AND answered_legs > 0 THEN 1 END) AS answered,
  CAST(COALESCE(SUM(CASE leg WHEN 1 THEN conversation_talk_seconds ELSE 0 END), 0) AS BIGINT) AS talk_seconds,
  COUNT(CASE WHEN leg = 1 AND missed = 1 THEN 1 END) AS missed, 0 AS second
FROM picked WHERE started_at >= $2 AND started_at < $3
UNION ALL
SELECT 'ring', 0, COUNT(*), 0, 0, 0, ring_seconds
FROM picked WHERE started_at >= $2 AND started_at < $3 AND ring_seconds IS NOT NULL
GROUP BY ring_seconds
UNION ALL
SELECT * FROM (
  SELECT 'most', CAST(SUM(change) OVER (ORDER BY second) AS BIGINT) AS at_once, 0, 0, 0, 0, second
  FROM (
    SELECT second, SUM(change) AS change
    FROM (
      SELECT {epoch:started_at} AS second, 1 AS change
      FROM picked WHERE leg = 1 AND started_at >= $2 AND started_at < $3 AND conversation_ended_at IS NOT NULL
      UNION ALL
      SELECT {epoch:conversation_ended_at}, -1
      FROM picked WHERE leg = 1 AND started_at >= $2 AND started_at < $3 AND conversation_ended_at IS NOT NULL
    ) AS changes
    GROUP BY second
  ) AS seconds
  ORDER BY at_once DESC, second LIMIT 1
) AS most;

-- name: pictures
SELECT 'quarter' AS part, {quarter:started_at} AS moment,
  CASE WHEN answered_legs > 0 THEN 'answered' ELSE disposition END AS name,
  COUNT(*) AS calls, 0 AS legs, 0 AS answered, 0 AS talk_seconds, 0 AS missed
FROM picked WHERE leg = 1 AND started_at >= $2 AND started_at < $3
GROUP BY {quarter:started_at}, CASE WHEN answered_legs > 0 THEN 'answered' ELSE disposition END
UNION ALL
SELECT 'length', NULL,
  CASE WHEN conversation_talk_seconds < 10 THEN '0' WHEN conversation_talk_seconds < 30 THEN '10'
    WHEN conversation_talk_seconds < 60 THEN '30' WHEN conversation_talk_seconds < 120 THEN '60'
    WHEN conversation_talk_seconds < 300 THEN '120' WHEN conversation_talk_seconds < 600 THEN '300'
    WHEN conversation_talk_seconds < 1800 THEN '600' ELSE '1800' END AS name,
  COUNT(*), 0, COUNT(*), CAST(SUM(conversation_talk_seconds) AS BIGINT), 0
FROM picked WHERE leg = 1 AND answered_legs > 0 AND started_at >= $2 AND started_at < $3
GROUP BY name
UNION ALL
SELECT 'extension', NULL, extension, 0, COUNT(*), COUNT(CASE disposition WHEN 'answered' THEN 1 END),
  CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) AS BIGINT),
  COUNT(DISTINCT CASE WHEN missed = 1 AND conversation_started_at >= $2 THEN conversation_id END)
FROM picked WHERE started_at >= $2 AND started_at < $3
GROUP BY extension
UNION ALL
SELECT 'cause', NULL, hangup_cause, 0, COUNT(*), COUNT(CASE disposition WHEN 'answered' THEN 1 END),
  CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) AS BIGINT),
  COUNT(DISTINCT CASE WHEN missed = 1 AND conversation_started_at >= $2 THEN conversation_id END)
FROM picked WHERE started_at >= $2 AND started_at < $3
GROUP BY hangup_cause;

-- name: conversations
SELECT head.id, head.direction,
  CASE WHEN head.answered_legs > 0 THEN 'answered' ELSE head.disposition END AS disposition,
  COALESCE(others.answered_by, head.extension) AS extension, head.from_number, head.to_number, head.started_at,
  head.conversation_ended_at AS ended_at, COALESCE(others.ring_seconds, head.ring_seconds) AS ring_seconds,
  head.conversation_talk_seconds AS talk_seconds, head.hangup_cause, head.legs, head.missed
FROM picked AS head LEFT JOIN (
  SELECT conversation_id, MAX(CASE disposition WHEN 'answered' THEN extension END) AS answered_by,
    MAX(CASE disposition WHEN 'answered' THEN ring_seconds END) AS ring_seconds
  FROM picked WHERE legs > 1 GROUP BY conversation_id
) AS others ON others.conversation_id = head.id
WHERE head.leg = 1 AND head.started_at >= $2 AND head.started_at < $3 {after}
ORDER BY head.started_at DESC, head.id DESC LIMIT {limit};

-- name: conversation
SELECT picked.id, leg, picked.direction, picked.disposition, picked.extension, picked.receive_dest, picked.from_number,
  picked.to_number, picked.started_at, picked.answered_at, picked.ended_at, picked.ring_seconds, picked.talk_seconds,
  picked.hangup_cause, calls.status, calls.sip_call_id, calls.recording_url, calls.raw
FROM picked JOIN calls ON calls.account = picked.account AND calls.id = picked.id
WHERE conversation_id IN (SELECT conversation_id FROM picked WHERE id = {id})
ORDER BY leg LIMIT 200;
