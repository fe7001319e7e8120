import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWorkerd, type WorkerdServer } from '../dev/workerd.ts';
import { SECRET } from './support/edge.ts';
import { FULL_KEY, KEYS, OTHER_KEY, PBX_KEY, SIBLING_KEY } from './support/keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, PLAIN_REPORT, REPORT_PATH } from './support/records.ts';
import { json, startUpstream, type Upstream } from './support/upstream.ts';
import { SLOW } from './support/slow.ts';

let upstream: Upstream;
let worker: WorkerdServer;
const lines: string[] = [];

const send = (path: string, key: string): Promise<Response> =>
  fetch(`${worker.url}${path}`, { headers: { authorization: `Bearer ${key}`, 'x-request-id': 'trace-7' } });

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.respond = (request, response) => json(request.url === CDR_PATH ? BUSY_CDR : PLAIN_REPORT)(request, response);
  worker = await startWorkerd({
    env: {
      AUTOCALL_ORIGIN: upstream.origin,
      PBX_ORIGIN: upstream.origin,
      ALLOW_INSECURE_ORIGINS: upstream.origin,
      CDR_SECRET: SECRET,
      CDR_MODE: 'keys',
      CDR_KEYS: JSON.stringify(KEYS),
    },
    log: (line) => lines.push(line),
  });
}, SLOW.timeout);

afterAll(async () => {
  await worker.close();
  await upstream[Symbol.asyncDispose]();
});

it('sends each tenant’s credential, and keeps tenants apart in the Cache API', SLOW, async () => {
  const results = [];
  for (const key of [FULL_KEY, SIBLING_KEY, OTHER_KEY, FULL_KEY]) {
    const response = await send(CDR_PATH, key);
    results.push([response.status, /hit|stored/.exec(response.headers.get('cache-status') ?? '')?.[0]]);
  }

  expect(results).toEqual([
    [200, 'stored'],
    [200, 'hit'],
    [200, 'stored'],
    [200, 'hit'],
  ]);
  expect(upstream.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer north-pbx', 'Bearer south-pbx']);
});

it('keeps an old record for a day', SLOW, async () => {
  await send(REPORT_PATH, FULL_KEY);

  expect((await send(REPORT_PATH, FULL_KEY)).headers.get('cache-status')).toMatch(
    /^cdr-edge; hit; ttl=(?:86400|863\d\d)$/,
  );
});

it.each([
  ['an unknown key', 'cdr_unknown', 401, 'unauthorized'],
  ['a key without the scope', PBX_KEY, 403, 'forbidden'],
] as const)('refuses %s', SLOW, async (_label, key, status, kind) => {
  expect(await expectProblem(await send(REPORT_PATH, key), status, kind)).toHaveProperty('detail');
});

it('writes one safe line a request', SLOW, async () => {
  const askAs = (path: string, requestId: string): Promise<Response> =>
    fetch(`${worker.url}${path}`, { headers: { authorization: `Bearer ${OTHER_KEY}`, 'x-request-id': requestId } });
  await askAs(REPORT_PATH, 'line-1');
  await askAs('/v1/cdr/0987654321', 'line-2');
  const own = () => lines.filter((line) => /"line-[12]"/.test(line));
  // Lines of workerd come by a channel of their own.
  await vi.waitFor(() => expect(own()).toHaveLength(2), { timeout: 20_000 });

  expect(own().map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ requestId: 'line-1', route: 'autocall.getReport', tenant: 'south', status: 200 }),
    expect.objectContaining({ requestId: 'line-2', route: 'pbx.getCdr', tenant: 'south', status: 502 }),
  ]);
  expect(lines.join()).not.toMatch(/0987654321|cb76e372|south-|cdr_other/);
});
