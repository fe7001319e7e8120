import { startMockServer } from '@cdr/mock-server';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passthrough, RUNTIMES } from '../support/edges.ts';
import { launch, type Launched } from '../support/launch.ts';
import { ACCOUNT } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const [TOKEN] = ACCOUNT.tokens.pbx;
const RECORD = `/v1/cdr/${pbxCdrExamples[1].id}`;

describe.each(RUNTIMES)('an edge in passthrough, on %s', SLOW, (_, entry) => {
  const cleanup = new AsyncDisposableStack();
  let edge: Launched;

  beforeAll(async () => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    edge = cleanup.use(await launch(entry, passthrough(mock.url)));
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  const ask = (path: string, token: string, method = 'GET', headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${edge.url}${path}`, { method, headers: { ...headers, authorization: `Bearer ${token}` } });

  it.each([
    ['a token of the provider', TOKEN],
    ['an unknown token', 'unknown'],
  ])('rejects a purge of %s', async (_label, token) => {
    await ask(RECORD, TOKEN);
    const purge = await ask('/admin/purge', token, 'POST');
    expect(purge.status).toBe(403);
    expect(await purge.json()).toMatchObject({ type: expect.stringMatching(/forbidden$/), status: 403 });
    expect((await ask(RECORD, TOKEN)).headers.get('cache-status')).toMatch(/; hit/);
  });

  it('ignores Cache-Control of callers', async () => {
    await ask(RECORD, TOKEN);
    const response = await ask(RECORD, TOKEN, 'GET', { 'cache-control': 'no-cache' });
    expect(response.headers.get('cache-status')).toMatch(/; hit/);
  });
});
