import type { Readable, Target } from '@cdr/sync';

/** Makes what a request reads with: each query has a limit of time, and ends when its request is gone. */
export const createToReader =
  (target: Target, timeoutMs: number) =>
  ({ signal }: Request): Readable => ({
    toSql: (text) => target.toSql(text),
    query: (sql, values = []) => target.read(sql, values, { timeoutMs, signal }),
  });
