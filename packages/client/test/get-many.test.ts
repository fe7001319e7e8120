import { autocallReportExample } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { type AutocallReport, createCdrClient, type GetManyOptions } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, type FixtureServer, startServer } from './fixture-server.ts';

const idOf = (url = ''): string => url.slice(url.lastIndexOf('/') + 1);
const report = (id: string): Responder => respondJson({ data: { ...autocallReportExample.data, id } });
const IDS = Array.from({ length: 20 }, (_, index) => `call-${index}`);

const reportsOf = ({ url }: FixtureServer) =>
  createCdrClient({ baseUrl: url, token: 'key', maxRetries: 0 }).autocall.reports;

const collect = async (reports: AsyncIterable<AutocallReport>, into: string[] = []): Promise<string[]> => {
  for await (const { id } of reports) into.push(id);
  return into;
};

describe('many reports', () => {
  it('arrive in the order of their ids, in any order of the responses', async () => {
    const held: Array<() => void> = [];
    await using server = await startServer((response, request, index) => {
      held.push(() => report(idOf(request.url))(response, request, index));
      // Each four get their responses in reverse order.
      if (held.length === 4) for (const respond of held.splice(0).toReversed()) respond();
    });
    expect(await collect(reportsOf(server).getMany(IDS, { concurrency: 4 }))).toEqual(IDS);
  });

  it('are fetched at most concurrency at once', async () => {
    await using server = await startServer((response, request, index) =>
      report(idOf(request.url))(response, request, index),
    );
    let taken = 0;
    function* ids(): Generator<string> {
      for (;;) yield `call-${taken++}`;
    }
    const reports = reportsOf(server).getMany(ids(), { concurrency: 3 });
    await reports.next();
    expect(taken).toBe(3);
    await reports.next();
    expect(taken).toBe(4);
    await reports.return();
  });

  it.each([
    ['none', [], []],
    ['fewer than concurrency', IDS.slice(0, 2), IDS.slice(0, 2)],
    ['the same id twice', ['a', 'a'], ['a', 'a']],
  ])('accept %s', async (_, ids, expected) => {
    await using server = await startServer((response, request, index) =>
      report(idOf(request.url))(response, request, index),
    );
    expect(await collect(reportsOf(server).getMany(ids))).toEqual(expected);
  });

  it('accept ids that arrive one by one', async () => {
    await using server = await startServer((response, request, index) =>
      report(idOf(request.url))(response, request, index),
    );
    async function* ids(): AsyncGenerator<string> {
      yield* await Promise.resolve(IDS);
    }
    expect(await collect(reportsOf(server).getMany(ids()))).toEqual(IDS);
  });

  const withoutOne: Responder = (response, request, index) => {
    const id = idOf(request.url);
    (id === 'call-7' ? respondJson({ error: 'Not Found' }, 404) : report(id))(response, request, index);
  };

  it('end at the first missing one, and name its index', async () => {
    await using server = await startServer(withoutOne);
    const got: string[] = [];
    const error = await caught(() => collect(reportsOf(server).getMany(IDS), got));
    expect(error).toMatchObject({
      kind: 'not-found',
      operation: 'autocall.reports.getMany',
      status: 404,
      issues: [{ path: 'callIds.7', message: 'not found' }],
    });
    expect(error.message).not.toContain('call-7');
    expect(got).toEqual(IDS.slice(0, 7));
  });

  it('skip missing ones with onNotFound', async () => {
    await using server = await startServer(withoutOne);
    const missing: Array<readonly [string, number]> = [];
    const options: GetManyOptions = { onNotFound: (id, index) => void missing.push([id, index]) };
    expect(await collect(reportsOf(server).getMany(IDS, options))).toEqual(IDS.filter((id) => id !== 'call-7'));
    expect(missing).toEqual([['call-7', 7]]);
  });

  it('end with any other failure, even with onNotFound', async () => {
    await using server = await startServer(respondJson({ error: 'no' }, 403));
    const error = await caught(() => collect(reportsOf(server).getMany(IDS, { onNotFound: () => {} })));
    expect(error.kind).toBe('forbidden');
  });

  it('abort their requests when the loop is left', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await startServer((response, request, index) => {
      const id = idOf(request.url);
      if (id === 'call-0') report(id)(response, request, index);
      else response.on('close', () => closed.resolve());
    });
    for await (const { id } of reportsOf(server).getMany(IDS)) if (id === 'call-0') break;
    await expect(closed.promise).resolves.toBeUndefined();
  });

  it.each<[string, Responder]>([
    ['while it waits', () => {}],
    ['between two', report('a')],
  ])('end when the caller aborts %s', async (_, respond) => {
    const controller = new AbortController();
    await using server = await startServer((response, request, index) => {
      respond(response, request, index);
      if (index === 2) controller.abort('left');
    });
    const error = await caught(() =>
      collect(reportsOf(server).getMany(IDS, { concurrency: 3, signal: controller.signal })),
    );
    expect(error).toMatchObject({ kind: 'aborted', cause: 'left' });
  });

  it.each([0, -1, 1.5, Number.NaN])('are refused with a concurrency of %s', async (concurrency) => {
    await using server = await startServer(report('a'));
    const error = await caught(() => collect(reportsOf(server).getMany(IDS, { concurrency })));
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'concurrency' }] });
    expect(server.requests).toEqual([]);
  });
});
