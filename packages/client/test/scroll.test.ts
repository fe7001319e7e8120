import { describe, expect, it } from 'vitest';
import { createCdrClient, type PbxCdr } from '../src/index.ts';
import { caught, thrown } from './caught.ts';
import { type Responder, respondInTurn, respondJson, type FixtureServer, startServer } from './fixture-server.ts';
import { batch, rows } from './rows.ts';

const FIRST = '/v1/cdr?limit=500';

/** Without restarts, which have their own tests. */
const cdrsOf = ({ url }: FixtureServer) => createCdrClient({ baseUrl: url, token: 'key', maxRetries: 0 }).pbx.cdrs;

const collect = async (calls: AsyncIterable<PbxCdr>, into: unknown[] = []): Promise<unknown[]> => {
  for await (const { raw } of calls) into.push(raw);
  return into;
};

/** Three calls in two batches, and the end. */
const threeCalls = (ids: readonly [string, string, string]): Responder =>
  respondInTurn(
    respondJson(batch(rows(0, 2), ids[0])),
    respondJson(batch(rows(2, 3), ids[1])),
    respondJson(batch([], ids[2])),
  );

describe('a scroll', () => {
  it.each<[string, readonly [string, string, string], string[]]>([
    [
      'changes',
      ['a==', 'b+/', 'c'],
      [FIRST, '/v1/cdr?limit=500&scroll_id=a%3D%3D', '/v1/cdr?limit=500&scroll_id=b%2B%2F'],
    ],
    ['never changes', ['a', 'a', 'a'], [FIRST, '/v1/cdr?limit=500&scroll_id=a', '/v1/cdr?limit=500&scroll_id=a']],
  ])('returns every call once if its id %s', async (_, ids, urls) => {
    await using server = await startServer(threeCalls(ids));
    expect(await collect(cdrsOf(server).scroll())).toEqual(rows(0, 3));
    expect(server.requests.map(({ url }) => url)).toEqual(urls);
  });

  it('sends its filters once, its limit each time', async () => {
    await using server = await startServer(threeCalls(['a', 'b', 'c']));
    await collect(cdrsOf(server).scroll({ status: 'BUSY', startDate: '2026-03-01T00:00:00+07:00', limit: 2 }));
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/cdr?start_date=2026-03-01+00%3A00%3A00&status=BUSY&limit=2',
      '/v1/cdr?limit=2&scroll_id=a',
      '/v1/cdr?limit=2&scroll_id=b',
    ]);
  });

  it('ends at once if no call matches', async () => {
    await using server = await startServer(respondJson(batch([], 'a')));
    expect(await collect(cdrsOf(server).scroll({ limit: undefined }))).toEqual([]);
    expect(server.requests.map(({ url }) => url)).toEqual([FIRST]);
  });

  it('fails if it repeats itself, after its calls', async () => {
    await using server = await startServer((response, request, index) => {
      const start = (index % 3) * 2;
      respondJson(batch(rows(start, start + 2), 'same'))(response, request, index);
    });
    const got: unknown[] = [];
    const error = await caught(() => collect(cdrsOf(server).scroll(), got));
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.scroll' });
    expect(got).toEqual(rows(0, 6));
    expect(server.requests).toHaveLength(4);
  });

  it('requests nothing before its first call is read, nor after the loop is left', async () => {
    await using server = await startServer(threeCalls(['a', 'b', 'c']));
    const calls = cdrsOf(server).scroll();
    expect(server.requests).toHaveLength(0);
    let seen = 0;
    for await (const call of calls) {
      seen += call.billsec > 0 ? 1 : 0;
      if (seen === 2) break;
    }
    expect(server.requests).toHaveLength(1);
  });

  it('ends with expired-scroll after its calls', async () => {
    await using server = await startServer(
      respondInTurn(
        respondJson(batch(rows(0, 2), 'a')),
        respondJson({ error: 'Not Found' }, 404, { 'x-request-id': 'request-7' }),
      ),
    );
    const got: unknown[] = [];
    const error = await caught(() => collect(cdrsOf(server).scroll(), got));
    expect(error).toMatchObject({ kind: 'expired-scroll', status: 404, requestId: 'request-7', isRetryable: true });
    expect(error.cause).toMatchObject({ kind: 'not-found' });
    expect(got).toEqual(rows(0, 2));
  });

  it('ends with not-found if it does not exist', async () => {
    await using server = await startServer(respondJson({ error: 'Not Found' }, 404));
    expect((await caught(() => collect(cdrsOf(server).scroll()))).kind).toBe('not-found');
  });

  it.each<[string, Responder, string]>([
    ['fails', respondJson({ error: 'Internal Server Error' }, 500), 'server'],
    ['is reset', (response) => response.destroy(), 'network'],
    ['has no scroll_id', respondJson({ data: rows(2, 3) }), 'decode'],
  ])('never repeats a step that %s', async (_, respond, kind) => {
    await using server = await startServer(respondInTurn(respondJson(batch(rows(0, 2), 'a')), respond));
    const got: unknown[] = [];
    const error = await caught(() => collect(cdrsOf(server).scroll(), got));
    expect(error).toMatchObject({ kind, operation: 'pbx.cdrs.scroll' });
    expect(got).toEqual(rows(0, 2));
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['within a batch', 1, 1],
    ['between two batches', 2, 1],
  ])('ends %s when it is aborted', async (_, after, requests) => {
    await using server = await startServer(threeCalls(['a', 'b', 'c']));
    const controller = new AbortController();
    let seen = 0;
    const error = await caught(async () => {
      for await (const call of cdrsOf(server).scroll({}, { signal: controller.signal })) {
        seen += call.billsec > 0 ? 1 : 0;
        if (seen === after) controller.abort();
      }
    });
    expect(error).toMatchObject({ kind: 'aborted', operation: 'pbx.cdrs.scroll' });
    expect(seen).toBe(after);
    expect(server.requests).toHaveLength(requests);
  });

  it('rejects an invalid filter at once, before the loop', async () => {
    await using server = await startServer(threeCalls(['a', 'b', 'c']));
    expect(thrown(() => cdrsOf(server).scroll({ limit: 0 })).message).toBe('pbx.cdrs.scroll: limit must be 1 to 500');
    expect(thrown(() => cdrsOf(server).scroll(JSON.parse('{"page":1}'))).kind).toBe('invalid-argument');
    expect(server.requests).toEqual([]);
  });
});
