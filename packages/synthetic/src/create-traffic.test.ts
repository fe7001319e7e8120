import { describe, expect, it } from 'vitest';
import { createTraffic, type Traffic } from './create-traffic.ts';
import * as surface from './index.ts';

const everything = (traffic: Traffic): string =>
  JSON.stringify([
    Array.from({ length: traffic.cdrCount }, (_, index) => traffic.cdrAt(index)),
    Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index)),
  ]);

/** FNV-1a: a short name for a long text. */
const digest = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
};

it('exports these names and no others', () => {
  expect(Object.keys(surface).sort()).toEqual([
    'TRAFFIC_END',
    'autocallReport',
    'createCallBuilders',
    'createLiveTraffic',
    'createTraffic',
    'pbxCdr',
  ]);
});

describe('size', () => {
  it.each([
    ['nothing', 0, 0],
    ['one call', 1, 1],
    ['ten calls', 10, 1],
    ['eleven calls', 11, 2],
    ['the default of the mock server', 10_000, 1000],
  ])('%s', (_, calls, reports) => {
    const traffic = createTraffic({ seed: 1, calls });

    expect([traffic.cdrCount, traffic.reportCount]).toEqual([calls, reports]);
  });
});

describe('reproducibility', () => {
  it('gives on every machine what it gave on the first', () => {
    expect(digest(everything(createTraffic({ seed: 1, calls: 1000 })))).toBe(2_090_126_940);
  });

  it('gives other traffic for another seed', () => {
    const [one, two] = [1, 2].map((seed) => createTraffic({ seed, calls: 10 }));

    expect(one?.cdrAt(0).id).not.toBe(two?.cdrAt(0).id);
    expect(one?.reportAt(0).id).not.toBe(two?.reportAt(0).id);
  });

  it('makes any call without those before it', () => {
    const calls = 2000;
    const forwards = createTraffic({ seed: 3, calls });
    const inOrder = Array.from({ length: calls }, (_, index) => forwards.cdrAt(index));
    const jumping = createTraffic({ seed: 3, calls });
    const wrong = [1999, 0, 1000, 1, 1998].filter(
      (index) => JSON.stringify(jumping.cdrAt(index)) !== JSON.stringify(inOrder[index]),
    );

    expect(wrong).toEqual([]);
  });

  it('reaches far into a year of a busy call centre at once', () => {
    const traffic = createTraffic({ seed: 1, calls: 365_000_000 });

    expect(traffic.cdrAt(0).time_started).toMatch(/^2025-07-01 /);
    expect(traffic.cdrAt(364_999_999).time_started).toMatch(/^2026-06-30 2/);
  });
});

describe('traffic until a time', () => {
  const UNTIL = '2027-03-04 15:16:17';
  const calls = 2000;
  const traffic = createTraffic({ seed: 3, calls, until: UNTIL });
  const cdrs = Array.from({ length: calls }, (_, index) => traffic.cdrAt(index));
  const reports = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index));

  it('ends by it, within its last hours, and starts 30 days before', () => {
    const ends = [...cdrs.map(({ time_ended }) => time_ended), ...reports.map(({ ended_at }) => ended_at)];

    expect(ends.filter((end) => end > UNTIL)).toEqual([]);
    expect(cdrs.at(-1)?.time_started).toMatch(/^2027-03-04 1[34]:/);
    expect(cdrs[0]?.time_started).toMatch(/^2027-02-02 1[5-9]:/);
  });

  it('has the calls of the same seed, at other times', () => {
    const usual = createTraffic({ seed: 3, calls });
    const withoutTimes = ({ time_started: _s, time_answered: _a, time_ended: _e, ...cdr }: (typeof cdrs)[number]) =>
      cdr;

    expect(cdrs.slice(0, 50).map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, at) => usual.cdrAt(at).id));
    expect(withoutTimes(traffic.cdrAt(7))).toEqual(withoutTimes(usual.cdrAt(7)));
    expect(everything(createTraffic({ seed: 3, calls: 50, until: surface.TRAFFIC_END }))).toBe(
      everything(createTraffic({ seed: 3, calls: 50 })),
    );
  });
});

describe('bad arguments', () => {
  it.each([
    ['a negative seed', { seed: -1, calls: 1 }, 'seed must be a whole number from 0 to 4294967295'],
    ['a broken seed', { seed: 0.5, calls: 1 }, 'seed must be a whole number from 0 to 4294967295'],
    ['a seed that is too large', { seed: 2 ** 32, calls: 1 }, 'seed must be a whole number from 0 to 4294967295'],
    ['calls that are no number', { seed: 1, calls: Number.NaN }, 'calls must be a whole number from 0 to 1000000000'],
    [
      'an end that is no time',
      { seed: 1, calls: 1, until: 'now' },
      'until must be YYYY-MM-DD HH:mm:ss, in the years 1971 to 9999',
    ],
    [
      'an end that clocks do not reach',
      { seed: 1, calls: 1, until: '1970-12-31 23:59:59' },
      'until must be YYYY-MM-DD HH:mm:ss, in the years 1971 to 9999',
    ],
    ['too many calls', { seed: 1, calls: 1e9 + 1 }, 'calls must be a whole number from 0 to 1000000000'],
  ])('refuses %s', (_, options, message) => {
    expect(() => createTraffic(options)).toThrow(new RangeError(message));
  });

  it.each([
    ['before the first', -1],
    ['after the last', 20],
    ['between two', 1.5],
  ])('refuses an index %s', (_, index) => {
    const traffic = createTraffic({ seed: 1, calls: 20 });

    expect(() => traffic.cdrAt(index)).toThrow('index must be a whole number from 0 to 19');
    expect(() => traffic.cdrAsOf(index, '2026-06-30 23:59:59')).toThrow('index must be a whole number from 0 to 19');
    expect(() => traffic.reportAt(index)).toThrow('index must be a whole number from 0 to 1');
  });
});
