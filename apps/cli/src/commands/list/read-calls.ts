import type { CdrClient, PbxCdr, PbxCdrScrollFilters } from '@cdr/client';

/** Largest page of the API. */
const MAX_PAGE = 500;

/** Which calls to read. */
export interface ReadCallsOptions {
  readonly filters: PbxCdrScrollFilters;
  readonly cause: string | undefined;
  /** Null for all. */
  readonly limit: number | null;
  readonly signal: AbortSignal;
  readonly onCall: (call: PbxCdr) => void;
}

/** What was read. */
export interface ReadCalls {
  /** Calls that pass the filters. */
  readonly total: number;
  readonly shown: number;
  /** Hangup causes that were seen, where `cause` was compared. */
  readonly causes: ReadonlySet<string>;
}

const fold = (cause: string): string => cause.toUpperCase().replaceAll(/[\s-]/g, '_');

/** Reads calls whose cause is compared here, so all of them, to count those that match. */
const readByCause = async (client: CdrClient, options: ReadCallsOptions, cause: string): Promise<ReadCalls> => {
  const { filters, limit, signal, onCall } = options;
  const causes = new Set<string>();
  let [total, shown] = [0, 0];
  for await (const call of client.pbx.cdrs.scroll(filters, { signal })) {
    if (call.hangupCause !== null) causes.add(call.hangupCause);
    if (fold(call.hangupCause ?? '') !== fold(cause)) continue;
    total += 1;
    if (limit !== null && shown === limit) continue;
    shown += 1;
    onCall(call);
  }
  return { total, shown, causes };
};

/** Reads calls, newest first. */
export const readCalls = async (client: CdrClient, options: ReadCallsOptions): Promise<ReadCalls> => {
  const { filters, cause, limit, signal, onCall } = options;
  if (cause !== undefined) return readByCause(client, options, cause);
  const size = Math.min(limit ?? MAX_PAGE, MAX_PAGE);
  let [total, shown] = [0, 0];
  for await (const page of client.pbx.cdrs.pages({ ...filters, limit: size }, { signal })) {
    total = Math.max(total, page.total);
    const rows = limit === null ? page.rows : page.rows.slice(0, limit - shown);
    for (const call of rows) onCall(call);
    shown += rows.length;
    if (shown === limit) break;
  }
  return { total: limit === null ? shown : Math.max(total, shown), shown, causes: new Set() };
};
