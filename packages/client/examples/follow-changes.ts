import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checkpoint, createCdrClient } from '@cdr/client';
import { baseUrl, token } from './support/mock.ts';

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const folder = await mkdtemp(join(tmpdir(), 'cdr-'));
const path = join(folder, 'changes.state');

const checkpoint: Checkpoint = {
  load: () => readFile(path, 'utf8').catch(() => undefined),
  save: (state) => writeFile(path, state),
  append: (delta) => appendFile(path, delta),
};
const filters = { since: '2026-06-30T21:00:00+07:00', lookback: 'PT1H' };

for await (const { kind, call } of cdr.pbx.cdrs.changes(filters, { checkpoint }))
  console.log(kind, call.id, call.endedAt?.toISOString());

console.log('the second run:');
for await (const { kind, call } of cdr.pbx.cdrs.changes(filters, { checkpoint })) console.log(kind, call.id);

const state = await readFile(path, 'utf8');
console.log(`nothing new; the state has ${state.length} characters`);
await rm(folder, { recursive: true });
