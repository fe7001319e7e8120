import { randomUUID } from 'node:crypto';
import type { Session } from '../../core/session.ts';
import type { Upstream } from '../../core/target.ts';
import { isOfKeys, type FakeCall, createCall, toCallPath, toWall } from './fake-records.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a response is used. @source edge-cache.md, "Cache" @unit seconds */
export interface Lifetime {
  readonly fresh: number;
  readonly whileRenewed: number;
  readonly ifError: number;
}

/** A kind of response, and how long it is used. */
export interface Subject {
  readonly what: string;
  readonly lifetime: Lifetime;
  /** Creates the provider's handler at a moment. */
  readonly play: (nowMs: number) => Upstream;
  /** A path that no case has requested. */
  readonly toPath: (nowMs: number) => string;
}

/** Responds to every request with one call. */
export const respondWithCall =
  (call: FakeCall, headers: Record<string, string> = {}) =>
  (nowMs: number): Upstream =>
  ({ url }) =>
    Response.json(createCall(url.pathname.split('/').at(-1) ?? '', nowMs, call), { headers });

/** A call that ended two days ago. */
export const OLD: FakeCall = { startedAgo: 3 * DAY, endedAgo: 2 * DAY };
/** A settled call. */
export const SETTLED: FakeCall = { startedAgo: HOUR, endedAgo: 10 * MINUTE };
const RUNNING: FakeCall = { startedAgo: MINUTE, endedAgo: null };

const FOR_SECONDS: Lifetime = { fresh: 2, whileRenewed: 3, ifError: 5 * MINUTE };
const FOR_A_WHILE: Lifetime = { fresh: 15, whileRenewed: 15, ifError: 5 * MINUTE };
/** Of a settled call, and of a page of settled calls alone. */
export const FOR_MINUTES: Lifetime = { fresh: 5 * MINUTE, whileRenewed: MINUTE, ifError: HOUR };

/** Of a call that ended a day ago or before. */
export const FOR_A_DAY: Lifetime = { fresh: DAY, whileRenewed: HOUR, ifError: DAY };

const ofCall = (what: string, call: FakeCall, lifetime: Lifetime): Subject => ({
  what,
  lifetime,
  play: respondWithCall(call),
  toPath: () => toCallPath(randomUUID()),
});

/** @param closedAgo seconds since the end of the window; null for an open one */
const ofPage = (what: string, call: FakeCall, closedAgo: number | null, lifetime: Lifetime): Subject => ({
  what,
  lifetime,
  play: (nowMs) => {
    const row = createCall(randomUUID(), nowMs, call);
    return () => Response.json({ data: [row], limit: 10, page: 1, total: 1 });
  },
  toPath: (nowMs) => {
    const query = new URLSearchParams({ page: '1', start_date: toWall(nowMs - 2 * DAY * 1000) });
    if (closedAgo !== null) query.set('end_date', toWall(nowMs - closedAgo * 1000));
    return `/v1/cdr?${query.toString()}`;
  },
});

/** Records by the state of their call. */
export const RECORDS: readonly Subject[] = [
  ofCall('a call that runs', RUNNING, { fresh: 2, whileRenewed: 3, ifError: MINUTE }),
  ofCall('a call without its recording', { ...SETTLED, isRecorded: false }, FOR_A_WHILE),
  ofCall('a call that ended a minute ago', { startedAgo: HOUR, endedAgo: MINUTE }, FOR_A_WHILE),
  ofCall('a settled call', SETTLED, FOR_MINUTES),
  ofCall('a call of long ago', OLD, FOR_A_DAY),
];

/** Pages by their window and their calls. */
export const PAGES: readonly Subject[] = [
  ofPage('a page of a closed window', SETTLED, 10 * MINUTE, FOR_MINUTES),
  ofPage('a page of a window that closed a minute ago', SETTLED, MINUTE, FOR_SECONDS),
  ofPage('a page of an open window', SETTLED, null, FOR_SECONDS),
  ofPage('a page with a call that runs', RUNNING, 10 * MINUTE, FOR_SECONDS),
];

/** How long the edge trusts a provider's token. @unit seconds */
const TRUST = 60;

/** A lifetime, shortened for callers with the provider's tokens. */
export const toTrusted = (session: Session, { fresh, whileRenewed, ifError }: Lifetime): Lifetime => {
  if (isOfKeys(session)) return { fresh, whileRenewed, ifError };
  const trusted = Math.min(fresh, TRUST);
  const left = TRUST - trusted;
  return { fresh: trusted, whileRenewed: Math.min(whileRenewed, left), ifError: Math.min(ifError, left) };
};
