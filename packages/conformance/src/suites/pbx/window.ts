import type { PbxCdrWire } from '@cdr/contract';
import { addSeconds } from '@cdr/shared/wall-clock';
import { leaveTo } from '../../core/forms/form-faults.ts';
import { isOdd } from '../../core/forms/odd-fields.ts';
import { failMissing } from '../../core/fail-missing.ts';
import type { Session } from '../../core/session.ts';
import { allPages, fetchPage } from './list.ts';

/** Some recent calls, and the closed range of starts that holds them and simultaneous calls alone. */
export interface Window {
  readonly rows: readonly PbxCdrWire[];
  readonly filters: { readonly start_date: string; readonly end_date: string };
}

/** Younger calls may still change: two responses may differ. @unit seconds */
const SETTLED_AFTER = 3600;

const openWindow = async (session: Session, size: number): Promise<Window> => {
  const { data: newestCalls } = await fetchPage(session, { page: 1, limit: size });
  const newestCall = newestCalls[0] ?? failMissing(session, 'a call');
  const until = addSeconds(startOf(newestCall), -SETTLED_AFTER);
  const { data: settled } = await fetchPage(session, { end_date: until, page: 1, limit: size });
  const data = settled.length === 0 && session.target.live !== true ? newestCalls : settled;
  const [newest, oldest] = [data[0], data.at(-1)];
  if (newest === undefined || oldest === undefined)
    return failMissing(session, 'a call that is an hour older than its newest');
  const filters = { start_date: startOf(oldest), end_date: startOf(newest) };
  const rows = await allPages(session, filters);
  for (const row of rows) startOf(row);
  return { rows, filters };
};

/** When a call started. @throws {Inconclusive} for an unreadable start */
const startOf = (call: PbxCdrWire): string =>
  isOdd(call, 'time_started') ? leaveTo('pbx/cdr/wire', 'time_started') : call.time_started;

const windows = new WeakMap<Session, Map<number, Window>>();

/**
 * The newest settled calls of the target, with filters that select them while new calls arrive. Fetched once for each
 * session.
 *
 * @throws {Drift} for a sandbox without a call
 * @throws {Inconclusive} for an account without a call that is old enough, and for unreadable starts
 */
export const recentWindow = async (session: Session, size = 200): Promise<Window> => {
  const known = windows.get(session) ?? new Map<number, Window>();
  windows.set(session, known);
  const window = known.get(size) ?? (await openWindow(session, size));
  known.set(size, window);
  return window;
};
