import { baseUrl, token } from './support/mock.ts';
import { type Checkpoint, createCdrClient, type PbxCdr, toRange } from '@cdr/client';

/** Like a database: calls and state change in one transaction. */
const database = { calls: new Array<PbxCdr>(), state: '' };

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const range = toRange({ day: '2026-06-02' });

const calls: PbxCdr[] = [];
const checkpoint: Checkpoint = {
  load: () => database.state || undefined,
  save: (state) => {
    database.calls.push(...calls.splice(0));
    database.state = state;
  },
};
for await (const call of cdr.pbx.cdrs.export(range, { checkpoint })) calls.push(call);

console.log(`${database.calls.length} calls, ${new Set(database.calls.map(({ id }) => id)).size} different ones`);
console.log('the state:', database.state);
for (const { startedAt, disposition, billableSeconds } of database.calls.slice(0, 5))
  console.log(startedAt?.toISOString(), disposition, billableSeconds);
