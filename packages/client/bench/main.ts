import { parseArgs } from 'node:util';
import { compareExport } from './export.ts';
import { compareGet } from './get.ts';
import { compareList } from './list.ts';

// `pnpm --filter @cdr/client bench [--full]`: 1,000,000 calls in place of 100,000. Exits with 1 beyond a limit.
const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
const calls = values.full ? 1_000_000 : 100_000;

const rows: Array<Record<'measure' | 'by hand' | 'client' | 'ratio' | 'limit', string> & { readonly isMet: boolean }> =
  [];
const show = (measure: string, hand: string, client: string, ratio: number, limit: string, isMet: boolean): void => {
  rows.push({ measure, 'by hand': hand, client, ratio: ratio.toFixed(2), limit, isMet });
};

const list = await compareList();
const listRatio = list.client / list.hand;
show(
  'CPU of a list of 100 rows',
  `${list.hand.toFixed(0)} µs`,
  `${list.client.toFixed(0)} µs`,
  listRatio,
  '≤ 1.35',
  listRatio <= 1.35,
);

const get = await compareGet();
const getRatio = get.client / get.hand;
show('CPU of one get', `${get.hand.toFixed(0)} µs`, `${get.client.toFixed(0)} µs`, getRatio, '≤ 1.30', getRatio <= 1.3);

const { hand, client } = await compareExport(calls, values.full ? 3 : 5);
const exportRatio = client.rowsPerSecond / hand.rowsPerSecond;
show(
  `export of ${calls.toLocaleString('en')} calls`,
  `${hand.rowsPerSecond.toFixed(0)} rows/s, ${hand.residentMiB.toFixed(0)} MiB`,
  `${client.rowsPerSecond.toFixed(0)} rows/s, ${client.residentMiB.toFixed(0)} MiB`,
  exportRatio,
  '≥ 0.90',
  exportRatio >= 0.9,
);

console.table(rows);
process.exit(rows.every(({ isMet }) => isMet) ? 0 : 1);
