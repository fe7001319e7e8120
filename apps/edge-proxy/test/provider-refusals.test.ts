import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH } from './support/records.ts';
import { createSignal } from './support/signal.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge();
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a provider who refuses', () => {
  it.each([401, 403])('with %i has the record dropped', async (refusal) => {
    test.upstream.respond = json(BUSY_CDR);
    await test.send(CDR_PATH);
    expect(test.storage.entries.size).toBe(1);

    test.clock += 60_000;
    test.upstream.respond = json({ error: 'no' }, refusal);
    expect((await test.send(CDR_PATH)).status).toBe(refusal);
    expect(test.storage.entries.size).toBe(0);
  });

  it('keeps a record while the provider fails', async () => {
    test.upstream.respond = json(BUSY_CDR);
    await test.send(CDR_PATH);
    test.clock += 60_000;
    test.upstream.respond = json({ error: 'no' }, 500);
    await test.send(CDR_PATH);

    expect(test.storage.entries.size).toBe(1);
  });

  it.each([
    ['another record', '/v1/cdr/other'],
    ['the list', LIST_PATH],
  ])('every record of the token at %s is fetched again', async (_label, path) => {
    test.upstream.respond = json(BUSY_CDR);
    await test.send(CDR_PATH, 'token-one');
    await test.send(CDR_PATH, 'token-two');
    test.clock += 1_000;
    test.upstream.respond = json({ error: 'expired' }, 401);
    await expectProblem(await test.send(path, 'token-one'), 401, 'unauthorized');

    await expectProblem(await test.send(CDR_PATH, 'token-one'), 401, 'unauthorized');
    expect((await test.send(CDR_PATH, 'token-two')).headers.get('cache-status')).toBe('cdr-edge; hit; ttl=59');
  });

  it('every record of the token is fetched again after 10,001 refusals of others', { timeout: 60_000 }, async () => {
    const refused = new Set<string | null>();
    await using busy = await createTestEdge({
      cryptography: nodeCryptography,
      // No sockets: ten thousand of them would take the test's time.
      fetch: async (_url, init) => {
        const token = new Headers(init?.headers).get('authorization');
        if (token !== 'Bearer token-one' || refused.has(token)) return Response.json({}, { status: 401 });
        return Response.json(BUSY_CDR);
      },
    });
    await busy.send(CDR_PATH, 'token-one');
    refused.add('Bearer token-one');
    busy.clock += 1_000;
    await busy.send('/v1/cdr/other', 'token-one');
    for (let count = 0; count <= 10_000; count += 1) await busy.send('/v1/cdr/other', `token-of-${count}`);

    expect((await busy.send(CDR_PATH, 'token-one')).status).toBe(401);
  });

  it('a request after the refusal joins none that began before it', async () => {
    // It waits for no thread: the next request would join before the first one ends.
    await using one = await createTestEdge({ cryptography: nodeCryptography });
    let finish: () => void = () => undefined;
    const { started, start } = createSignal();
    one.upstream.respond = (request, response) => {
      finish = () => json(BUSY_CDR)(request, response);
      start();
    };
    const slow = one.send(CDR_PATH);
    await started;
    one.clock += 1_000;
    one.upstream.respond = json({ error: 'expired' }, 401);
    await one.send('/v1/cdr/other');
    const next = one.send(CDR_PATH);
    finish();

    await expectProblem(await next, 401, 'unauthorized');
    expect((await slow).status).toBe(200);
  });

  it('the token during another request invalidates that request’s response', async () => {
    let finish: () => void = () => undefined;
    const { started, start } = createSignal();
    test.upstream.respond = (request, response) => {
      finish = () => json(BUSY_CDR)(request, response);
      start();
    };
    const slow = test.send(CDR_PATH);
    await started;
    test.clock += 1_000;
    test.upstream.respond = json({ error: 'expired' }, 401);
    await test.send('/v1/cdr/other');
    finish();
    expect((await slow).status).toBe(200);

    await expectProblem(await test.send(CDR_PATH), 401, 'unauthorized');
  });
});
