import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeZone } from './time-zone.ts';

describe('createTimeZone', () => {
  it.each([
    ['the provider by default', undefined, '2021-02-18 17:20:58', '2021-02-18T10:20:58.000Z'],
    ['the provider by name', 'Asia/Ho_Chi_Minh', '2021-01-01 06:59:59', '2020-12-31T23:59:59.000Z'],
    ['a fixed offset', '+07:00', '2021-02-18 17:20:58', '2021-02-18T10:20:58.000Z'],
    ['an offset west of Greenwich', '-03:30', '2021-02-18 17:20:58', '2021-02-18T20:50:58.000Z'],
    ['UTC', 'UTC', '2021-02-18 17:20:58', '2021-02-18T17:20:58.000Z'],
    ['winter in Berlin', 'Europe/Berlin', '2024-01-15 12:00:00', '2024-01-15T11:00:00.000Z'],
    ['summer in Berlin', 'Europe/Berlin', '2024-07-15 12:00:00', '2024-07-15T10:00:00.000Z'],
    ['just after the clocks go forward', 'Europe/Berlin', '2024-03-31 03:00:00', '2024-03-31T01:00:00.000Z'],
    ['just before the clocks go back', 'Europe/Berlin', '2024-10-27 01:59:59', '2024-10-26T23:59:59.000Z'],
  ])('%s', (_, name, local, instant) => {
    const zone = createTimeZone(name);
    expect(new Date(zone.toEpochMs(local)).toISOString()).toBe(instant);
    expect(zone.toLocal(new Date(instant))).toBe(local);
  });

  it.each([
    ['of the provider', undefined, '2021-02-18T10:20:58.999Z', '2021-02-18 17:20:58'],
    ['of a named zone', 'Europe/Berlin', '2021-02-18T10:20:58.999Z', '2021-02-18 11:20:58'],
    ['before 1970', 'Europe/Berlin', '1969-12-31T23:59:58.500Z', '1970-01-01 00:59:58'],
  ])('rounds instants down to their second: %s', (_, name, instant, local) => {
    expect(createTimeZone(name).toLocal(new Date(instant))).toBe(local);
  });

  it.each([[undefined], ['+05:45'], ['Europe/Berlin']])('has no instant for a text that is no time: %s', (name) => {
    expect(createTimeZone(name).toEpochMs('soon')).toBeNaN();
  });

  it.each([['Asia/Atlantis'], ['+99:99'], ['+24:00'], ['+07:60'], ['UTC+07:00'], ['+07:00:00'], ['']])(
    'refuses %j, an unknown zone',
    (name) => {
      expect(() => createTimeZone(name)).toThrow(RangeError);
    },
  );

  it.each([['Asia/Ho_Chi_Minh'], ['+05:45'], ['America/Sao_Paulo'], ['Asia/Kolkata']])(
    'comes back to the same instant in %s',
    (name) => {
      const zone = createTimeZone(name);
      // From 2020 on none of these zones repeats an hour.
      const seconds = fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
      fc.assert(
        fc.property(seconds, (second) => {
          expect(zone.toEpochMs(zone.toLocal(new Date(second * 1000)))).toBe(second * 1000);
        }),
      );
    },
  );
});
