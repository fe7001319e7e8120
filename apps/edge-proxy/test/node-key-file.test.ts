import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createEdgeProxy } from '../src/app/app.ts';
import { parseEnvironment } from '../src/config/parse-environment.ts';
import { loadEnvironment } from '../src/runtime/node/load-environment.ts';
import type { RunningServer } from '../src/runtime/node/serve.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
import { SECRET } from './support/edge.ts';
import { createKeyFile, type KeyFile, toKeyId } from './support/key-file.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH, LONG_AFTER } from './support/records.ts';
import { json, startUpstream, type Upstream } from './support/upstream.ts';

let clock = LONG_AFTER;
let upstream: Upstream;
let file: KeyFile;
let server: RunningServer;

const send = (key: string): Promise<Response> =>
  fetch(`${server.url}${CDR_PATH}`, { headers: { authorization: `Bearer ${key}` } });

/** After this long every edge has read the file again. */
const waitForReload = (): void => {
  clock += 15_000;
};

const make = (): string => {
  const key = file.run('make --tenant north --scopes pbx,pii');
  waitForReload();
  return key;
};

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.respond = json(BUSY_CDR);
  file = createKeyFile(() => clock);
  file.run('credential --tenant north --api pbx', 'north-pbx\n');
  const { texts, loadKeys } = loadEnvironment({
    AUTOCALL_ORIGIN: upstream.origin,
    PBX_ORIGIN: upstream.origin,
    ALLOW_INSECURE_ORIGINS: upstream.origin,
    CDR_SECRET: SECRET,
    CDR_MODE: 'keys',
    CDR_KEYS: file.path,
  });
  const parsed = parseEnvironment(texts, loadKeys);
  if ('problems' in parsed) throw new Error('the environment of this test is wrong');
  const edge = createEdgeProxy({ ...parsed.config, now: () => clock });
  server = await startNodeServer(edge, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server.close();
  await upstream[Symbol.asyncDispose]();
  file[Symbol.dispose]();
});

beforeEach(() => {
  upstream.seen.length = 0;
});

it('takes a key that was made while it runs', async () => {
  expect((await send(make())).status).toBe(200);
});

it('rejects a key within 15 s of its end, also for cached records', async () => {
  const key = make();
  await send(key);
  file.run(`revoke ${toKeyId(key)}`);
  clock += 14_999;
  expect((await send(key)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
  clock += 1;

  await expectProblem(await send(key), 401, 'unauthorized');
});

it('sends a credential that was replaced while it runs, to the keys that there are', async () => {
  const key = make();
  await send(key);
  upstream.seen.length = 0;
  file.run('credential --tenant north --api pbx', 'north-pbx-2\n');
  waitForReload();

  expect((await send(key)).headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
  expect(upstream.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer north-pbx-2']);
});

it.each([
  ['is gone', () => rmSync(file.path)],
  ['holds no keys', () => writeFileSync(file.path, '{"tenants":')],
  [
    'is a pipe',
    () => {
      rmSync(file.path);
      execFileSync('mkfifo', [file.path]);
    },
  ],
])('trusts no key half a minute after the file %s, and each key once it is whole', async (_label, spoil) => {
  const key = make();
  const text = file.text();
  await send(key);
  spoil();
  waitForReload();
  expect((await send(key)).status).toBe(200);
  clock += 14_000;
  const problem = await expectProblem(await send(key), 500, 'internal');
  // Node reads files on four threads: as many readings that hang would be the last ones.
  for (let count = 0; count < 4; count += 1) expect((await send(key)).status).toBe(500);
  rmSync(file.path, { force: true });
  writeFileSync(file.path, text);

  expect(problem.detail).toBe('the keys cannot be read');
  expect((await send(key)).status).toBe(200);
});
