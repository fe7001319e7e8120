import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CdrClient, Checkpoint } from '../src/index.ts';
import { callsAt, cdrsOf, DAY } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import type { FixtureServer } from './fixture-server.ts';

const CALLS = callsAt(Array.from({ length: 200 }, (_, index) => index * 60));

const readAll = async (walk: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of walk) count += 1;
  return count;
};

type Cdrs = CdrClient['pbx']['cdrs'];

/** A walk that resumes from a state; it collects its later states. */
type Walk = (cdrs: Cdrs, state: string | undefined, states: string[]) => AsyncIterable<unknown>;

const toCheckpoint = (state: string | undefined, states: string[]): Checkpoint => ({
  load: () => state,
  save: (text) => void states.push(text),
});

/** Of its log, the whole is a state. */
const toLog = (state: string | undefined, states: string[]): Checkpoint => ({
  ...toCheckpoint(state, states),
  append: (delta) => void states.push((states.at(-1) ?? '') + delta),
});

async function* pagesOf(cdrs: Cdrs, continuationToken: string | undefined, states: string[]) {
  for await (const page of cdrs.pages({ limit: 50 }, { continuationToken })) {
    if (page.continuationToken !== undefined) states.push(page.continuationToken);
    yield* page.rows;
  }
}

const WALKS: ReadonlyArray<readonly [name: string, path: string, walk: Walk]> = [
  [
    'export',
    'checkpoint',
    (cdrs, state, states) => cdrs.export(DAY, { checkpoint: toCheckpoint(state, states), rowsPerWindow: 40 }),
  ],
  [
    'changes',
    'checkpoint',
    (cdrs, state, states) => cdrs.changes({ since: DAY.startDate }, { checkpoint: toCheckpoint(state, states) }),
  ],
  [
    'changes with append',
    'checkpoint',
    (cdrs, state, states) =>
      cdrs.changes({ since: DAY.startDate, lookback: 'P1D' }, { checkpoint: toLog(state, states), rowsPerWindow: 40 }),
  ],
  ['pages', 'continuationToken', pagesOf],
];

/** Ways to lose or change a part of a text. */
const DAMAGES: ReadonlyArray<readonly [name: string, damage: (text: string) => string]> = [
  ['its last character', (text) => text.slice(0, -1)],
  ['its last two characters', (text) => text.slice(0, -2)],
  ['its first character', (text) => text.slice(1)],
  ['its second half', (text) => text.slice(0, text.length / 2)],
  ['all of it', () => ''],
  ['a digit, replaced', (text) => text.replace(/\d$|\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))],
  ['its last number, as hexadecimal', (text) => text.replace(/\d+\D*$/, '0x69a3')],
  ['its last number, with an exponent', (text) => text.replace(/\d+\D*$/, '1e9')],
  ['its last number, negative', (text) => text.replace(/\d+\D*$/, '-5')],
  ['its version, an earlier one', (text) => text.replace(/^2/, '1')],
  ['its version, a later one', (text) => text.replace(/^2/, '3')],
  ['its end, a line break', (text) => `${text}\n`],
  ['its end, spaces of a CHAR column', (text) => text.padEnd(text.length + 8)],
  ['its end, repeated', (text) => text + text],
];

describe.each(WALKS)('%s', (_, path, walk) => {
  let server: FixtureServer;
  const states: string[] = [];
  beforeAll(async () => {
    server = await startCallServer({ calls: CALLS });
    await readAll(walk(cdrsOf(server), undefined, states));
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** The error for a state, and the requests that were sent. */
  const refusal = async (state: string) => {
    const before = server.requests.length;
    const { kind, issues } = await caught(() => readAll(walk(cdrsOf(server), state, [])));
    return { kind, issues, sent: server.requests.length - before };
  };
  const rejected = {
    kind: 'invalid-argument',
    issues: [{ path, message: 'is damaged or of another version: start again without it' }],
    sent: 0,
  };

  it('accepts its own state, and rejects one with any character lost', async () => {
    const state = states.at(-1) ?? '';
    expect(await readAll(walk(cdrsOf(server), state, []))).toBeLessThan(CALLS.length);
    for (let at = 0; at < state.length; at += Math.ceil(state.length / 200))
      expect(await refusal(state.slice(0, at) + state.slice(at + 1))).toEqual(rejected);
  });

  it.each(DAMAGES)('refuses a state that has lost %s', async (_, damage) => {
    expect(await refusal(damage(states.at(-1) ?? ''))).toEqual(rejected);
  });

  it.each(['null', '{}', '1 pbx.cdrs.export x 5', '1-abc-1-1-1'])('refuses "%s"', async (state) => {
    expect(await refusal(state)).toEqual(rejected);
  });
});

it.each([255, 4096])('changes refuses a state that a column of %i characters has cut', async (length) => {
  await using server = await startCallServer({ calls: CALLS });
  const states: string[] = [];
  await readAll(
    cdrsOf(server).changes({ since: DAY.startDate, lookback: 'P1D' }, { checkpoint: toCheckpoint(undefined, states) }),
  );
  const state = states.at(-1) ?? '';
  expect(state.length).toBeGreaterThan(length);
  const checkpoint = toCheckpoint(state.slice(0, length), []);
  const error = await caught(() =>
    readAll(cdrsOf(server).changes({ since: DAY.startDate, lookback: 'P1D' }, { checkpoint })),
  );
  expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'checkpoint' }] });
});

it('changes rejects a state with a missing or repeated part', async () => {
  await using server = await startCallServer({ calls: CALLS });
  const states: string[] = [];
  const walk = (checkpoint: Checkpoint) =>
    readAll(cdrsOf(server).changes({ since: DAY.startDate, lookback: 'P1D' }, { checkpoint, rowsPerWindow: 40 }));
  await walk(toLog(undefined, states));
  const [whole = '', first = '', second = '', ...rest] = (states.at(-1) ?? '').split(';');
  expect(rest.length).toBeGreaterThan(0);
  expect(await walk(toCheckpoint([whole, first, second].join(';'), []))).toBeGreaterThan(0);
  for (const parts of [
    [whole, second],
    [whole, first, first],
    [whole, second, first],
    [first, second],
  ]) {
    const error = await caught(() => walk(toCheckpoint(parts.join(';'), [])));
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'checkpoint' }] });
  }
});
