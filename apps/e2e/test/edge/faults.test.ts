import { createHash } from 'node:crypto';
import { pbxCdrExamples } from '@cdr/contract/examples';
import {
  type AccessLogEntry,
  type CacheStorage,
  createEdgeProxy,
  type Credentials,
  type EdgeAccess,
} from '@cdr/edge-proxy';
import { type MockFault, type MockSandbox, type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_MATRIX, type Outcome, toRule } from './fault-matrix.ts';
import { CALL_IDS } from '../support/mock-account.ts';
import { readFaultNames } from '../support/fault-names.ts';
import { SLOW } from '../support/slow.ts';

/** Faults under which no whole response arrives in time. */
const LATE: ReadonlySet<string> = new Set(
  FAULT_MATRIX.filter(([, cold]) => cold[1] === 'upstream-timeout').map(([fault]) => fault),
);
/** Only endless waits get a short timeout: on a busy machine any other response may be slow. */
const [HASTY_MS, PATIENT_MS] = [400, 20_000];
const EDGE_KEY = 'cdr_key_under_faults';
/** Any of pbx's pages, the list's first batch, a call and a report. */
const PAGE = '/v1/cdr?page=1&limit=5';
const PATHS = [PAGE, '/v1/cdr?limit=5', `/v1/cdr/${pbxCdrExamples[0].id}`, `/api/v2/report/${CALL_IDS[0]}`];
/** Phone numbers, the report's password and name, and credentials. */
const PERSONAL = /0987654321|08998889|M43TUI|Nguy|cdr_key|autocall-|pbx-|key-/;

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ calls: 10 });
}, SLOW.timeout);
afterAll(() => mock.close());

const breakWith = async ({ id }: MockSandbox, fault: string): Promise<void> => {
  await fetch(`${mock.url}/__mock/faults?sandbox=${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([toRule(fault)]),
  });
};

const toKeys = (credentials: Credentials): EdgeAccess => ({
  mode: 'keys',
  keys: [
    {
      keyHash: createHash('sha256').update(EDGE_KEY).digest('hex'),
      tenant: 'north',
      scopes: ['autocall', 'pbx', 'pii'],
      credentials,
    },
  ],
});

const MODES: ReadonlyArray<readonly [mode: EdgeAccess['mode'], access: (sandbox: MockSandbox) => EdgeAccess]> = [
  ['passthrough', () => ({ mode: 'passthrough' })],
  ['keys', ({ tokens }) => toKeys(tokens)],
];

const createStorage = (): CacheStorage => {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => void entries.set(key, bytes),
    delete: async (key) => void entries.delete(key),
  };
};

/** Two edges in front of one sandbox, with a shared storage and clock: one with a long and one with a short timeout. */
const openEdge = (sandbox: MockSandbox, access: EdgeAccess) => {
  const log: AccessLogEntry[] = [];
  const state = { clock: Date.now() };
  const storage = createStorage();
  const open = (timeoutMs: number) =>
    createEdgeProxy({
      origins: { autocall: mock.url, pbx: mock.url },
      insecureOrigins: [mock.url],
      secret: 'a secret of the tests, long enough to be one',
      access,
      timeoutMs,
      storage,
      now: () => state.clock,
      log: (entry) => log.push(entry),
    });
  const [hasty, patient] = [open(HASTY_MS), open(PATIENT_MS)];
  /** Sends a request under a fault, if there is one. */
  const ask = async (path: string, fault = ''): Promise<Answer> => {
    const edge = LATE.has(fault) ? hasty : patient;
    const { autocall, pbx } = sandbox.tokens;
    const token = access.mode === 'keys' ? EDGE_KEY : path.startsWith('/api/') ? autocall : pbx;
    const headers = { authorization: `Bearer ${token}` };
    const response = await edge.fetch(new Request(`http://edge.test${path}`, { headers }));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ask, log, state };
};

/** In keys mode a rejected credential is not the caller's. */
const inMode = (mode: string, outcome: Outcome): Outcome =>
  mode === 'keys' && (outcome[0] === 401 || outcome[0] === 403) ? [502, 'upstream-credential'] : outcome;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const toOutcome = ({ status, text }: Answer): Outcome =>
  status === 200 ? 'record' : [status, /urn:cdr:problem:([\w-]+)/.exec(text)?.[1] ?? text];

const toSeen = (response: Answer): Outcome | 'stale' =>
  response.status === 200 && response.headers.has('age') ? 'stale' : toOutcome(response);

describe.each(MODES)('in %s mode', SLOW, (mode, toAccess) => {
  it.each(FAULT_MATRIX)('responds correctly under %s', async (fault, cold) => {
    await using sandbox = await mock.createSandbox({ calls: 20, seed: 3, faults: [toRule(fault)] });
    const { ask, log } = openEdge(sandbox, toAccess(sandbox));
    const responses = await Promise.all(PATHS.map((path) => ask(path, fault)));

    expect(responses.map(toOutcome)).toEqual(PATHS.map(() => inMode(mode, cold)));
    expect(
      responses
        .filter(({ status }) => status !== 200)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(PERSONAL);
    const limited = responses.filter(({ status }) => status === 429);
    expect(limited.filter(({ headers }) => !/^[1-9]\d?$/.test(headers.get('retry-after') ?? ''))).toEqual([]);
    expect(log.map(({ status }) => status)).toEqual(responses.map(({ status }) => status));
    expect(JSON.stringify(log)).not.toMatch(PERSONAL);
  });

  it.each(FAULT_MATRIX)(
    'once %s has begun callers get what is right, or rightly stale',
    async (fault, _cold, after) => {
      await using sandbox = await mock.createSandbox({ calls: 20, seed: 3 });
      const { ask, log, state } = openEdge(sandbox, toAccess(sandbox));
      const before = await ask(PAGE);
      expect(before.headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
      await breakWith(sandbox, fault);
      // Beyond fresh and stale-while-revalidate, within stale-if-error.
      state.clock += 10_000;
      const response = await ask(PAGE, fault);

      expect(toSeen(response)).toEqual(after === 'stale' ? 'stale' : inMode(mode, after));
      expect(toSeen(response) === 'stale' ? response.text : before.text).toBe(before.text);
      expect(JSON.stringify(log)).not.toMatch(PERSONAL);
    },
  );

  it.each(FAULT_MATRIX.filter(([, , after]) => after === 'stale'))(
    'serves no stale response long after the start of %s',
    async (fault, cold) => {
      await using sandbox = await mock.createSandbox({ calls: 20, seed: 3 });
      const { ask, state } = openEdge(sandbox, toAccess(sandbox));
      await ask(PAGE);
      await breakWith(sandbox, fault);
      state.clock += 600_000;

      expect(toSeen(await ask(PAGE, fault))).toEqual(cold);
    },
  );
});

it('returns 404 for an expired scroll', SLOW, async () => {
  await using sandbox = await mock.createSandbox({ calls: 20, seed: 3 });
  const { ask } = openEdge(sandbox, toKeys(sandbox.tokens));
  const first: { readonly scroll_id: string } = JSON.parse((await ask('/v1/cdr?limit=5')).text);
  await breakWith(sandbox, 'expired-scroll');

  expect(toSeen(await ask(`/v1/cdr?scroll_id=${encodeURIComponent(first.scroll_id)}`))).toEqual([404, 'not-found']);
});

it('renews a rejected token by an api_key, without an effect on callers', SLOW, async () => {
  const faults: MockFault[] = [{ fault: 'expired-token', match: { route: 'pbx.listCdrs' }, next: 1 }];
  await using sandbox = await mock.createSandbox({ calls: 20, seed: 3, faults });
  const { ask } = openEdge(sandbox, toKeys({ pbx: { apiKey: sandbox.apiKey } }));
  const responses = await Promise.all([ask(PAGE), ask(PAGE)]);

  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
});

it('covers every fault of the mock server in the matrix', SLOW, async () => {
  expect(FAULT_MATRIX.map(([fault]) => fault).toSorted()).toEqual(await readFaultNames(mock.url));
});
