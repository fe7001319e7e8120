import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDetails } from './details.ts';
import { benchPages, benchScroll } from './pages.ts';
import { benchSeed } from './seed.ts';
import { benchStart } from './start.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1.5' },
    /** Any of these, with commas between them. */
    only: { type: 'string', default: 'start,seed,pages,scroll,details' },
  },
});
const [calls, rounds, durationMs] = [Number(values.calls), Number(values.rounds), Number(values.seconds) * 1000];
const parts = new Set(values.only.split(','));
const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-bench-'));
const path = join(folder, 'calls.db');

try {
  if (parts.has('start')) await benchStart();
  if (['seed', 'pages', 'scroll'].some((part) => parts.has(part))) await benchSeed(path, calls);
  if (parts.has('pages')) await benchPages(path);
  if (parts.has('scroll')) await benchScroll(path);
  rmSync(path, { force: true });
  if (parts.has('details')) await benchDetails({ database: join(folder, 'details.db'), calls, rounds, durationMs });
} finally {
  rmSync(folder, { recursive: true });
}
