import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCdrClient, toRange } from '@cdr/client';
import { exportToFile } from '../recipes/nightly-export.ts';
import { baseUrl, token } from './support/mock.ts';

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const folder = await mkdtemp(join(tmpdir(), 'cdr-'));
const path = join(folder, 'calls.ndjson');

// Each run continues where the last one stopped. A finished export does nothing.
await exportToFile(cdr, toRange({ day: '2026-06-02' }), path);
await exportToFile(cdr, toRange({ day: '2026-06-02' }), path);

const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
console.log(`${lines.length} calls; the newest three:`);
for (const line of lines.slice(0, 3)) console.log(line.slice(0, 100), '…');
console.log('the state:', JSON.parse(await readFile(`${path}.state`, 'utf8')));
await rm(folder, { recursive: true });
