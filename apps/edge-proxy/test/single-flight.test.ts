import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { createSignal } from './support/signal.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge();
});

afterEach(() => test[Symbol.asyncDispose]());

describe('concurrent requests', () => {
  it('collapse into one, and each gets the whole record', async () => {
    const { started, start } = createSignal();
    let release: () => void = () => undefined;
    test.upstream.respond = (request, response) => {
      release = () => json(BUSY_CDR)(request, response);
      start();
    };
    const requests = Array.from({ length: 100 }, () => test.send(CDR_PATH));
    await started;
    release();
    const responses = await Promise.all(requests);

    expect(test.upstream.seen).toHaveLength(1);
    expect(await Promise.all(responses.map((response) => response.json()))).toEqual(
      Array.from({ length: 100 }, () => BUSY_CDR),
    );
    const statuses = responses.map(({ headers }) => headers.get('cache-status'));
    expect(statuses.filter((text) => text === 'cdr-edge; fwd=miss; stored')).toHaveLength(1);
  });

  it('share a failure, too', async () => {
    // Synchronous cryptography: all ten requests start before the failure arrives, which later requests do not share.
    await using failing = await createTestEdge({ cryptography: nodeCryptography });
    failing.upstream.respond = json({ error: 'down' }, 500);
    const responses = await Promise.all(Array.from({ length: 10 }, () => failing.send(CDR_PATH)));

    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([502]));
    expect(failing.upstream.seen).toHaveLength(1);
  });

  it('with different tokens do not collapse', async () => {
    test.upstream.respond = (request, response) =>
      json({ ...BUSY_CDR, extension: request.headers.authorization ?? '' })(request, response);
    const tokens = Array.from({ length: 10 }, (_, index) => `token-${index}`);
    const bodies = await Promise.all(tokens.map(async (token) => (await test.send(CDR_PATH, token)).json()));

    expect(bodies.map(({ extension }) => extension)).toEqual(tokens.map((token) => `Bearer ${token}`));
    expect(test.upstream.seen).toHaveLength(10);
  });
});
