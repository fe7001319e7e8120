import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenStorage, createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, OTHER_KEY } from './support/keys.ts';
import { ALL_KEYS } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, PAGE } from './support/records.ts';
import { json, text } from './support/upstream.ts';

const access = { mode: 'keys', keys: ALL_KEYS } as const;

let test: TestEdge;
let epochStorage: ReturnType<typeof createOpenStorage>;

beforeEach(async () => {
  epochStorage = createOpenStorage();
  test = await createTestEdge({ access, epochStorage });
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a 429', () => {
  it('is remembered for its credential, as long as Retry-After', async () => {
    test.upstream.respond = json({ error: 'slow' }, 429, { 'retry-after': '20' });
    await test.send(CDR_PATH, FULL_KEY);
    test.upstream.respond = json(BUSY_CDR);
    test.clock += 5_000;
    const refusal = await test.send(CDR_PATH, FULL_KEY);

    expect(refusal.headers.get('retry-after')).toBe('15');
    await expectProblem(refusal, 429, 'rate-limited');
    expect((await test.send(CDR_PATH, OTHER_KEY)).status).toBe(200);
    test.clock += 15_000;
    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
    expect(test.upstream.seen).toHaveLength(3);
  });

  it('without a wait is not', async () => {
    test.upstream.respond = json({ error: 'slow' }, 429);
    await test.send(CDR_PATH, FULL_KEY);
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  });

  it('does not keep a fresh record from its owner', async () => {
    test.upstream.respond = json(BUSY_CDR);
    await test.send(CDR_PATH, FULL_KEY);
    test.upstream.respond = json({ error: 'slow' }, 429, { 'retry-after': '20' });
    await test.send(LIST_PATH, FULL_KEY);

    expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
  });
});

describe('a provider that fails', () => {
  /** Stores a page, which is no longer fresh after that. */
  const storePage = async (): Promise<void> => {
    test.upstream.respond = json(PAGE);
    await test.send(`${LIST_PATH}?page=1`, FULL_KEY);
    test.clock += 60_000;
  };

  /** The edge's response to a request of that page, and its log. */
  const askForPage = async (edge: TestEdge) => {
    const response = await edge.send(`${LIST_PATH}?page=1`, FULL_KEY);
    const status = response.headers.get('cache-status');
    return { body: await response.json(), status, cache: edge.log.at(-1)?.cache };
  };

  const STALE = {
    body: PAGE,
    status: expect.stringMatching(/^cdr-edge; hit; .*ttl=-58; detail=stale-if-error$/),
    cache: 'stale',
  };

  it.each([
    ['500', json({ error: 'down' }, 500)],
    ['503', json({ error: 'down' }, 503)],
    ['a reset', ((request) => request.socket.destroy()) satisfies TestEdge['upstream']['respond']],
  ])('with %s is bridged by a stale record', async (_label, respond) => {
    await storePage();
    test.upstream.respond = respond;

    expect(await askForPage(test)).toEqual(STALE);
  });

  it.each([
    ['silence', (() => undefined) satisfies TestEdge['upstream']['respond']],
    [
      'half a response',
      ((_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .write('{')) satisfies TestEdge['upstream']['respond'],
    ],
  ])('with %s is bridged by a stale record once its time is up', async (_label, respond) => {
    const { origin } = test.upstream;
    // Another edge on the same storage: a response may take as long as a busy machine does.
    await using hasty = await createTestEdge({
      access,
      epochStorage,
      storage: test.storage,
      now: () => test.clock,
      origins: { autocall: origin, pbx: origin },
      insecureOrigins: [origin],
      timeoutMs: 300,
    });
    await storePage();
    test.upstream.respond = respond;

    expect(await askForPage(hasty)).toEqual(STALE);
  });

  it.each([
    ['401', json({ error: 'no' }, 401)],
    ['403', json({ error: 'no' }, 403)],
    ['404', json({ error: 'no' }, 404)],
    ['429', json({ error: 'no' }, 429)],
    ['HTML', text('<p>', 200, { 'content-type': 'text/html' })],
  ])('is never masked by a stale record for %s', async (_label, respond) => {
    await storePage();
    test.upstream.respond = respond;

    expect((await test.send(`${LIST_PATH}?page=1`, FULL_KEY)).status).toBeGreaterThanOrEqual(400);
  });
});

it('remembers for five seconds that there is no such record', async () => {
  await test.send(CDR_PATH, FULL_KEY);
  const again = await test.send(CDR_PATH, FULL_KEY);
  expect(again.headers.get('cache-status')).toBe('cdr-edge; hit; ttl=5');
  await expectProblem(again, 404, 'not-found');
  test.clock += 5_000;
  test.upstream.respond = json(BUSY_CDR);

  expect((await test.send(CDR_PATH, FULL_KEY)).status).toBe(200);
});

it.each([
  ['fetches a missing record again', 'no-store', 'cdr-edge; fwd=miss'],
  ['remembers it for less', 'max-age=2', 'cdr-edge; hit; ttl=2'],
])('%s where the provider sends %s', async (_label, cacheControl, expected) => {
  test.upstream.respond = json({ error: 'Not Found' }, 404, { 'cache-control': cacheControl, etag: '"none"' });
  await test.send(CDR_PATH, FULL_KEY);
  const again = await test.send(CDR_PATH, FULL_KEY);

  expect(again.headers.get('cache-status')).toBe(expected);
  await expectProblem(again, 404, 'not-found');
});

it('renews a page in the background, for the next request', async () => {
  const path = `${LIST_PATH}?page=1`;
  test.upstream.respond = json(PAGE);
  await test.send(path, FULL_KEY);
  test.clock += 4_000;
  test.upstream.respond = json({ ...PAGE, total: 3 });
  const kept: Array<Promise<unknown>> = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => void kept.push(work),
    passThroughOnException: () => undefined,
    props: {},
  };
  const request = new Request(`http://edge.test${path}`, { headers: { authorization: `Bearer ${FULL_KEY}` } });
  expect(await (await test.edge.fetch(request, {}, context)).json()).toEqual(PAGE);
  await Promise.all(kept);

  expect(await (await test.send(path, FULL_KEY)).json()).toMatchObject({ total: 3 });
});
