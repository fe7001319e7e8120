import type { PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdr } from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { DAY } from './calls-of-a-day.ts';
import { type Responder, respondJson } from './fixture-server.ts';
import { batch, page, row } from './rows.ts';

/** Calls of these indexes, one an hour of the day, newest first. */
const hourly = (...indexes: number[]): PbxCdrWire[] => indexes.map((index) => callAt(row(index), (20 - index) * 3600));

/** Calls of one second. */
const together = (...indexes: number[]): PbxCdrWire[] => indexes.map((index) => callAt(row(index), 3600));

const WALKS = {
  scroll: (cdrs) => cdrs.scroll({ limit: 4 }),
  export: (cdrs) => cdrs.export({ ...DAY, limit: 4 }),
  changes: async function* (cdrs) {
    for await (const { kind, call } of cdrs.changes({ since: DAY.startDate, limit: 4 })) {
      if (kind !== 'new') throw new Error(`${call.id} is ${kind}`);
      yield call;
    }
  },
} as const satisfies Record<string, (cdrs: ReturnType<typeof createCdrClient>['pbx']['cdrs']) => AsyncIterable<PbxCdr>>;

type Walk = keyof typeof WALKS;

/** Walks a server that returns these batches for each scroll. */
const walk = async (name: Walk, batches: ReadonlyArray<readonly PbxCdrWire[]>) => {
  const total = new Set(batches.flat().map(({ id }) => id)).size;
  let step = 0;
  const fault = (kind: 'page' | 'first' | 'step', index: number): Responder => {
    // The second count of `changes` is of calls that end after the present: there are none.
    if (kind === 'page') return respondJson(page([], { page: 1, limit: 1, total: index === 0 ? total : 0 }));
    step = kind === 'first' ? 0 : step + 1;
    return respondJson(batch(kind === 'first' && index > 0 && name === 'changes' ? [] : (batches[step] ?? []), 'same'));
  };
  await using server = await startCallServer({ calls: [], fault });
  const warnings: Array<readonly [string, object]> = [];
  const { cdrs } = createCdrClient({
    baseUrl: server.url,
    token: 'key',
    maxRetries: 0,
    logger: { debug: () => {}, warn: (...line) => void warnings.push(line) },
  }).pbx;
  const got: number[] = [];
  const read = async (): Promise<void> => {
    for await (const { id } of WALKS[name](cdrs)) got.push(Number(id.slice(-12)));
  };
  const ended = await read().catch((error: unknown) => error);
  return { got, ended, warnings: warnings.filter(([text]) => text === 'cdr repeated-calls') };
};

describe.each(['scroll', 'export', 'changes'] as const)('%s', (name) => {
  const operation = `pbx.cdrs.${name}`;

  it.each<[string, ReadonlyArray<readonly PbxCdrWire[]>, number]>([
    ['within a batch', [hourly(0, 1, 1, 2)], 1],
    ['at the end of a batch and the start of the next', [hourly(0, 1, 2), hourly(2, 3)], 1],
    ['anywhere in two batches that follow one another', [hourly(0, 1, 2), hourly(3, 1, 4)], 1],
    ['three times', [hourly(0, 1, 1, 1), hourly(1, 2)], 2],
    ['batches ago, in the same second', [together(0, 1), together(2, 3), together(4, 5), together(6, 0)], 1],
    ['as the first of an earlier batch, in the same second', [together(0, 1), together(2, 3), together(2, 4)], 1],
  ])('returns a call once that is listed %s, and warns', async (_, batches, lines) => {
    const { got, ended, warnings } = await walk(name, batches);
    expect(ended).toBeUndefined();
    expect(got).toEqual([...new Set(batches.flat().map(({ id }) => Number(id.slice(-12))))]);
    expect(warnings).toHaveLength(lines);
    for (const [, facts] of warnings) expect(facts).toEqual({ operation, repeats: expect.any(Number) });
  });

  it.each([
    ['the batch before it', [hourly(0, 1), hourly(0, 1)]],
    ['the end of the batch before it', [hourly(0, 1, 2), hourly(2)]],
    ['a batch long before it', [hourly(0, 1), hourly(2, 3), hourly(4, 5), hourly(0, 1)]],
    ['the first call of a batch long before it', [hourly(0, 1), hourly(2, 3), hourly(4, 5), hourly(9, 0)]],
    ['a batch of the same second', [together(0, 1), together(2, 3), together(4, 5), together(1, 0)]],
  ] as const)('ends when a batch is %s again: none is given twice', async (_, batches) => {
    const { got, ended } = await walk(name, [...batches, ...batches, ...batches]);
    expect(ended).toMatchObject({ kind: 'protocol', operation, isRetryable: true });
    expect(new Set(got).size).toBe(got.length);
    expect(got.length).toBeGreaterThan(0);
  });
});

it.each(['scroll', 'export'] as const)('%s warns of nothing where a scroll begins anew', async (name) => {
  const calls = [...hourly(0, 1, 2), ...together(10, 11, 12, 13, 14, 15)];
  await using server = await startCallServer({
    calls,
    fault: (kind, index) => (kind === 'step' && index === 1 ? respondJson({ error: 'x' }, 503) : undefined),
  });
  const warnings: string[] = [];
  const { cdrs } = createCdrClient({
    baseUrl: server.url,
    token: 'key',
    retryDelayMs: 1,
    logger: { debug: () => {}, warn: (text) => void warnings.push(text) },
  }).pbx;
  const got: string[] = [];
  for await (const { id } of WALKS[name](cdrs)) got.push(id);
  expect(new Set(got)).toEqual(new Set(calls.map(({ id }) => id)));
  expect(got).toHaveLength(calls.length);
  expect(warnings).toEqual(['cdr restart-scroll']);
});
