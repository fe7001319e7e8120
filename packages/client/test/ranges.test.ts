import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrListFilters, toRange } from '../src/index.ts';
import { callAt, startCallServer } from './call-server.ts';
import { cdrsOf, collect } from './calls-of-a-day.ts';
import { respondJson, startServer } from './fixture-server.ts';
import { page, row } from './rows.ts';

const EMPTY = page([], { page: 1, limit: 10, total: 0 });

const NEW_YORK = 'America/New_York';

/** The dates that a list sends from an account of a zone. */
const datesOf = async (filters: PbxCdrListFilters, timeZone: string): Promise<string[]> => {
  await using server = await startServer(respondJson(EMPTY));
  await createCdrClient({ baseUrl: server.url, token: 'key', timeZone }).pbx.cdrs.list(filters);
  const { searchParams } = new URL(server.requests[0]?.url ?? '', server.url);
  return ['start_date', 'end_date'].map((name) => searchParams.get(name) ?? '');
};

describe('a range of toRange', () => {
  it.each(['Asia/Ho_Chi_Minh', NEW_YORK, 'UTC', '-03:30'])('has the days of the account’s zone: %s', async (zone) => {
    expect(await datesOf(toRange({ month: '2026-11' }), zone)).toEqual(['2026-11-01 00:00:00', '2026-11-30 23:59:59']);
    expect(await datesOf(toRange({ day: '2026-11-01' }), zone)).toEqual(['2026-11-01 00:00:00', '2026-11-01 23:59:59']);
  });

  it('has a call at midnight in only one of two months', async () => {
    const calls = [-1, 0, 1].map((second) => callAt(row(second + 1), second));
    await using server = await startCallServer({ calls });
    const months = ['2026-02', '2026-03'].map((month) => collect(cdrsOf(server).export(toRange({ month }))));
    expect(await Promise.all(months)).toEqual([[row(0).id], [row(2).id, row(1).id]]);
  });

  it('has each call once in the days of a year, with the repeated hour', async () => {
    const zone = createTimeZone(NEW_YORK);
    const seconds = Array.from({ length: 30 }, (_, index) => Date.UTC(2026, 10, 1) + index * 1_200_000);
    const texts = seconds.map((ms) => zone.toLocal(new Date(ms)));
    const days = ['2026-10-31', '2026-11-01'].map((day) => toRange({ day }));
    const dates = await Promise.all(days.map((range) => datesOf(range, NEW_YORK)));
    const owners = texts.map((text) => dates.filter(([start = '', end = '']) => text >= start && text <= end).length);
    expect(owners).toEqual(texts.map(() => 1));
  });
});

describe('a bound inside a repeated hour', () => {
  const range = { startDate: '2026-11-01T05:30:00Z', endDate: '2026-11-02T05:00:00Z' };
  const rejected = { kind: 'invalid-argument', issues: [{ path: 'startDate' }] };

  it('is rejected by every call that takes one', async () => {
    await using server = await startServer(respondJson(EMPTY));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', timeZone: NEW_YORK }).pbx;
    await expect(cdrs.list(range)).rejects.toMatchObject(rejected);
    for (const call of [() => cdrs.scroll(range), () => cdrs.pages(range), () => cdrs.export(range)])
      expect(call).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
    expect(() => cdrs.changes({ since: range.startDate })).toThrow('since is in a repeated hour');
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['include', '2026-11-01 01:00:00'],
    ['exclude', '2026-11-01 02:00:00'],
  ] as const)('is taken with repeatedHour: %s', async (repeatedHour, start) => {
    expect(await datesOf({ ...range, repeatedHour }, NEW_YORK)).toEqual([start, '2026-11-02 00:00:00']);
  });

  it('is accepted by changes with repeatedHour', async () => {
    await using server = await startServer(respondJson(EMPTY));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', timeZone: NEW_YORK }).pbx;
    expect(() => cdrs.changes({ since: range.startDate, repeatedHour: 'include' })).not.toThrow();
  });

  it('accepts only two words, from JavaScript', async () => {
    await using server = await startServer(respondJson(EMPTY));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key', timeZone: NEW_YORK }).pbx;
    const filters: object = { ...range, repeatedHour: 'both' };
    const list = cdrs.list(filters);
    await expect(list).rejects.toMatchObject({
      issues: [{ path: 'repeatedHour', message: 'must be include or exclude' }],
    });
  });
});
