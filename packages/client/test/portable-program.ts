import { type CdrErrorKind, CdrError, createCdrClient, type Fetch } from '@cdr/client';

/** The results of {@link runEverywhere}. */
export interface Seen {
  readonly got: string;
  readonly listed: number;
  readonly scrolled: number;
  readonly exported: number;
  readonly paged: number;
  readonly changed: number;
  readonly errors: readonly CdrErrorKind[];
}

const RANGE = { startDate: '2026-03-01T00:00:00+07:00', endDate: '2026-03-01T23:59:59+07:00' };

const countOf = async (walk: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of walk) count += 1;
  return count;
};

/** Uses the client in each of its ways, with only what all runtimes have. */
export const runEverywhere = async (baseUrl: string, fetch?: Fetch): Promise<Seen> => {
  const { cdrs } = createCdrClient({ baseUrl, token: async () => 'key', maxRetries: 1, retryDelayMs: 1, fetch }).pbx;
  const errors: CdrErrorKind[] = [];
  const fail = (error: unknown): void => {
    if (!CdrError.isInstance(error)) throw error;
    errors.push(error.kind);
  };
  await cdrs.get('moved').catch(fail);
  await cdrs.get('missing').catch(fail);
  await cdrs.get('a', { signal: AbortSignal.abort() }).catch(fail);
  await createCdrClient({ baseUrl, token: 'key', timeoutMs: 100, maxRetries: 0, fetch })
    .pbx.cdrs.get('silent')
    .catch(fail);
  return {
    got: (await cdrs.get('any')).id,
    listed: (await cdrs.list({ limit: 2 })).total,
    scrolled: await countOf(cdrs.scroll({ limit: 2 })),
    exported: await countOf(cdrs.export(RANGE, { rowsPerWindow: 2 })),
    paged: await countOf(cdrs.pages({ limit: 2 })),
    changed: await countOf(cdrs.changes({ since: RANGE.startDate })),
    errors,
  };
};
