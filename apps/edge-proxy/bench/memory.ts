import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { BENCH_KEY } from './bench-options.ts';
import { requestEach } from './load.ts';

/** Distinct records that are requested, and keys in the file. Linux only: the memory is read from /proc. */
const RECORDS = Number(process.env['RECORDS'] ?? 1_000_000);
const KEYS = Number(process.env['KEYS'] ?? 1);
const CONNECTIONS = 32;
const STEPS = 5;
const BUILT = fileURLToPath(new URL('../dist/node.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../src/node.ts', import.meta.url));
const PROGRAM = existsSync(BUILT) ? [BUILT] : ['--conditions=@cdr/source', SOURCE];
const folder = mkdtempSync(join(tmpdir(), 'cdr-memory-'));
const keyFile = join(folder, 'keys.json');

const toHash = (key: string): string => createHash('sha256').update(key).digest('hex');

const writeKeys = async (): Promise<void> => {
  const file = createWriteStream(keyFile, { mode: 0o600 });
  file.write('{"tenants":{"bench":{"credentials":{"pbx":"token"}}},"keys":[');
  for (let index = 0; index < KEYS; index += 1) {
    const key = { keyHash: toHash(index === 0 ? BENCH_KEY : `${index}`), tenant: 'bench', scopes: ['pbx', 'pii'] };
    if (!file.write(`${index === 0 ? '' : ','}${JSON.stringify(key)}`)) await once(file, 'drain');
  }
  file.end(']}');
  await finished(file);
};

const provider = createServer((request, response) => {
  const id = request.url?.split('/').at(-1);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ...pbxCdrExamples[0], id }));
}).listen(0, '127.0.0.1');
await once(provider, 'listening');
const address = provider.address();
const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
await writeKeys();

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
const show = (records: number): void => {
  const [resident, peak] = ['VmRSS', 'VmHWM'].map((name) => (Number(readKibibytes(name)) / 1024).toFixed(0));
  console.log(`${records} records, ${KEYS} keys: ${resident} MiB resident, ${peak} MiB at most`);
};

console.log(PROGRAM.length === 1 ? 'the built program' : 'the sources, which take 35 MiB more than a build');
try {
  show(0);
  const request = { url, path: '/v1/cdr/call-', headers: [`Authorization: Bearer ${BENCH_KEY}`], status: 200 };
  for (let step = 0; step < STEPS; step += 1) {
    const [first, end] = [step, step + 1].map((part) => Math.floor((RECORDS * part) / STEPS));
    await requestEach(request, first ?? 0, end ?? 0, CONNECTIONS);
    show(end ?? 0);
  }
} finally {
  child.kill('SIGKILL');
  provider.closeAllConnections();
  provider.close();
  rmSync(folder, { recursive: true });
}
