import type { CdrClient, PbxCdr, PbxCdrScrollFilters } from '@cdr/client';
import { SyncError } from '../errors.ts';
import { LeaseLost } from '../target/shared-work.ts';
import { NO_END, type SyncWindow } from '../target/state.ts';
import type { ReadCall } from './read-call.ts';

/** The account, as the windows of a run read it. */
export interface Source {
  /** Calls of a window, as the account counts. */
  count(window: Span): Promise<number>;
  /**
   * Every call of a window by the id that it is stored under.
   *
   * @param counted what {@link Source.count} gave
   * @param isHeld whether the window may be read on
   * @throws {LeaseLost} once another worker may read the window
   * @throws {SyncError} `provider` where the scrolls contradict each other, `scope` for masked calls
   */
  read(window: Span, counted: number, isHeld?: () => boolean): Promise<ReadonlyMap<string, ReadCall>>;
  /** Requests so far, but for retries. */
  readonly requests: number;
}

/** The part of a window that selects its calls. */
export type Span = Pick<SyncWindow, 'side' | 'low' | 'high'>;

/** The client's largest batch. */
const BATCH = 500;

/** Scrolls of one window before the account is given up on. */
const MOST_SCROLLS = 4;

const toFilters = ({ side, low, high }: Span): PbxCdrScrollFilters => {
  const from = { wallClock: low };
  const to = high === NO_END ? undefined : { wallClock: high };
  return side === 'started' ? { startDate: from, endDate: to } : { startDateEnded: from, endDateEnded: to };
};

/** The edge masks ids and numbers with asterisks for a key without the scope `pii`. @throws {SyncError} `scope` */
export const requireUnmasked = (texts: readonly (string | null)[]): void => {
  if (!texts.some((text) => text?.includes('***'))) return;
  throw new SyncError('this key lacks the scope pii: its calls are masked', 'scope');
};

const hasAll = (calls: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean =>
  calls.size === others.size && [...others.keys()].every((id) => calls.has(id));

/** Reads an account through a client. */
export const createSource = (
  { pbx: { cdrs } }: CdrClient,
  readCall: (call: PbxCdr) => ReadCall,
  signal?: AbortSignal,
): Source => {
  let requests = 0;
  const count = async (span: Span): Promise<number> => {
    requests += 1;
    return (await cdrs.list({ ...toFilters(span), limit: 1, page: 1 }, { signal })).total;
  };
  const scroll = async (span: Span, isHeld: () => boolean): Promise<Map<string, ReadCall>> => {
    const calls = new Map<string, ReadCall>();
    for await (const call of cdrs.scroll({ ...toFilters(span), limit: BATCH }, { signal })) {
      requireUnmasked([call.id, call.fromNumber, call.toNumber]);
      const read = readCall(call);
      calls.set(String(read.row.id), read);
      if (!isHeld()) throw new LeaseLost();
    }
    requests += Math.ceil(calls.size / BATCH) + 1;
    return calls;
  };
  return {
    count,
    read: async (span, counted, isHeld = () => true) => {
      let before: ReadonlyMap<string, ReadCall> | undefined;
      for (let scrolls = 0; scrolls < MOST_SCROLLS; scrolls++) {
        if (!isHeld()) throw new LeaseLost();
        const calls = await scroll(span, isHeld);
        // Calls may leave a window after they were counted, and an account may count a call twice: two equal scrolls settle it.
        if (calls.size >= counted || (before !== undefined && hasAll(calls, before))) return calls;
        before = calls;
      }
      throw new SyncError('the account lists fewer calls than it counts, each time others', 'provider');
    },
    get requests() {
      return requests;
    },
  };
};
