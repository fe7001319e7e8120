import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrListFilters } from '../src/index.ts';
import { caught } from './caught.ts';
import { answerInTurn, answerJson, startServer } from './fixture-server.ts';
import { batch, page, rows } from './rows.ts';

describe('a list', () => {
  it.each<[string, PbxCdrListFilters | undefined, string]>([
    ['nothing', undefined, '/v1/cdr?page=1'],
    ['a limit alone', { limit: 5 }, '/v1/cdr?limit=5&page=1'],
    ['a page', { page: 3 }, '/v1/cdr?page=3'],
    ['offset 0', { offset: 0 }, '/v1/cdr?offset=0'],
    ['a page and an offset', { page: 3, offset: 20 }, '/v1/cdr?page=3&offset=20'],
  ])('is always paginated, asked for with %s', async (_, filters, url) => {
    await using server = await startServer(
      answerJson(page([], { page: filters?.page ?? 1, limit: filters?.limit ?? 10, total: 0 })),
    );
    await createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list(filters);
    expect(server.requests[0]?.url).toBe(url);
  });

  it('goes on to the last page', async () => {
    await using server = await startServer(
      answerInTurn(
        answerJson(page(rows(0, 2), { page: 1, limit: 2, total: 3 })),
        answerJson(page(rows(2, 3), { page: 2, limit: 2, total: 3 })),
      ),
    );
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const first = await cdrs.list({ limit: 2, extension: '101' });
    const second = await first.next();
    expect([...first.rows, ...(second?.rows ?? [])].map(({ raw }) => raw)).toEqual(rows(0, 3));
    expect(await second?.next()).toBeNull();
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/cdr?extension=101&limit=2&page=1',
      '/v1/cdr?extension=101&limit=2&page=2',
    ]);
  });

  it('can be aborted on its way to the next page', async () => {
    await using server = await startServer(answerJson(page(rows(0, 2), { page: 1, limit: 2, total: 3 })));
    const first = await createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list({ limit: 2 });
    expect((await caught(() => first.next({ signal: AbortSignal.abort() }))).kind).toBe('aborted');
    expect(server.requests).toHaveLength(1);
  });

  it('does not take a scroll for a page', async () => {
    await using server = await startServer(answerJson(batch(rows(0, 2), 'id-1')));
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list());
    expect(error).toMatchObject({ kind: 'decode', status: 200 });
    expect(error.message).toBe(
      'pbx.cdrs.list: the answer does not fit the contract: limit must be a number or its decimal text; page must be a number or its decimal text; total must be a number or its decimal text',
    );
  });

  it('sends nothing for a filter that is wrong', async () => {
    await using server = await startServer(answerJson({}));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(() => cdrs.list({ limit: 501 }));
    expect(error).toMatchObject({ kind: 'invalid-argument', message: 'pbx.cdrs.list: limit must be 1 to 500' });
    expect(server.requests).toEqual([]);
  });
});
