import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMockClock } from '../src/clock/mock-clock.ts';
import { parseClockChange } from '../src/clock/parse-clock-change.ts';
import { toFlagSources } from '@cdr/command-line';
import { createProgram } from '../src/cli/create-program.ts';
import { readConfig } from '../src/cli/read-config.ts';
import { parseSandbox } from '../src/sandbox/parse-sandbox.ts';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { parseFaultHeader } from '../src/faults/parse-fault-header.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { parseExpectation } from '../src/journal/parse-expectation.ts';
import { MockServerError } from '../src/lib/mock-server-error.ts';
import { createStillClock } from './fixtures.ts';

const RUNS = { seed: 1, numRuns: 500 } as const;

type Values = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Objects with known keys and valid values, and at times with other values or keys. */
const objectsOf = (known: Values) => {
  const keys: ReadonlyArray<readonly [string, fc.Arbitrary<unknown>]> = [
    ...Object.entries(known),
    ['x', fc.constant(1)],
    ['__proto__', fc.constant(1)],
  ];
  const toPair = ([name, values]: (typeof keys)[number]) =>
    fc
      .oneof({ arbitrary: values, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 })
      .map((value) => [name, value] as const);
  return fc
    .subarray([...keys], { maxLength: 3 })
    .chain((chosen) => fc.tuple(...chosen.map(toPair)))
    .map((pairs) => Object.fromEntries(pairs));
};

const COUNTS = fc.integer({ min: -1, max: 5 });
const ROUTES = fc.constantFrom('pbx.listCdrs', 'pbx.getCdr', 'pbx.createToken', 'no route');
const QUERY = objectsOf({ limit: fc.constant('5'), phone: fc.string() });
const CLOCK = objectsOf({
  now: fc.constantFrom('2026-07-01T00:00:00Z', '2026-07-01 00:00:00', '2026-02-30T00:00:00Z', 'soon'),
  advance: fc.constantFrom('PT1H', 'P1DT5S', '-PT1S', 'P1M'),
  rate: fc.double({ min: -1, max: 1_000_000, noNaN: true }),
  frozen: fc.boolean(),
});

const kinds = fc.constantFrom(...FAULTS);
/** A number on either side of a bound, or well within. */
const toNumbers = ({ min, max }: { readonly min: number; readonly max: number }) =>
  fc.constantFrom(min - 1, min, Math.min(min + 2, max), max, max + 1);

const rules = kinds.chain(([fault, { parameters }]) =>
  objectsOf({
    match: objectsOf({ route: ROUTES, method: fc.constantFrom('get', 'POST', 'PUT'), query: QUERY }),
    rate: fc.constantFrom(0, 0.5, 1, 1.5),
    next: COUNTS,
    ...Object.fromEntries(Object.entries(parameters).map(([name, bounds]) => [name, toNumbers(bounds)])),
  }).map((rest) => ({ fault, ...rest })),
);
const plans = fc.oneof(
  fc.array(rules, { maxLength: 3 }),
  objectsOf({ faults: fc.array(rules, { maxLength: 3 }), allowHeader: fc.boolean() }),
);

const partsOfHeaders = kinds.chain(([fault, { parameters }]) => {
  const pairs = Object.entries(parameters).map(([name, bounds]) =>
    toNumbers(bounds).map((value) => `${name}=${value}`),
  );
  return fc
    .array(fc.oneof(...pairs, ...pairs, fc.constantFrom('', 'x=1', 'ms=', 'ms=x')), { maxLength: 1 })
    .map((chosen) => [fault, ...chosen].join(';'));
});
const headers = fc.array(partsOfHeaders, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(', '));

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

describe('every input is accepted, or rejected with a message', () => {
  it.each<readonly [string, (value: unknown) => unknown, fc.Arbitrary<unknown>]>([
    ['faults', parseFaultPlan, plans],
    ['a clock', parseClockChange, CLOCK],
    [
      'a verification',
      parseExpectation,
      objectsOf({ route: ROUTES, id: fc.string(), query: QUERY, count: COUNTS, atMost: COUNTS, status: fc.nat(700) }),
    ],
    [
      'a sandbox',
      parseSandbox,
      objectsOf({ seed: COUNTS, calls: COUNTS, live: fc.constantFrom(0.5, 5, '5/s'), clock: CLOCK, faults: plans }),
    ],
    ['a header', (value) => parseFaultHeader(String(value)), headers],
  ])('%s', (_, parse, known) => {
    let taken = 0;
    const isOrderly = fc.property(
      fc.oneof({ arbitrary: known, weight: 4 }, { arbitrary: fc.oneof(fc.jsonValue(), fc.string()), weight: 1 }),
      (value) => {
        const problem = refusalOf(() => parse(value));
        taken += problem === null ? 1 : 0;
        expect(problem ?? 'configuration: it must be so').toMatch(
          /^configuration: .+ (?:must|is not known|is no record|has neither|names no fault)/,
        );
      },
    );

    expect(fc.check(isOrderly, RUNS)).toMatchObject({ failed: false, counterexample: null });
    expect(taken).toBeGreaterThan(RUNS.numRuns / 5);
    expect(taken).toBeLessThan((RUNS.numRuns * 4) / 5);
  });

  it('flags and variables, in one line', () => {
    const number = fc.integer({ min: -1, max: 70_000 }).map(String);
    const texts: Values = {
      live: fc.constantFrom('5/s', '30/m', '5'),
      'on-bad-line': fc.constantFrom('skip', 'stop', 'x'),
    };
    const settings = fc
      .constantFrom(...createProgram().options.filter((option) => toFlagSources(option).environment !== undefined))
      .chain((option) =>
        fc.record({
          flag: fc.constant(`--${option.name()}`),
          variable: fc.constant(toFlagSources(option).environment ?? ''),
          value: option.isBoolean()
            ? fc.constantFrom('1', 'x')
            : (texts[option.name()] ?? fc.oneof(number, number, fc.string())).map(String),
          isBare: fc.constant(option.isBoolean()),
        }),
      );
    const seen = { taken: 0, refused: 0 };
    const isOrderly = fc.property(
      fc.array(settings, { maxLength: 3 }),
      fc.array(settings, { maxLength: 2 }),
      fc.oneof(
        { arbitrary: fc.constant(null), weight: 5 },
        { arbitrary: fc.constantFrom('-x', '--', 'word'), weight: 1 },
      ),
      (flags, variables, other) => {
        const argv = flags.flatMap(({ flag, value, isBare }) => (isBare ? [flag] : [flag, value]));
        const environment = Object.fromEntries(variables.map(({ variable, value }) => [variable, value]));
        const problem = refusalOf(() => {
          const config = readConfig(other === null ? argv : [...argv, other], environment);
          const { port = -1, calls = 0, seed = -1 } = config ?? {};
          expect([port, calls, seed].every((setting) => Number.isSafeInteger(setting) && setting >= 0)).toBe(true);
        });
        seen[problem === null ? 'taken' : 'refused'] += 1;
        expect(problem ?? 'configuration: fine').toMatch(/^configuration: .+$/);
      },
    );

    expect(fc.check(isOrderly, RUNS)).toMatchObject({ failed: false, counterexample: null });
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(RUNS.numRuns / 5);
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
