import { PbxScrollWire } from '@cdr/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { injectPbx, createStillClock, TWO_TENANTS } from './fixtures.ts';

const ALL = TWO_TENANTS[0].calls + 2;
const MINUTE_MS = 60_000;
const REFUSED = { status: 400, body: { error: [{ scroll_id: 'must be as this account was given it' }] } };

const time = createStillClock();
let app: FastifyInstance;
beforeAll(async () => {
  app = await createMockApp({ accounts: TWO_TENANTS, clock: time.clock });
});
afterAll(() => app.close());

const request = (query: string, token = 'pbx-1') => injectPbx(app, `/v1/cdr?${query}`, token);
const read = async (query: string) => PbxScrollWire.parse((await request(query)).body);

describe('a walk', () => {
  it('returns every call once, with a new id for each batch, and ends without rows', async () => {
    const ids: string[] = [];
    const scrollIds: string[] = [];
    let batch = await read('limit=20');
    while (batch.data.length > 0) {
      ids.push(...batch.data.map(({ id }) => id));
      scrollIds.push(batch.scroll_id);
      batch = await read(`limit=20&scroll_id=${batch.scroll_id}`);
    }

    expect(new Set(ids).size).toBe(ALL);
    expect(ids).toHaveLength(ALL);
    expect(new Set(scrollIds).size).toBe(3);
    expect(batch.scroll_id).toMatch(/^[\w-]{60,}$/);
  });

  it.each([
    ['3 of its first request', 'limit=3', 3],
    ['10 without one', '', 10],
  ])('keeps the limit of %s until a step sends another', async (_, query, size) => {
    const first = await read(query);
    const second = await read(`scroll_id=${first.scroll_id}`);
    const third = await read(`scroll_id=${second.scroll_id}&limit=5`);
    const fourth = await read(`scroll_id=${third.scroll_id}`);
    const again = await read(`scroll_id=${second.scroll_id}`);

    expect([first, second, third, fourth, again].map(({ data }) => data.length)).toEqual([size, size, 5, 5, size]);
  });

  it('keeps the filter of its first request', async () => {
    const first = await read('status=ANSWERED&limit=1');
    const rest = await read(`scroll_id=${first.scroll_id}&limit=500`);

    expect(rest.data.length).toBeGreaterThan(10);
    expect(new Set(rest.data.map(({ status }) => status))).toEqual(new Set(['ANSWERED']));
  });

  it('repeats any batch', async () => {
    const { scroll_id } = await read('limit=5');
    const once = await read(`scroll_id=${scroll_id}`);
    const further = await read(`scroll_id=${once.scroll_id}`);
    const again = await read(`scroll_id=${scroll_id}`);

    expect(again.data).toEqual(once.data);
    expect((await read(`scroll_id=${again.scroll_id}`)).data).toEqual(further.data);
  });

  it('has an id for an empty list', async () => {
    const empty = await read('extension=none');

    expect(empty.data).toEqual([]);
    expect((await read(`scroll_id=${empty.scroll_id}`)).data).toEqual([]);
  });
});

describe('an invalid id', () => {
  it.each([
    ['made up', () => 'abc123efsds'],
    ['altered at its start', (id: string) => `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`],
    ['cut off', (id: string) => id.slice(0, -4)],
    ['with something behind it', (id: string) => `${id}=`],
  ])('%s is a 400 that names it', async (_, change) => {
    const { scroll_id } = await read('');

    expect(await request(`scroll_id=${encodeURIComponent(change(scroll_id))}`)).toEqual(REFUSED);
  });

  it('of another tenant is a 400', async () => {
    const { scroll_id } = await read('');

    expect(await request(`scroll_id=${scroll_id}`, 'pbx-2')).toEqual(REFUSED);
  });

  it('of the same tenant is valid under its other token', async () => {
    const { scroll_id } = await read('');

    expect(await request(`scroll_id=${scroll_id}`, 'pbx-1-next')).toMatchObject({ status: 200 });
  });

  it.each(['status=BUSY', 'page=1', 'offset=0', 'start_date=2021-01-01'])('beside %s is a 400', async (other) => {
    const { scroll_id } = await read('');
    const { status, body } = await request(`scroll_id=${scroll_id}&${other}`);

    expect(status).toBe(400);
    expect(body).toEqual({ error: [{ scroll_id: `must be sent without ${other.split('=')[0]}` }] });
  });
});

describe('the lifetime of a scroll', () => {
  it('is five minutes from the last use, then a 404', async () => {
    const { scroll_id } = await read('');
    for (let use = 0; use < 3; use += 1) {
      time.advance(5 * MINUTE_MS);
      expect(await request(`scroll_id=${scroll_id}`)).toMatchObject({ status: 200 });
    }
    time.advance(5 * MINUTE_MS + 1);

    expect(await request(`scroll_id=${scroll_id}`)).toEqual({ status: 404, body: { error: 'Not Found' } });
  });
});
