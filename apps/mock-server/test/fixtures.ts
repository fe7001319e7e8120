import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import type { FastifyInstance } from 'fastify';

/** A generated call with the changes of a test. */
export const makeCdr = (index: number, changes: Partial<PbxCdrWire> = {}): PbxCdrWire => ({
  ...createTraffic({ seed: 99, calls: 1000 }).cdrAt(index),
  ...changes,
});

/** The order of every list: by start, then by id, the largest first. */
export const toNewestFirst = (cdrs: readonly PbxCdrWire[]): PbxCdrWire[] => {
  const toKey = ({ time_started, id }: PbxCdrWire): string => `${time_started} ${id}`;
  return cdrs.toSorted((a, b) => (toKey(a) < toKey(b) ? 1 : -1));
};

export const toIds = (rows: ReadonlyArray<{ id: string }>): string[] => rows.map(({ id }) => id);

/** A frozen clock that a test moves. */
export const createStillClock = (start = '2026-07-01T00:00:00Z') => {
  let nowMs = Date.parse(start);
  return {
    clock: () => new Date(nowMs),
    advance: (milliseconds: number) => {
      nowMs += milliseconds;
    },
  };
};

/** Two tenants, each with its own calls. */
export const TWO_TENANTS = [
  { tenant: 'one', tokens: { autocall: ['autocall-1'], pbx: ['pbx-1', 'pbx-1-next'] }, calls: 50, seed: 1 },
  { tenant: 'two', tokens: { autocall: ['autocall-2'], pbx: ['pbx-2'] }, calls: 50, seed: 2 },
] as const;

/** Calls the pbx API of an app in process. */
export const injectPbx = async (app: FastifyInstance, url: string, token = 'demo-pbx-token') => {
  const response = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  return { status: response.statusCode, body: response.json() };
};

/** Calls the autocall API of an app in process. */
export const injectAutocall = async (app: FastifyInstance, url: string, token = 'demo-autocall-token') => {
  const response = await app.inject({ url, headers: { authorization: token } });
  return { status: response.statusCode, body: response.json() };
};
