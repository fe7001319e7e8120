-- Counts of a range read the index alone.
CREATE INDEX calls_by_start ON calls (account, started_at, removed_at);
CREATE INDEX calls_by_end ON calls (account, ended_at);
CREATE INDEX calls_by_caller ON calls (from_key, started_at);
CREATE INDEX calls_by_callee ON calls (to_key, started_at);
CREATE INDEX calls_by_call_id ON calls (account, sip_call_id, started_at, removed_at);
CREATE INDEX quarters_by_start ON calls_quarter_hourly (account, quarter_at);
