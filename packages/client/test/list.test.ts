import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdrListFilters } from '../src/index.ts';
import { caught } from './caught.ts';
import { respondInTurn, respondJson, startServer } from './fixture-server.ts';
import { batch, page, rows } from './rows.ts';

describe('a list', () => {
  it.each<[string, PbxCdrListFilters | undefined, string]>([
    ['nothing', undefined, '/v1/cdr?page=1'],
    ['a limit alone', { limit: 5 }, '/v1/cdr?limit=5&page=1'],
    ['a page', { page: 3 }, '/v1/cdr?page=3'],
    ['offset 0', { offset: 0 }, '/v1/cdr?offset=0'],
    ['a page and an offset', { page: 3, offset: 20 }, '/v1/cdr?page=3&offset=20'],
  ])('is always paginated, with %s', async (_, filters, url) => {
    await using server = await startServer(
      respondJson(page([], { page: filters?.page ?? 1, limit: filters?.limit ?? 10, total: 0 })),
    );
    await createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list(filters);
    expect(server.requests[0]?.url).toBe(url);
  });

  it('continues to the last page', async () => {
    await using server = await startServer(
      respondInTurn(
        respondJson(page(rows(0, 2), { page: 1, limit: 2, total: 3 })),
        respondJson(page(rows(2, 3), { page: 2, limit: 2, total: 3 })),
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

  it('can be aborted before the next page', async () => {
    await using server = await startServer(respondJson(page(rows(0, 2), { page: 1, limit: 2, total: 3 })));
    const first = await createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list({ limit: 2 });
    expect((await caught(() => first.next({ signal: AbortSignal.abort() }))).kind).toBe('aborted');
    expect(server.requests).toHaveLength(1);
  });

  it('rejects a scroll as a page', async () => {
    await using server = await startServer(respondJson(batch(rows(0, 2), 'id-1')));
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token: 'key' }).pbx.cdrs.list());
    expect(error).toMatchObject({ kind: 'decode', status: 200 });
    expect(error.message).toBe(
      'pbx.cdrs.list: the response does not match the contract: limit must be a number or its decimal text; page must be a number or its decimal text; total must be a number or its decimal text',
    );
  });

  it('sends nothing for an invalid filter', async () => {
    await using server = await startServer(respondJson({}));
    const { cdrs } = createCdrClient({ baseUrl: server.url, token: 'key' }).pbx;
    const error = await caught(() => cdrs.list({ limit: 501 }));
    expect(error).toMatchObject({ kind: 'invalid-argument', message: 'pbx.cdrs.list: limit must be 1 to 500' });
    expect(server.requests).toEqual([]);
  });
});
