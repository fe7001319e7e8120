import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkerd, type WorkerdServer } from '../dev/workerd.ts';
import { SECRET } from './support/edge.ts';
import { FULL_KEY, hashKey, KEYS } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json, startUpstream, type Upstream } from './support/upstream.ts';
import { SLOW } from './support/slow.ts';

const LIMITED_KEY = 'cdr_guarded_key';
const LIMIT = { requests: 5, seconds: 600 };
const credentials = { pbx: 'north-pbx' };
const limited = { keyHash: hashKey(LIMITED_KEY), tenant: 'north', scopes: ['pbx'], credentials, rateLimit: LIMIT };

let upstream: Upstream;
const workers: WorkerdServer[] = [];

const start = async (options: Partial<Parameters<typeof startWorkerd>[0]>): Promise<string> => {
  const { env = {}, ...bindings } = options;
  const common = { AUTOCALL_ORIGIN: upstream.origin, PBX_ORIGIN: upstream.origin, CDR_MODE: 'keys' };
  const keys = { CDR_KEYS: JSON.stringify([...KEYS, limited]), ALLOW_INSECURE_ORIGINS: upstream.origin };
  const worker = await startWorkerd({ env: { ...common, ...keys, ...env }, log: () => undefined, ...bindings });
  workers.push(worker);
  return worker.url;
};

const send = (url: string, key: string): Promise<Response> =>
  fetch(`${url}${CDR_PATH}`, { headers: { authorization: `Bearer ${key}` } });

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.respond = json(BUSY_CDR);
});

afterAll(async () => {
  for (const worker of workers) await worker.close();
  await upstream[Symbol.asyncDispose]();
});

it('reads CDR_SECRET from the Secrets Store', SLOW, async () => {
  const url = await start({ secrets: { CDR_SECRET: SECRET } });
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await send(url, FULL_KEY)).status));

  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect((await send(url, FULL_KEY)).headers.get('cache-status')).toMatch(/hit/);
});

it('names CDR_SECRET where the Secrets Store holds a short one', SLOW, async () => {
  const url = await start({ secrets: { CDR_SECRET: 'hunter2' } });
  const problem = await expectProblem(await send(url, FULL_KEY), 500, 'internal');

  expect(problem.detail).toBe('the configuration is invalid: CDR_SECRET');
});

it('counts exactly behind a guard with a higher limit', SLOW, async () => {
  const url = await start({ env: { CDR_SECRET: SECRET }, guardLimit: 100 });
  const responses = [];
  for (let index = 0; index < 7; index += 1) responses.push(await send(url, LIMITED_KEY));

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(responses[4]?.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
});

it('refuses a flood by the guard before the exact count', SLOW, async () => {
  const url = await start({ env: { CDR_SECRET: SECRET }, guardLimit: 2 });
  const responses = [];
  for (let index = 0; index < 4; index += 1) responses.push(await send(url, LIMITED_KEY));

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
  const refused = responses[3];
  expect(refused?.headers.get('retry-after')).toBe('10');
  if (refused) await expectProblem(refused, 429, 'rate-limited');
});
