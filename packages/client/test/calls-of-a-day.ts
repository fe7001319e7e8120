import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import { createCdrClient, type PbxCdr, type PbxCdrExportFilters } from '../src/index.ts';
import { callAt } from './call-server.ts';
import type { FixtureServer } from './fixture-server.ts';
import { row } from './rows.ts';

/** A range of a day. */
export const DAY: PbxCdrExportFilters = {
  startDate: '2026-03-01T00:00:00+07:00',
  endDate: '2026-03-01T23:59:59+07:00',
};

/** Calls at these seconds of the day. */
export const callsAt = (seconds: readonly number[]): PbxCdrWire[] =>
  seconds.map((second, index) => callAt(row(index), second));

/** The ids of calls, newest first. */
export const idsOf = (calls: readonly PbxCdrWire[]): string[] =>
  calls.toSorted((a, b) => (a.time_started + a.id < b.time_started + b.id ? 1 : -1)).map(({ id }) => id);

/** A client of a server, with short waits. */
export const cdrsOf = ({ url }: FixtureServer) =>
  createCdrClient({ baseUrl: url, token: 'key', maxRetries: 2, retryDelayMs: 1 }).pbx.cdrs;

/** Collects the ids of calls. */
export const collect = async (calls: AsyncIterable<PbxCdr>, into: string[] = []): Promise<string[]> => {
  for await (const { id } of calls) into.push(id);
  return into;
};

/** Seconds of a day, some of them crowded. */
export const seconds = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 40_000, max: 40_003 })),
  {
    maxLength: 60,
  },
);
