-- Version 2: windows that several workers claim, and the budget of requests that all runs of a target share.

ALTER TABLE sync_windows ADD COLUMN lease TEXT;

-- By the target's clock. @unit milliseconds since 1970
ALTER TABLE sync_windows ADD COLUMN leased_until BIGINT;

-- One row: requests a second, and when the next one may be sent.
CREATE TABLE sync_budget (
  id BIGINT NOT NULL PRIMARY KEY,
  max_rate DOUBLE PRECISION,
  next_at DOUBLE PRECISION NOT NULL
);

INSERT INTO sync_budget (id, next_at) VALUES (1, 0);
