import { createPbxCdrCodec, createTimeZone, type PbxCdr } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { callAt } from '../../test/call-server.ts';
import { row } from '../../test/rows.ts';
import { createScrollPosition, toWireTime } from './scroll-position.ts';

const zone = createTimeZone();
const codec = createPbxCdrCodec();
const call = (index: number, second: number, facts: object = {}): PbxCdr =>
  codec.parse({ ...callAt(row(index), second), ...facts });
const QUERY = { status: 'BUSY', endDate: '2026-03-02 00:00:00' };

describe('a position in a scroll', () => {
  it('before its first call is the whole', () => {
    expect(createScrollPosition(zone).narrow(QUERY)).toEqual(QUERY);
  });

  it('is the second of the last call, whose calls that came are left out', () => {
    const position = createScrollPosition(zone);
    const came = [call(1, 9), call(2, 8), call(3, 8)];
    expect(position.take(came)).toEqual(came);
    expect(position.narrow(QUERY)).toEqual({ status: 'BUSY', endDate: '2026-03-01 00:00:08' });
    expect(position.take([call(2, 8), call(3, 8), call(4, 8), call(5, 7)]).map(({ id }) => id)).toEqual([
      row(4).id,
      row(5).id,
    ]);
    expect(position.narrow({})).toEqual({ endDate: '2026-03-01 00:00:07' });
    expect(position.take([call(5, 7)])).toEqual([]);
  });

  it.each([
    ['come in another order', [call(1, 8), call(2, 9)]],
    ['do not say when they started', [call(1, 8), call(2, 8, { time_started: '' })]],
  ])('cannot be said where calls %s', (_, calls) => {
    const position = createScrollPosition(zone);
    expect(position.take(calls)).toEqual(calls);
    expect(position.narrow(QUERY)).toBeNull();
  });
});

describe('a time in the wire’s words', () => {
  const instant = new Date('2026-03-01T00:00:05+07:00');
  it.each([
    ['as it came', '2026-03-01 00:00:05', instant, '2026-03-01 00:00:05'],
    ['of another zone', '2026-02-28T17:00:05Z', instant, '2026-03-01 00:00:05'],
    ['that is not there', '', null, null],
    ['that never was', '0000-00-00 00:00:00', null, null],
    ['that is missing', undefined, null, null],
  ])('%s', (_, text, at, expected) => {
    expect(toWireTime(text, at, zone)).toBe(expected);
  });
});
