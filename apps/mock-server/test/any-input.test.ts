import { isRecordId, type PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockService, type MockService } from '../src/app.ts';
import { createMockClock } from '../src/clock/mock-clock.ts';
import { parseClockChange } from '../src/clock/parse-clock-change.ts';
import { parseConfig } from '../src/config/config.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { parseSandbox } from '../src/control/parse-sandbox.ts';
import { openDataFile } from '../src/data/open-data-file.ts';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { parseFaultHeader } from '../src/faults/parse-fault-header.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { parseExpectation } from '../src/journal/verify.ts';
import { MockServerError } from '../src/mock-server-error.ts';
import { collect } from './collect.ts';
import { askPbx, createStillClock, makeCdr } from './fixtures.ts';

const RUNS = { seed: 1, numRuns: 500 } as const;

/** Objects of the keys that a reader knows, with whatever values. */
const objectsOf = (...keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys, '__proto__', 'x'), fc.oneof(fc.jsonValue(), fc.integer(), fc.double()));

const rules = fc
  .record({
    fault: fc.constantFrom(...FAULTS.keys()),
    rest: objectsOf('match', 'rate', 'next', 'ms', 'calls', 'bytes'),
  })
  .map(({ fault, rest }) => ({ fault, ...rest }));

/** Why something was refused; null for what was taken. */
const refusalOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof MockServerError) return `${error.kind}: ${error.message}`;
    throw error;
  }
};

describe('whatever is asked for is taken or refused in words', () => {
  it.each<readonly [string, (value: unknown) => unknown, fc.Arbitrary<unknown>]>([
    ['faults', parseFaultPlan, fc.oneof(fc.array(rules), objectsOf('faults', 'allowHeader'), fc.jsonValue())],
    ['a clock', parseClockChange, fc.oneof(objectsOf('now', 'advance', 'rate', 'frozen'), fc.jsonValue())],
    [
      'a verification',
      parseExpectation,
      fc.oneof(objectsOf('route', 'id', 'query', 'count', 'status'), fc.jsonValue()),
    ],
    [
      'a sandbox',
      parseSandbox,
      fc.oneof(objectsOf('seed', 'calls', 'live', 'clock', 'faults', 'data'), fc.jsonValue()),
    ],
    ['a header', (value) => parseFaultHeader(String(value)), fc.string().map((text) => `latency-fixed;${text}`)],
    ['another header', (value) => parseFaultHeader(String(value)), fc.string()],
  ])('%s', (_, parse, values) => {
    let taken = 0;
    const isOrderly = fc.property(values, (value) => {
      const problem = refusalOf(() => parse(value));
      taken += problem === null ? 1 : 0;
      expect(problem ?? 'configuration: it must be so').toMatch(
        /^configuration: .+ (?:must|is not known|is no record|has neither|names no fault)/,
      );
    });

    expect(fc.check(isOrderly, RUNS)).toMatchObject({ failed: false, counterexample: null });
    expect(taken).toBeLessThan(RUNS.numRuns);
  });

  it('flags and variables, in one line', () => {
    const flags = fc.constantFrom(...Object.keys(SETTINGS).map((name) => `--${name}`), '--help', '-x', '--');
    const variables = fc.constantFrom(...Object.values(SETTINGS).map(({ variable }) => variable));
    const isOrderly = fc.property(
      fc.array(fc.oneof(flags, fc.string(), fc.nat().map(String)), { maxLength: 6 }),
      fc.dictionary(variables, fc.oneof(fc.string(), fc.nat().map(String))),
      (argv, environment) => {
        const problem = refusalOf(() => {
          const { port, calls, seed } = parseConfig(argv, environment);
          expect([port, calls, seed].every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true);
        });
        expect(problem ?? 'configuration: fine').toMatch(/^configuration: .+$/);
      },
    );

    expect(fc.check(isOrderly, RUNS)).toMatchObject({ failed: false, counterexample: null });
  });
});

describe('a clock that is moved at will', () => {
  it('always tells a time between 1970 and 9999', () => {
    const { clock, advance } = createStillClock();
    const time = fc.oneof(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.constant(undefined));
    const isSane = fc.property(
      fc.array(fc.record({ nowMs: time, advanceMs: time, rate: fc.integer({ min: 0, max: 1_000_000 }) }), {
        maxLength: 5,
      }),
      (changes) => {
        const mock = createMockClock(clock);
        for (const change of changes) {
          expect([null, 'configuration: clock must stay in the years 1970 to 9999']).toContain(
            refusalOf(() => mock.change(change)),
          );
          advance(86_400_000);
          expect(mock.describe().now).toMatch(/^(?:19[7-9]\d|[2-9]\d{3})-/);
        }
      },
    );

    expect(fc.check(isSane, { seed: 1, numRuns: 100 })).toMatchObject({ failed: false, counterexample: null });
  });
});

/** Characters of a Call-ID. @source RFC 3261, 25.1: `callid`, `word` */
const WORD_CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`\'~()<>:\\"/[]?{}'.split(
  '',
);
const words = fc.string({ unit: fc.constantFrom(...WORD_CHARACTERS), minLength: 1, maxLength: 60 });
const callIds = fc
  .tuple(words, fc.option(words, { nil: undefined }))
  .map(([word, host]) => (host === undefined ? word : `${word}@${host}`))
  .filter(isRecordId);

/** What no row may hold, and a carriage return, which CSV takes for the end of a line. */
const REFUSED = ['\0', '\u0001', '\uFFFD', '\r'];

describe('a SIP Call-ID of any form', () => {
  let service: MockService;
  let app: FastifyInstance;
  let made = 0;
  beforeAll(async () => {
    const account = { tenant: 'a', tokens: { autocall: [], pbx: ['demo-pbx-token'] }, calls: 5 };
    service = await createMockService({ accounts: [account] });
    ({ app } = service);
  });
  afterAll(() => app.close());

  const add = async (sip_call_id: string): Promise<PbxCdrWire> => {
    made += 1;
    const id = `11111111-1111-4111-8111-${String(made).padStart(12, '0')}`;
    const cdr = makeCdr(made % 1000, { id, sip_call_id });
    await service.sandboxes.first().store.addCdrs([cdr]);
    return cdr;
  };

  it('finds its call, and no other form of it does', async () => {
    const isFound = fc.asyncProperty(callIds, async (callId) => {
      const cdr = await add(callId);
      const { body } = await askPbx(app, `/v1/cdr/${encodeURIComponent(callId)}`);
      expect(body).toMatchObject({ sip_call_id: callId });
      // What was made before it may be newer, but not of another Call-ID.
      expect((await askPbx(app, `/v1/cdr/${cdr.id}`)).body).toEqual(cdr);
      for (const other of [`${callId}x`, encodeURIComponent(callId), callId.toUpperCase()]) {
        if (other === callId || !isRecordId(other)) continue;
        const answer = await askPbx(app, `/v1/cdr/${encodeURIComponent(other)}`);
        expect(answer.status === 404 || answer.body.sip_call_id === other).toBe(true);
      }
    });

    expect(await fc.check(isFound, { seed: 1, numRuns: 150 })).toMatchObject({ failed: false, counterexample: null });
  });

  it('comes through an export and a file of each kind as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-any-'));
    const toCsv = (rows: readonly PbxCdrWire[]): string =>
      [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
        .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
        .join('\n');
    const kinds: Readonly<Record<string, (rows: readonly PbxCdrWire[]) => string>> = {
      '.csv': toCsv,
      '.json': (rows) => JSON.stringify(rows, null, 1),
      '.ndjson': (rows) => rows.map((row) => JSON.stringify(row)).join('\n'),
    };
    const texts = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !REFUSED.some((character) => text.includes(character)));
    const comesThrough = fc.asyncProperty(
      fc.uniqueArray(fc.tuple(callIds, texts), { minLength: 1, maxLength: 8, selector: ([callId]) => callId }),
      fc.constantFrom(...Object.keys(kinds)),
      async (pairs, kind) => {
        const rows = pairs.map(([sip_call_id, receive_dest], index) => makeCdr(index, { sip_call_id, receive_dest }));
        const path = join(folder, `rows${kind}`);
        writeFileSync(path, kinds[kind]?.(rows) ?? '');
        const { readCdrs } = await openDataFile(path, { onBadLine: 'stop', report: () => undefined });
        expect(await collect(readCdrs())).toEqual(rows);
      },
    );
    const outcome = await fc.check(comesThrough, { seed: 1, numRuns: 150 });
    rmSync(folder, { recursive: true });

    expect(outcome).toMatchObject({ failed: false, counterexample: null });
  });
});
