import { casesFor, createSession, type Fetch, requirements, type Session } from '@cdr/conformance';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

/** New calls between two requests. */
const CALLS_BETWEEN = 3;

/** Requirements that need unusual calls, or a clock that this test does not move. */
const NOT_SHOWN =
  /^pbx\/(?:list\/(?:contemporaries|phone-both-sides|phone-landline|recordingfile-capitals|recordingfile-signed)|scroll\/lifetime)$/;
const shown = casesFor('provider').filter(({ requirement }) => !NOT_SHOWN.test(requirement));

const LIVE = { live: 1, clock: { now: '2026-07-01T02:00:00Z', frozen: true } };

describe('the mock server while calls arrive', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let session: Session;
  let countNow: () => Promise<number>;
  let requestCount = 0;

  beforeAll(async () => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    const { id, tokens } = cleanup.use(await mock.createSandbox({ calls: ACCOUNT.calls, seed: ACCOUNT.seed, ...LIVE }));
    const neighbour = cleanup.use(await mock.createSandbox({ calls: 100, seed: 99 }));
    const moveClock = async (): Promise<void> => {
      const { status } = await fetch(`${mock.url}/__mock/clock?sandbox=${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: `PT${CALLS_BETWEEN}S` }),
      });
      expect(status).toBe(200);
    };
    const fetchLater: Fetch = async (url, init) => {
      requestCount += 1;
      await moveClock();
      return fetch(url, init);
    };
    const endpoint = (token: string) => ({ baseUrl: mock.url, token });
    session = createSession({
      name: 'live',
      kind: 'provider',
      autocall: endpoint(tokens.autocall),
      pbx: endpoint(tokens.pbx),
      callIds: CALL_IDS,
      otherTokens: { tenant: neighbour.tokens.pbx },
      fetch: fetchLater,
    });
    countNow = async () => Object(Object(await session.pbx.ask('/v1/cdr?page=1&limit=1')).json).total;
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  it.each(shown.map((proof) => [proof.requirement, proof.run] as const))('%s', async (requirement, run) => {
    const [requestsBefore, countedBefore] = [requestCount, await countNow()];
    const { behavior, source } = requirements[requirement];
    await expect(run(session), `${behavior} (${source})`).resolves.toBeUndefined();
    // Calls arrived with each request of this case.
    expect((await countNow()) - countedBefore).toBe((requestCount - requestsBefore - 1) * CALLS_BETWEEN);
  });
});
