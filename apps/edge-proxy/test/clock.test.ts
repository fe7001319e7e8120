import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

const HOUR_MS = 3_600_000;

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge();
  test.upstream.respond = json(BUSY_CDR);
});

afterEach(() => test[Symbol.asyncDispose]());

describe('a clock that is set back by an hour', () => {
  it('trusts no token for longer without validation', async () => {
    await test.send(CDR_PATH);
    test.clock -= HOUR_MS;
    test.upstream.respond = json({ error: 'no' }, 401);

    await expectProblem(await test.send(CDR_PATH), 401, 'unauthorized');
    expect(test.storage.entries.size).toBe(0);
  });

  it('serves nothing stale for a provider that fails', async () => {
    await test.send(CDR_PATH);
    test.clock -= HOUR_MS;
    test.upstream.respond = json({ error: 'down' }, 500);

    expect((await test.send(CDR_PATH)).status).toBe(502);
  });

  it('replaces the stored record, and uses the new one', async () => {
    await test.send(CDR_PATH);
    test.clock -= HOUR_MS;
    await test.send(CDR_PATH);
    test.clock += 1000;
    await test.send(CDR_PATH);

    expect(test.log.map(({ cache }) => cache)).toEqual(['stored', 'stored', 'hit']);
    expect(test.upstream.seen).toHaveLength(2);
  });

  it('waits no longer than before for a provider that failed', async () => {
    test.upstream.respond = json({ error: 'down' }, 500);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await test.send(`/v1/cdr/${id}`);
    test.clock -= HOUR_MS;
    test.upstream.respond = json(BUSY_CDR);

    expect((await test.send(CDR_PATH)).status).toBe(200);
  });
});
