import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorkerd, type WorkerdServer } from '../dev/workerd.ts';
import { SECRET } from './support/edge.ts';
import { createKeyFile, type KeyFile, toKeyId } from './support/key-file.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, PLAIN_REPORT, REPORT_PATH } from './support/records.ts';
import { json, startUpstream, type Upstream } from './support/upstream.ts';
import { SLOW } from './support/slow.ts';

/** A document of keys is taken for current for so long. @unit milliseconds */
const CURRENT_FOR_MS = 15_000;

let upstream: Upstream;
let worker: WorkerdServer;
let file: KeyFile;

const send = (key: string, path = CDR_PATH, init: RequestInit = {}): Promise<Response> =>
  fetch(`${worker.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } });

/** Everybody's clock, which stands still in between. */
let clock = Date.now();
const putForward = async (ms: number): Promise<void> => {
  clock += ms;
  await fetch(`${worker.url}/clock`, { method: 'POST', body: String(clock) });
};

/** Puts the file into KV, as an operator does. */
const publish = (): Promise<void> => worker.putText('CDR_KEYS', 'keys', file.text());

/** Runs a command on the file, publishes it and waits until every edge has read it. */
const change = async (command: string, input?: string): Promise<string> => {
  const printed = file.run(command, input);
  await publish();
  await putForward(CURRENT_FOR_MS);
  return printed;
};

const make = (more = ''): Promise<string> => change(`make --tenant north --scopes autocall,pbx,pii${more}`);

beforeAll(async () => {
  upstream = await startUpstream();
  file = createKeyFile(() => clock);
  worker = await startWorkerd({
    entry: new URL('support/clock-worker.ts', import.meta.url).href,
    isEdge: true,
    namespaces: ['CDR_KEYS'],
    env: {
      AUTOCALL_ORIGIN: upstream.origin,
      PBX_ORIGIN: upstream.origin,
      ALLOW_INSECURE_ORIGINS: upstream.origin,
      CDR_SECRET: SECRET,
      CDR_MODE: 'keys',
    },
    log: () => undefined,
  });
  await putForward(0);
}, SLOW.timeout);

afterAll(async () => {
  await worker.close();
  await upstream[Symbol.asyncDispose]();
  file[Symbol.dispose]();
});

beforeEach(() => {
  upstream.seen.length = 0;
  upstream.respond = (request, response) => json(request.url === CDR_PATH ? BUSY_CDR : PLAIN_REPORT)(request, response);
});

it('rejects every key while the namespace has no keys', SLOW, async () => {
  const problem = await expectProblem(await send('cdr_any'), 500, 'internal');

  expect(problem.detail).toBe('the keys cannot be read');
});

describe('keys that the command made', SLOW, () => {
  beforeAll(async () => {
    await change('credential --tenant north --api autocall', 'north-autocall\n');
    await change('credential --tenant north --api pbx', 'north-pbx\n');
  }, SLOW.timeout);

  it('open both APIs with their tenant’s credentials', async () => {
    const key = await make();
    const responses = [await send(key), await send(key, REPORT_PATH), await send(key)];

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(responses[2]?.headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
    expect(upstream.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer north-pbx', 'north-autocall']);
  });

  it('stop within 60 s of their end, also for what is cached', async () => {
    const key = await make();
    await send(key);
    file.run(`revoke ${toKeyId(key)}`);
    await publish();
    // The namespace itself may serve what it held for another 30 s.
    await putForward(CURRENT_FOR_MS - 5_000);
    expect((await send(key)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
    await putForward(5_000);

    await expectProblem(await send(key), 401, 'unauthorized');
  });

  it('are rotated without a gap', async () => {
    const key = await make();
    const next = await change(`rotate ${toKeyId(key)} --grace 45`);
    expect([await send(key), await send(next)].map(({ status }) => status)).toEqual([200, 200]);
    await putForward(30_000);

    expect([await send(key), await send(next)].map(({ status }) => status)).toEqual([401, 200]);
  });

  it('stay when a credential is replaced, and find none of what the old one got', async () => {
    const key = await make();
    await send(key);
    await change('credential --tenant north --api pbx', 'north-pbx-2\n');
    upstream.seen.length = 0;

    expect((await send(key)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
    expect(upstream.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer north-pbx-2']);
  });

  it('purge all that is kept for their tenant', async () => {
    const admin = await change('make --tenant north --scopes pbx,pii,admin');
    await send(admin);
    expect((await send(admin)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
    expect((await send(admin, '/admin/purge', { method: 'POST' })).status).toBe(204);

    expect((await send(admin)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
  });
});

describe('a limit counted by a Durable Object', SLOW, () => {
  it('is exact for any number of simultaneous requests, and counts hits', async () => {
    const key = await make(' --limit 7/60');
    await send(key);
    upstream.seen.length = 0;
    const responses = await Promise.all(Array.from({ length: 30 }, () => send(key)));
    const allowed = responses.filter(({ status }) => status === 200);
    const left = new Set(allowed.map(({ headers }) => headers.get('ratelimit')));

    expect(allowed).toHaveLength(6);
    expect(left).toEqual(new Set([0, 1, 2, 3, 4, 5].map((count) => `"key";r=${count};t=60`)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(upstream.seen).toEqual([]);
    const refused = responses.find(({ status }) => status === 429);
    expect(refused?.headers.get('ratelimit-policy')).toBe('"key";q=7;w=60');
    expect(refused?.headers.get('retry-after')).toBe('60');
  });

  it('begins anew with its window', async () => {
    const key = await make(' --limit 1/60');
    expect([await send(key), await send(key)].map(({ status }) => status)).toEqual([200, 429]);
    await putForward(60_000);

    expect((await send(key)).status).toBe(200);
  });

  it('is its key’s own', async () => {
    const [one, other] = [await make(' --limit 1/60'), await make(' --limit 1/60')];

    expect([await send(one), await send(other), await send(one)].map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});
