import { withDeadline } from './lib/with-deadline.ts';

/** The result of work that several callers may share. */
export interface CollapsedResult<Result> {
  readonly result: Result;
  /** True for a caller that used the work of another one. */
  readonly isShared: boolean;
}

/** Runs the work of one key once at a time. */
export type SingleFlight<Result> = (key: string, work: () => Promise<Result>) => Promise<CollapsedResult<Result>>;

/**
 * Collapses calls for one key into one: the first call leads, later ones share its result or its failure.
 *
 * A leader may end without settling: Workers cancel it when its caller disconnects. So a follower waits for a limited
 * time; then the first of the followers leads.
 *
 * @param waitMs longer than the work can take @unit milliseconds
 * @source RFC 9211, section 2.6: collapsed
 */
export const createSingleFlight = <Result>(waitMs: number): SingleFlight<Result> => {
  const pending = new Map<string, Promise<Result>>();

  const lead = async (key: string, work: () => Promise<Result>): Promise<CollapsedResult<Result>> => {
    const own = work();
    pending.set(key, own);
    try {
      return { result: await own, isShared: false };
    } finally {
      if (pending.get(key) === own) pending.delete(key);
    }
  };

  return async (key, work) => {
    for (let leading = pending.get(key); leading; leading = pending.get(key)) {
      const shared = await withDeadline(leading, waitMs);
      if (shared) return { ...shared, isShared: true };
      if (pending.get(key) === leading) pending.delete(key);
    }
    return lead(key, work);
  };
};
