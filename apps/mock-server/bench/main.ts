import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTraffic } from '@cdr/synthetic';
import { startMockServer } from '../src/index.ts';
import { benchDetails } from './details.ts';
import { report } from './limits.ts';
import { benchScroll, benchStores, openBenchStore } from './pages.ts';
import { benchSandboxes } from './sandboxes.ts';
import { benchStart } from './start.ts';

const FEW = 10_000;
const BYTES_IN_MB = 1_000_000;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
    peers: { type: 'boolean', default: false },
  },
});
const [calls, rounds, durationMs] = [Number(values.calls), Number(values.rounds), Number(values.seconds) * 1000];

await benchStart();
await benchSandboxes();
const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-bench-'));
const database = join(folder, 'calls.db');

{
  const begin = performance.now();
  await using _filled = await startMockServer({ calls, database });
  report(`${calls} calls made, stored and indexed`, (performance.now() - begin) / 1000, 25, 'at most', ' s');
  report('resident memory, this bench included', process.memoryUsage.rss() / BYTES_IN_MB, 300, 'at most', ' MB');
}
report('on disk', statSync(database).size / BYTES_IN_MB, 600, 'at most', ' MB');
const { cdrAt } = createTraffic({ seed: 1, calls });
await benchDetails({ database, calls, cdrAt, rounds, durationMs, withPeers: values.peers });

const few = await openBenchStore(undefined);
const small = createTraffic({ seed: 1, calls: FEW });
await few.addCdrs(Array.from({ length: FEW }, (_, index) => small.cdrAt(index)));
const many = await openBenchStore(database);
await benchStores(few, many);
await benchScroll(many);
await Promise.all([few.close(), many.close()]);
rmSync(folder, { recursive: true });
