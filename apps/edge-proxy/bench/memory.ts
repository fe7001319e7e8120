import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { BENCH_KEY } from './bench-options.ts';
import { requestEach } from './load.ts';

/** Distinct records that are requested, and as many keys in the file. Linux only: the memory is read from /proc. */
const COUNTS = (process.env['COUNTS'] ?? '0,250000,1000000').split(',').map(Number);
/** The keys of the file from the start, in place of as many as records. */
const KEYS = process.env['KEYS'];
/** @unit MiB */
const LIMIT = 300;
const TENANTS = 1_000;
const CONNECTIONS = 32;
const BUILT = fileURLToPath(new URL('../dist/node.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../src/node.ts', import.meta.url));
const PROGRAM = existsSync(BUILT) ? [BUILT] : ['--conditions=@cdr/source', SOURCE];
const folder = mkdtempSync(join(tmpdir(), 'cdr-memory-'));
const keyFile = join(folder, 'keys.json');

const toHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Terms as in practice: some keys with a limit, some with an end. @param index 0 for the key of the requests */
const toKey = (index: number): object => ({
  keyHash: toHash(index === 0 ? BENCH_KEY : `${index}`),
  tenant: `tenant-${index % TENANTS}`,
  scopes: ['pbx', 'pii'],
  ...(index % 2 === 1 && { rateLimit: { requests: 100, seconds: 60 } }),
  ...(index % 10 === 1 && { expiresAt: '2099-01-31T00:00:00Z' }),
  label: `caller ${index}`,
  createdAt: '2026-11-01T00:00:00.000Z',
});

/** Replaces the file, as \`cdr-edge-keys\` does. */
const writeKeys = async (count: number): Promise<void> => {
  const file = createWriteStream(`${keyFile}.new`, { mode: 0o600 });
  const names = Array.from({ length: TENANTS }, (_, index) => `tenant-${index}`);
  const tenants = Object.fromEntries(names.map((name) => [name, { credentials: { pbx: toHash(name) } }]));
  file.write(`{"tenants":${JSON.stringify(tenants)},"keys":[`);
  for (let index = 0; index < count; index += 1) {
    if (!file.write(`${index === 0 ? '' : ','}${JSON.stringify(toKey(index), null, 2)}`)) await once(file, 'drain');
  }
  file.end(']}');
  await finished(file);
  renameSync(`${keyFile}.new`, keyFile);
};

const provider = createServer((request, response) => {
  const id = request.url?.split('/').at(-1);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ...pbxCdrExamples[0], id }));
}).listen(0, '127.0.0.1');
await once(provider, 'listening');
const address = provider.address();
const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
await writeKeys(Number(KEYS ?? 1));

// As `npx` starts it: no flag for V8, no channel.
const child = spawn(process.execPath, PROGRAM, {
  env: {
    PATH: process.env['PATH'] ?? '',
    AUTOCALL_ORIGIN: origin,
    PBX_ORIGIN: origin,
    ALLOW_INSECURE_ORIGINS: origin,
    CDR_SECRET: 'a secret of more than thirty-two characters',
    CDR_MODE: 'keys',
    CDR_KEYS: keyFile,
    PORT: '0',
  },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const lines = createInterface({ input: child.stdout });
const [line]: unknown[] = await once(lines, 'line');
const url = String(line).replace(/^.* on /, '');

const readKibibytes = (name: string): string =>
  new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? '';
const show = (count: number, seconds: number): void => {
  const [resident, peak] = ['VmRSS', 'VmHWM'].map((name) => (Number(readKibibytes(name)) / 1024).toFixed(0));
  const line = `${count} records, ${KEYS ?? Math.max(count, 1)} keys: ${resident} MiB resident, ${peak} MiB at most (limit ${LIMIT})`;
  console.log(`${line}, ${seconds.toFixed(0)} s`);
};

console.log(PROGRAM.length === 1 ? 'the built program' : 'the sources, which take 35 MiB more than a build');
try {
  const request = { url, path: '/v1/cdr/call-', headers: [`Authorization: Bearer ${BENCH_KEY}`], status: 200 };
  let before = 0;
  for (const count of COUNTS) {
    const startedAt = performance.now();
    // The running program reads the new file while it serves.
    if (count > 1 && KEYS === undefined) await writeKeys(count);
    await requestEach(request, before, count, CONNECTIONS);
    show(count, (performance.now() - startedAt) / 1000);
    before = count;
  }
} finally {
  child.kill('SIGKILL');
  provider.closeAllConnections();
  provider.close();
  rmSync(folder, { recursive: true });
}
