SELECT extension, COUNT(*) AS answered, SUM(talk_seconds) / 60 AS minutes
FROM calls
WHERE account = 'default' AND removed_at IS NULL AND disposition = 'answered' AND day = '2026-06-30'
GROUP BY extension
ORDER BY minutes DESC, extension
LIMIT 3;
