import { baseUrl, token } from './support/mock.ts';
import { type Checkpoint, createCdrClient, type PbxCdr, toRange } from '@cdr/client';

/** Like a database: rows and state change together. */
const database = { ids: new Array<string>(), state: '' };
const commit = (calls: readonly PbxCdr[], state: string): void => {
  database.ids.push(...calls.map(({ id }) => id));
  database.state = state;
  console.log(`stored ${calls.length} calls and a state of ${state.length} characters`);
};

const cdr = createCdrClient({ pbx: { baseUrl, token } });
const range = toRange({ month: '2026-06' });

/** Leaves the loop after this many calls, as a stopped process does. */
const run = async (most = Infinity): Promise<void> => {
  const calls: PbxCdr[] = [];
  const checkpoint: Checkpoint = {
    load: () => database.state || undefined,
    save: (state) => commit(calls.splice(0), state),
  };
  for await (const call of cdr.pbx.cdrs.export(range, { checkpoint, rowsPerWindow: 2000 })) {
    calls.push(call);
    if (database.ids.length + calls.length === most) break;
  }
};

await run(3000);
console.log(`stopped at 3000 calls, ${database.ids.length} of them stored`);
await run();
console.log(`finished with ${database.ids.length} calls, ${new Set(database.ids).size} different ones`);
