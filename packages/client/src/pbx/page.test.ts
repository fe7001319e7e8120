import { createPbxPageCodec, type PbxListQuery } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { caught, thrown } from '../../test/caught.ts';
import { page, rows } from '../../test/rows.ts';
import { type FetchPage, toPage, toPaginated } from './page.ts';

const codec = createPbxPageCodec();

/** A server of `total` calls that gives at most `most` of them at once. */
const server = (total: number, most = 500) => {
  const asked: PbxListQuery[] = [];
  const fetchPage: FetchPage = (query) => {
    asked.push(query);
    const limit = Math.min(query.limit ?? 10, most);
    const start = query.offset ?? ((query.page ?? 1) - 1) * limit;
    const data = rows(Math.min(start, total), Math.min(start + limit, total));
    const answer = codec.parse(page(data, { page: Math.floor(start / limit) + 1, limit, total }));
    return Promise.resolve(toPage(query, answer, fetchPage));
  };
  return { asked, fetchPage };
};

/** The indexes of all calls from one query to the last page. */
const walk = async (fetchPage: FetchPage, query: PbxListQuery): Promise<number[]> => {
  const got: number[] = [];
  for (let current = await fetchPage(query); ;) {
    got.push(...current.rows.map(({ id }) => Number(id.slice(-12))));
    const next = await current.next();
    expect(next !== null).toBe(current.hasNext);
    if (!next) return got;
    current = next;
  }
};

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('a page', () => {
  it.each<[string, PbxListQuery, number, number[]]>([
    ['from the first', { page: 1, limit: 10 }, 25, upTo(0, 25)],
    ['from one in the middle', { page: 2, limit: 10 }, 25, upTo(10, 25)],
    ['with a last one that is full', { page: 1, limit: 10 }, 20, upTo(0, 20)],
    ['of one call each', { page: 1, limit: 1 }, 3, upTo(0, 3)],
    ['of no call at all', { page: 1, limit: 10 }, 0, []],
    ['past the end', { page: 9, limit: 10 }, 25, []],
    ['from an offset', { offset: 5, limit: 10 }, 25, upTo(5, 25)],
    ['from offset 0, which wins over a page', { offset: 0, page: 3, limit: 10 }, 25, upTo(0, 25)],
    ['from an offset past the end', { offset: 99, limit: 10 }, 25, []],
  ])('leads to the next one, to the last: %s', async (_, query, total, expected) => {
    expect(await walk(server(total).fetchPage, query)).toEqual(expected);
  });

  it.each<[string, PbxListQuery]>([
    ['by page', { page: 1, limit: 500 }],
    ['by offset', { offset: 0, limit: 500 }],
  ])('follows a server that gives fewer at once than it was asked for, %s', async (_, query) => {
    expect(await walk(server(25, 10).fetchPage, query)).toEqual(upTo(0, 25));
  });

  it('keeps the filters', async () => {
    const { asked, fetchPage } = server(3);
    await walk(fetchPage, { page: 1, limit: 2, status: 'BUSY' });
    expect(asked).toEqual([
      { page: 1, limit: 2, status: 'BUSY' },
      { page: 2, limit: 2, status: 'BUSY' },
    ]);
  });

  it('that is short, before the last, gives its rows but leads nowhere', async () => {
    const { fetchPage } = server(25);
    const answer = codec.parse(page(rows(0, 7), { page: 1, limit: 10, total: 25 }));
    const short = toPage({ page: 1, limit: 10 }, answer, fetchPage);
    expect(short).toMatchObject({ hasNext: true, rows: { length: 7 } });
    expect(await caught(() => short.next())).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.list' });
  });

  it.each([
    ['another page than the one asked for', { page: 1, limit: 10, total: 25 }],
    ['pages of no calls', { page: 2, limit: 0, total: 25 }],
  ])('is refused from a server that answers with %s: it would never end', (_, facts) => {
    const answer = codec.parse(page([], facts));
    expect(thrown(() => toPage({ page: 2 }, answer, server(25).fetchPage)).kind).toBe('protocol');
  });
});

describe('a query', () => {
  it.each<[string, PbxListQuery, PbxListQuery]>([
    ['for the first page when it names none', { limit: 5 }, { limit: 5, page: 1 }],
    ['as it is with a page', { page: 3 }, { page: 3 }],
    ['as it is with an offset, 0 included', { offset: 0 }, { offset: 0 }],
  ])('asks %s', (_, query, expected) => {
    expect(toPaginated(query)).toEqual(expected);
  });
});
