SELECT calls.day, COUNT(*) AS conversations, COUNT(CASE WHEN answered_legs > 0 THEN 1 END) AS answered
FROM conversations
JOIN calls ON calls.account = conversations.account AND calls.source = conversations.source AND calls.id = conversations.id
WHERE conversations.account = 'default' AND conversations.source = 'pbx'
GROUP BY calls.day
ORDER BY calls.day DESC
LIMIT 3;
