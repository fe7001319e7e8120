import { PbxCdrWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { toFastWallText } from '@cdr/shared/fast-wall-text';
import { toWallSeconds } from '@cdr/shared/wall-clock';
import { TRAFFIC_END } from '../calendar.ts';
import { createTraffic } from '../create-traffic.ts';

const COUNT = 10_000;
const { cdrAt, cdrAsOf } = createTraffic({ seed: 11, calls: COUNT });
const cdrs = Array.from({ length: COUNT }, (_, index) => cdrAt(index));

describe('every row', () => {
  it('is what the contract calls a wire row, without another key', () => {
    expect(cdrs.map((cdr) => PbxCdrWire.parse(cdr))).toEqual(cdrs);
  });

  it('has an id of its own', () => {
    expect(new Set(cdrs.map(({ id }) => id)).size).toBe(COUNT);
  });

  it('has seconds that its times bear out', () => {
    const wrong = cdrs.filter(({ duration, billsec, time_started, time_answered, time_ended }) => {
      const talked = time_answered === '' ? 0 : toWallSeconds(time_ended) - toWallSeconds(time_answered);
      return duration !== toWallSeconds(time_ended) - toWallSeconds(time_started) || billsec !== talked;
    });

    expect(wrong).toEqual([]);
  });

  it('lies within the span, and no call is from 2021', () => {
    const outside = cdrs.filter((cdr) => cdr.time_started < '2026-06-01 00:00:00' || cdr.time_ended > TRAFFIC_END);

    expect(outside).toEqual([]);
  });
});

it('never goes back in time', () => {
  const back = cdrs.filter((cdr, index) => cdr.time_started < (cdrs[index - 1]?.time_started ?? ''));

  expect(back).toEqual([]);
});

it('records most answered calls and no others', () => {
  const answered = cdrs.filter(({ status }) => status === 'ANSWERED');
  const recorded = cdrs.filter(({ recording_url }) => recording_url !== '');

  expect(recorded.length / answered.length).toBeGreaterThan(0.9);
  expect(recorded.length).toBeLessThan(answered.length);
  const endings = recorded.map(({ id, recording_url }) => recording_url.replace(`https://recording.example/${id}`, ''));
  expect(new Set(endings)).toEqual(new Set(['.wav', '']));
  expect(endings.filter((ending) => ending === '').length / endings.length).toBeCloseTo(0.03, 2);
  expect(new Set(recorded.map(({ status }) => status))).toEqual(new Set(['ANSWERED']));
});

describe('transfers', () => {
  const seconds = cdrs.flatMap((cdr, index) => {
    const first = cdrs[index - 1];
    return first?.sip_call_id === cdr.sip_call_id ? [{ first, second: cdr }] : [];
  });

  it('happen now and then', () => {
    expect(seconds.length).toBeGreaterThan(COUNT / 100);
    expect(seconds.length).toBeLessThan(COUNT / 25);
  });

  it('are the only calls that share a Call-ID, two by two', () => {
    expect(new Set(cdrs.map(({ sip_call_id }) => sip_call_id)).size).toBe(COUNT - seconds.length);
  });

  it('follow an answered call, among the same numbers, before or when it ends', () => {
    const wrong = seconds.filter(
      ({ first, second }) =>
        first.status !== 'ANSWERED' ||
        first.from_number !== second.from_number ||
        first.to_number !== second.to_number ||
        first.direction !== second.direction ||
        second.time_started > first.time_ended,
    );

    expect(wrong).toEqual([]);
  });
});

it('is never the second leg of a call that is not there', () => {
  const firsts = Array.from({ length: 100 }, (_, seed) => createTraffic({ seed, calls: 2 }).cdrAt(0));
  expect(firsts.filter(({ id, sip_call_id: callId }) => !callId.includes(id.slice(0, 8)))).toEqual([]);
});

describe('the life of a call', () => {
  const indexes = Array.from({ length: 500 }, (_, index) => index * 7);
  const after = (text: string, seconds: number): string => toFastWallText(toWallSeconds(text) + seconds);

  it('has not begun a second before it starts', () => {
    for (const index of indexes) expect(cdrAsOf(index, after(cdrAt(index).time_started, -1))).toBeNull();
  });

  it('is whole when everything is over', () => {
    for (const index of indexes) expect(cdrAsOf(index, TRAFFIC_END)).toEqual(cdrAt(index));
  });

  it('has at each moment the facts of that moment, and always a wire row', () => {
    for (const index of indexes) {
      const whole = cdrAt(index);
      const length = toWallSeconds(whole.time_ended) - toWallSeconds(whole.time_started);
      for (let second = 0; second <= length; second += Math.max(1, Math.floor(length / 5))) {
        const now = after(whole.time_started, second);
        const row = PbxCdrWire.parse(cdrAsOf(index, now));
        const isOver = second >= length;
        const isAnswered = whole.time_answered !== '' && whole.time_answered <= now;
        expect(row).toMatchObject({ id: whole.id, sip_call_id: whole.sip_call_id, time_started: whole.time_started });
        expect(row.time_ended).toBe(isOver ? whole.time_ended : '');
        expect(row.time_answered).toBe(isAnswered ? whole.time_answered : '');
        const running = isAnswered ? 'ANSWERED' : 'UNKNOWN';
        expect([row.duration, row.billsec, row.cause, row.status]).toEqual(
          isOver ? [whole.duration, whole.billsec, whole.cause, whole.status] : [0, 0, '', running],
        );
      }
    }
  });

  it('gets its recording after its end, within two minutes', () => {
    const recorded = indexes.filter((index) => cdrAt(index).recording_url !== '');
    for (const index of recorded) {
      const { time_ended: end, recording_url: url } = cdrAt(index);
      expect(cdrAsOf(index, end)?.recording_url).toBe('');
      expect(cdrAsOf(index, after(end, 3))?.recording_url).toBe('');
      expect(cdrAsOf(index, after(end, 120))?.recording_url).toBe(url);
    }

    expect(recorded.length).toBeGreaterThan(100);
  });
});
