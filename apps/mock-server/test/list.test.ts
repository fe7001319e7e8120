import { PbxPageWire, PbxScrollWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { injectPbx } from './fixtures.ts';

const CALLS = 60;
const ALL = CALLS + pbxCdrExamples.length;

let app: FastifyInstance;
beforeAll(async () => {
  app = await createMockApp({ accounts: [{ ...DEMO_ACCOUNT, calls: CALLS }] });
});
afterAll(() => app.close());

const readPage = async (query: string) => PbxPageWire.parse((await injectPbx(app, `/v1/cdr?${query}`)).body);
const readBatch = async (query: string) => PbxScrollWire.parse((await injectPbx(app, `/v1/cdr?${query}`)).body);

describe('which of the two responses comes', () => {
  it.each([
    ['nothing', '', ['data', 'scroll_id'], 10],
    ['limit alone', 'limit=7', ['data', 'scroll_id'], 7],
    ['a filter alone', 'min_duration=0', ['data', 'scroll_id'], 10],
    ['page', 'page=1', ['data', 'limit', 'page', 'total'], 10],
    ['offset', 'offset=0', ['data', 'limit', 'page', 'total'], 10],
    ['page and limit', 'page=2&limit=3', ['data', 'limit', 'page', 'total'], 3],
  ])('to %s', async (_, query, keys, rows) => {
    const { status, body } = await injectPbx(app, `/v1/cdr?${query}`);

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(keys);
    expect(body.data).toHaveLength(rows);
  });
});

describe('pages', () => {
  it.each([
    ['the first', 'page=1&limit=25', 1, 25],
    ['the last, short one', 'page=3&limit=25', 3, ALL - 50],
    ['one past the end', 'page=4&limit=25', 4, 0],
    ['the largest one', 'page=2147483647&limit=500', 2_147_483_647, 0],
    ['that of an offset', 'offset=50&limit=25', 3, ALL - 50],
    ['that of an offset between two pages', 'offset=30&limit=25', 2, 25],
    ['that of an offset of 0, which wins over page', 'offset=0&page=3&limit=25', 1, 25],
    ['that of an offset past the end', 'offset=1000&limit=25', 41, 0],
  ])('names the page and counts all: %s', async (_, query, page, rows) => {
    const response = await readPage(query);

    expect({ ...response, data: response.data.length }).toEqual({
      data: rows,
      limit: 25 * (query.includes('500') ? 20 : 1),
      page,
      total: ALL,
    });
  });

  it('together give every call once, newest first', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((page) => readPage(`page=${page}&limit=10`)));
    const ids = pages.flatMap(({ data }) => data.map(({ id }) => id));
    const whole = await readPage('page=1&limit=500');

    expect(new Set(ids).size).toBe(ALL);
    expect(ids).toEqual(whole.data.map(({ id }) => id));
    const starts = whole.data.map((cdr) => cdr.time_started);
    expect(starts).toEqual(starts.toSorted().toReversed());
  });

  it('count what the filter lets through', async () => {
    const { data, total } = await readPage('status=busy&page=1&limit=1');
    const all = await readPage('status=BUSY&page=1&limit=500');

    expect(data).toHaveLength(1);
    expect(total).toBe(all.data.length);
    expect(new Set(all.data.map(({ status }) => status))).toEqual(new Set(['BUSY']));
  });
});

describe('the documents’ two calls', () => {
  it.each([
    ['by their day', 'start_date=2021-02-17&end_date=2021-02-19'],
    ['by their number', 'phone=0899888999'],
    ['by their number with the country’s prefix, the plus not encoded', 'phone=+84899888999'],
    ['by their hotline', 'phone=19001919'],
    ['by the end of the calls', 'start_date_ended=2021-02-17+17:30:46&end_date_ended=2021-02-18%2017:21:05'],
    ['by direction and end date', 'direction=outbound&end_date=2021-12-31'],
    ['by the integer of their direction', 'direction=3&end_date=2021-12-31'],
  ])('are found %s', async (_, query) => {
    expect((await readBatch(query)).data).toEqual(pbxCdrExamples);
  });

  it.each([
    ['the first alone by recording', 'recordingfile=ad4c9b90-c071-405a-9723-980d2e5e1623.wav', 1],
    ['neither by a date that is the day’s midnight', 'start_date=2021-02-17&end_date=2021-02-17', -1],
    ['the second alone by strictly longer', 'min_duration=15&end_date=2021-12-31', 0],
    ['the first alone by its exact length', 'duration=15&end_date=2021-12-31', 1],
  ])('%s', async (_, query, index) => {
    expect((await readBatch(query)).data).toEqual(index < 0 ? [] : [pbxCdrExamples[index]]);
  });
});

describe('bad parameters', () => {
  it.each([
    ['limit of 0', 'limit=0', [{ limit: 'must be 1 to 500' }]],
    ['limit of 501', 'limit=501', [{ limit: 'must be 1 to 500' }]],
    ['no limit', 'limit=', [{ limit: 'must be 1 to 500' }]],
    ['limit twice', 'limit=5&limit=5', [{ limit: 'must be sent once' }]],
    ['page of 0', 'page=0', [{ page: 'must be 1 to 2147483647' }]],
    ['negative offset', 'offset=-1', [{ offset: 'must be 0 to 2147483647' }]],
    [
      'a date that no calendar has',
      'start_date=2021-02-30',
      [{ start_date: 'must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss' }],
    ],
    [
      'a start after its end',
      'start_date=2021-02-19&end_date=2021-02-18',
      [{ start_date: 'must not be after end_date' }],
    ],
    ['a direction that is none', 'direction=up', [{ direction: 'must be inbound, outbound, local or 1, 2, 3' }]],
    ['broken percent-encoding', 'duration=%zz', [{ duration: 'must be 0 to 2147483647' }]],
    ['an empty filter', 'phone=', [{ phone: 'must not be empty' }]],
    ['two at once', 'limit=x&page=y', [{ limit: 'must be 1 to 500' }, { page: 'must be 1 to 2147483647' }]],
  ])('%s is a 400 that names it', async (_, query, error) => {
    expect(await injectPbx(app, `/v1/cdr?${query}`)).toEqual({ status: 400, body: { error } });
  });

  it.each([
    ['unknown', 'foo=bar&page=1'],
    ['unknown and repeated', 'foo=1&foo=2&page=1'],
    ['named like something of JavaScript', '__proto__=1&constructor=2&page=1'],
    ['empty', '&&=&page=1'],
  ])('a parameter that is %s is ignored', async (_, query) => {
    expect((await readPage(query)).total).toBe(ALL);
  });

  it('returns no rows for an unknown status', async () => {
    expect(await readPage('status=RINGING&page=1')).toEqual({ data: [], limit: 10, page: 1, total: 0 });
  });
});
