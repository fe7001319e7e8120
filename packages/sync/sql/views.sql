-- Views hold no data: a migration makes them anew. The comments that start with "range" hold bounds that the functions of
-- `metrics/` switch on, so that a question about a day reads no more than that day. Those that start with "short" are for spans
-- of a few days: SQLite finds shared Call-IDs by the calls' start, not in the index of all Call-IDs.

DROP VIEW IF EXISTS missed_calls;
DROP VIEW IF EXISTS conversations;
DROP VIEW IF EXISTS conversation_legs;

-- Each leg, with its place in its conversation and with facts of the whole conversation.
CREATE VIEW conversation_legs AS
WITH shared AS {kept:shared} (
  SELECT account AS shared_account, sip_call_id AS shared_id FROM calls
  WHERE removed_at IS NULL AND sip_call_id IS NOT NULL
    /*range AND account = $1 AND started_at >= $4 AND started_at < $5*/
  GROUP BY account, /*short {unordered:sip_call_id} else*/ sip_call_id HAVING COUNT(*) > 1
),
timed AS (
  -- SQLite sorts these rows four times, so they do not hold the record.
  SELECT account, id, sip_call_id, direction, disposition, extension, receive_dest, from_number, from_key, to_number, to_key,
    started_at, answered_at, ended_at, ring_seconds, talk_seconds, hangup_cause, {epoch:started_at} AS second, CASE direction WHEN 'inbound' THEN 0 ELSE 1 END AS place
  -- SQLite keeps the order of a CROSS JOIN: the few Call-IDs, then the legs of each by its index.
  FROM shared CROSS JOIN calls
  WHERE account = shared_account AND sip_call_id = shared_id AND removed_at IS NULL /*range AND started_at >= $4*/
),
marked AS (
  SELECT *, CASE WHEN LAG(second) OVER by_start >= second - 86400 THEN 0 ELSE 1 END AS begins
  FROM timed WINDOW by_start AS (PARTITION BY account, sip_call_id ORDER BY second, place, id)
),
numbered AS (
  SELECT *, SUM(begins) OVER by_start AS conversation
  FROM marked WINDOW by_start AS (PARTITION BY account, sip_call_id ORDER BY second, place, id)
),
joined AS (
  SELECT account, id, FIRST_VALUE(id) OVER in_order AS conversation_id, ROW_NUMBER() OVER in_order AS leg,
    direction, disposition, extension, receive_dest, from_number, from_key, to_number, to_key,
    started_at, answered_at, ended_at, ring_seconds, talk_seconds, hangup_cause,
    MIN(started_at) OVER whole AS conversation_started_at,
    CASE COUNT(CASE WHEN ended_at IS NULL THEN 1 END) OVER whole WHEN 0 THEN MAX(ended_at) OVER whole END
      AS conversation_ended_at,
    COUNT(*) OVER whole AS legs,
    COUNT(CASE disposition WHEN 'answered' THEN 1 END) OVER whole AS answered_legs,
    COUNT(CASE hangup_cause WHEN 'ORIGINATOR_CANCEL' THEN 1 END) OVER whole AS cancelled_legs,
    COUNT(CASE WHEN ended_at IS NULL AND second + 86400 > {epoch:current_timestamp} THEN 1 END) OVER whole AS running_legs,
    CAST(SUM(CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END) OVER whole AS BIGINT)
      AS conversation_talk_seconds,
    FIRST_VALUE(direction) OVER in_order AS conversation_direction
  FROM numbered
  WINDOW whole AS (PARTITION BY account, sip_call_id, conversation),
    in_order AS (PARTITION BY account, sip_call_id, conversation ORDER BY second, place, id)
),
single AS (
  SELECT account, id, id AS conversation_id, 1 AS leg,
    direction, disposition, extension, receive_dest, from_number, from_key, to_number, to_key,
    started_at, answered_at, ended_at, ring_seconds, talk_seconds, hangup_cause,
    started_at AS conversation_started_at, ended_at AS conversation_ended_at, 1 AS legs,
    CASE disposition WHEN 'answered' THEN 1 ELSE 0 END AS answered_legs,
    CASE hangup_cause WHEN 'ORIGINATOR_CANCEL' THEN 1 ELSE 0 END AS cancelled_legs,
    CASE WHEN ended_at IS NULL AND {epoch:started_at} + 86400 > {epoch:current_timestamp} THEN 1 ELSE 0 END AS running_legs,
    CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END AS conversation_talk_seconds,
    direction AS conversation_direction
  FROM calls
  -- PostgreSQL hashes the list of an IN; a join may become a loop over it where the table has no statistics yet. SQLite
  -- searches the list of a NOT IN from end to end for a NULL, so the condition is turned round.
  WHERE removed_at IS NULL
    AND CASE WHEN (account, sip_call_id) IN (SELECT shared_account, shared_id FROM shared) THEN 0 ELSE 1 END = 1
    /*range AND account = $1 AND started_at >= $2 AND started_at < $3*/
)
SELECT account, id, conversation_id, leg, direction, disposition, extension, receive_dest,
  from_number, from_key, to_number, to_key, started_at, answered_at, ended_at, ring_seconds, talk_seconds, hangup_cause,
  conversation_started_at, conversation_ended_at, legs, answered_legs, conversation_talk_seconds,
  CASE WHEN conversation_direction = 'inbound' AND answered_legs = 0 AND running_legs = 0 THEN 1 ELSE 0 END AS missed,
  CASE WHEN conversation_direction = 'inbound' AND answered_legs = 0 AND running_legs = 0 AND cancelled_legs > 0
    THEN 1 ELSE 0 END AS abandoned
FROM (SELECT * FROM joined UNION ALL SELECT * FROM single) AS every;

-- One row a conversation; a report of a broadcast is one, too, of the source `autocall`.
CREATE VIEW conversations AS
SELECT account, id, 'pbx' AS source, direction,
  CASE WHEN answered_legs > 0 THEN 'answered' ELSE disposition END AS disposition,
  extension, from_number, from_key, to_number, to_key,
  CASE direction WHEN 'inbound' THEN from_key WHEN 'outbound' THEN to_key END AS phone_key,
  started_at, conversation_ended_at AS ended_at, hangup_cause,
  legs, answered_legs, conversation_talk_seconds AS talk_seconds, missed, abandoned
FROM conversation_legs WHERE leg = 1
UNION ALL
SELECT account, id, 'autocall', direction, disposition, NULL, NULL, NULL, to_number, to_key, to_key,
  started_at, ended_at, NULL,
  1, CASE disposition WHEN 'answered' THEN 1 ELSE 0 END, CASE disposition WHEN 'answered' THEN talk_seconds ELSE 0 END, 0, 0
FROM autocall_reports WHERE removed_at IS NULL /*range AND account = $1 AND started_at >= $2 AND started_at < $3*/;

-- One row a missed conversation, with what settled it.
CREATE VIEW missed_calls AS
SELECT account, id, from_number, phone_key, started_at, abandoned,
  CASE settlement % 2 WHEN 0 THEN 'called-back' WHEN 1 THEN 'reached-us' END AS settled,
  CAST((settlement - settlement % 2) / 2 AS BIGINT) AS settled_epoch
FROM (
  -- The second of the first later answered conversation with that number, doubled; one more where that was inbound.
  SELECT *, MIN(CASE WHEN answered_legs > 0 THEN second * 2 + CASE direction WHEN 'inbound' THEN 1 ELSE 0 END END)
    OVER (PARTITION BY account, phone_key ORDER BY second DESC RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS settlement
  FROM (SELECT conversations.*, {epoch:started_at} AS second FROM conversations) AS timed
  WHERE source = 'pbx' AND phone_key IS NOT NULL AND second IS NOT NULL AND (missed = 1 OR answered_legs > 0)
) AS known
WHERE missed = 1
UNION ALL
SELECT account, id, from_number, phone_key, started_at, abandoned, NULL, NULL
FROM conversations WHERE missed = 1 AND (phone_key IS NULL OR started_at IS NULL);
