import { CdrError, createCdrClient } from '@cdr/client';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 0 });
});
afterAll(() => mock.close());

type SandboxOptions = Parameters<MockServer['createSandbox']>[0];

const setUp = async (options: SandboxOptions) => {
  const sandbox = await mock.createSandbox({ clock: { now: '2026-07-01 09:00:00', frozen: true }, ...options });
  const { id, tokens, apiKey } = sandbox;
  return {
    ...sandbox,
    byToken: createCdrClient({ pbx: { baseUrl: mock.url, token: tokens.pbx }, retryDelayMs: 1 }).pbx.cdrs,
    byKey: createCdrClient({ pbx: { baseUrl: mock.url, apiKey }, retryDelayMs: 1 }).pbx.cdrs,
    advance: async (duration: string): Promise<void> => {
      const response = await fetch(`${mock.url}/__mock/clock?sandbox=${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: duration }),
      });
      expect(response.status).toBe(200);
    },
    readRequests: async (): Promise<Array<{ route: string; status: number }>> =>
      (await (await fetch(`${mock.url}/__mock/requests?sandbox=${id}`)).json()).requests,
  };
};

const issueToken = async (apiKey: string): Promise<string> => {
  const response = await fetch(`${mock.url}/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: apiKey }),
  });
  return (await response.json()).data.token;
};

describe('a token of 24 hours', () => {
  it('is renewed by a client with the key, without a visible effect', async () => {
    const { byKey, advance } = await setUp({ calls: 20 });
    const first = await byKey.list();
    await advance('PT23H59M');
    expect((await byKey.list()).total).toBe(first.total);
    await advance('PT2M');

    expect((await byKey.list()).total).toBe(first.total);
  });

  it('ends the calls of a client with the token alone', async () => {
    const { apiKey, advance } = await setUp({ calls: 1 });
    const { pbx } = createCdrClient({ pbx: { baseUrl: mock.url, token: await issueToken(apiKey) } });
    expect((await pbx.cdrs.list()).total).toBe(3);
    await advance('PT24H');

    await expect(pbx.cdrs.list()).rejects.toMatchObject({ kind: 'unauthorized', status: 401 });
  });

  it('expires in the middle of a scroll, which continues', async () => {
    const { byKey, advance } = await setUp({ calls: 200 });
    const ids: string[] = [];
    for await (const { id } of byKey.scroll({ limit: 50 })) {
      // After the token's life the scroll is gone, too: it restarts behind the last call.
      if (ids.push(id) === 75) await advance('P2D');
    }

    expect(ids).toHaveLength(202);
    expect(new Set(ids).size).toBe(202);
  });
});

describe('a scroll of five minutes', () => {
  it('survives that time between batches', async () => {
    const { byToken, advance, readRequests } = await setUp({ calls: 200 });
    let seen = 0;
    for await (const call of byToken.scroll({ limit: 50 })) {
      seen += call.id === '' ? 0 : 1;
      if (seen % 50 === 0) await advance('PT4M59S');
    }

    expect(seen).toBe(202);
    expect((await readRequests()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('restarts after a longer pause: each call comes once, in order', async () => {
    const { byToken, advance, readRequests } = await setUp({ calls: 200 });
    const whole = (await byToken.list({ limit: 500 })).rows.map(({ id }) => id);
    const ids: string[] = [];
    for await (const { id } of byToken.scroll({ limit: 50 })) if (ids.push(id) === 120) await advance('PT5M1S');

    expect(ids).toEqual(whole);
    expect((await readRequests()).filter(({ status }) => status === 404)).toHaveLength(1);
  });

  it('throws if it expires each time, instead of returning a part', async () => {
    const { byToken } = await setUp({ calls: 200, faults: [{ fault: 'expired-scroll' }] });
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const { id } of byToken.scroll({ limit: 202, startDate: '2026-06-30T16:00:00+07:00' })) {
        count += id === '' ? 0 : 1;
      }
      return count;
    };
    const error = await read().catch((caught: unknown) => caught);

    expect(CdrError.isInstance(error) && error.kind).toBe('expired-scroll');
  });
});

describe('live traffic', () => {
  const LIVE = { calls: 0, live: 2 };

  it('stays out of a started scroll', async () => {
    const { byToken, advance } = await setUp(LIVE);
    await advance('PT2M');
    const before = await byToken.list({ limit: 500 });
    const ids: string[] = [];
    for await (const { id } of byToken.scroll({ limit: 40 })) if (ids.push(id) % 40 === 0) await advance('PT30S');
    const after = await byToken.list({ limit: 500 });

    expect(before.total).toBe(243);
    expect(ids).toEqual(before.rows.map(({ id }) => id));
    expect(after.total).toBe(before.total + 6 * 60);
  });

  it('is reported call by call at its end, and again with its recording', async () => {
    const { byToken, advance } = await setUp(LIVE);
    const changes = new Map<string, string[]>();
    let state: string | null = null;
    const checkpoint = {
      load: () => state,
      save: (kept: string) => {
        state = kept;
      },
    };
    for (let round = 0; round < 8; round += 1) {
      await advance('PT5M');
      for await (const { kind, call } of byToken.changes(
        { since: '2026-07-01T09:00:00+07:00', lookback: 'PT1H' },
        { checkpoint },
      )) {
        changes.set(call.id, [
          ...(changes.get(call.id) ?? []),
          `${kind}${call.recordingUrl === null ? '' : ' recorded'}`,
        ]);
      }
    }
    const histories = new Set([...changes.values()].map((kinds) => kinds.join()));

    expect(changes.size).toBeGreaterThan(4000);
    expect(histories).toContain('new');
    expect(histories).toContain('new recorded');
    expect(histories).toContain('new,changed recorded');
  });
});
