import { createTraffic } from '@cdr/synthetic';
import type { CallFilter, CallStore } from '../src/store/query/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { median, note, report } from './limits.ts';

const FEW = 10_000;

const PAGE = { limit: 50, offset: 0 };
const ROUNDS = 40;
const BATCHES = 20_000;

/** Each single filter, and three at once. */
const toFilters = (
  phone: string,
  recordingFile: string,
): ReadonlyArray<readonly [name: string, filter: CallFilter]> => [
  ['no filter', {}],
  ['start_date', { startDate: '2026-06-05 00:00:00' }],
  ['end_date', { endDate: '2026-06-20 00:00:00' }],
  ['start_date_ended', { startDateEnded: '2026-06-05 00:00:00' }],
  ['end_date_ended', { endDateEnded: '2026-06-20 00:00:00' }],
  ['duration', { duration: 10 }],
  ['min_duration', { minDuration: 5 }],
  ['min_duration, of one call in a hundred', { minDuration: 1450 }],
  ['min_duration, rare', { minDuration: 2500 }],
  ['extension', { extension: '101' }],
  ['status', { status: 'BUSY' }],
  ['status, rare', { status: 'UNKNOWN' }],
  ['phone', { phone }],
  ['phone of a hotline', { phone: '19000001' }],
  ['recordingfile', { recordingFile }],
  ['direction', { direction: 'inbound' }],
  [
    'three: status, direction, start_date',
    { status: 'ANSWERED', direction: 'outbound', startDate: '2026-06-05 00:00:00' },
  ],
  ['three: status, extension, min_duration', { status: 'ANSWERED', extension: '101', minDuration: 30 }],
];

/** Rows a millisecond; 0 for a filter without calls. */
const measure = async (store: CallStore, filter: CallFilter): Promise<number> => {
  const start = performance.now();
  const rows = await store.listCdrs(filter, PAGE);
  return rows.length / (performance.now() - start);
};

const openFew = async (): Promise<CallStore> => {
  const store = await openSqliteStore();
  const { cdrAt } = createTraffic({ seed: 1, calls: FEW });
  await store.addCdrs(Array.from({ length: FEW }, (_, index) => cdrAt(index)));
  return store;
};

/** Compares pages of the calls in a file with those of 10,000, by turns, and measures first totals. */
export const benchPages = async (path: string): Promise<void> => {
  const [few, many] = [await openFew(), await openSqliteStore({ path })];
  const [sample] = await many.listCdrs({ status: 'ANSWERED', direction: 'outbound' }, { limit: 1, offset: 5000 });
  const file = sample?.recording_url.split('/').at(-1) ?? '';
  for (const [name, filter] of toFilters(sample?.to_number ?? '', file === '' ? 'none' : file)) {
    const start = performance.now();
    await many.countCdrs(filter);
    report(`first total by ${name}`, performance.now() - start, 150, 'at most', ' ms');
    const begin = performance.now();
    await many.listCdrs(filter, PAGE);
    note(`first page by ${name}`, `${(performance.now() - begin).toFixed(2)} ms`);
    const rates: Record<'few' | 'many', number[]> = { few: [], many: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.many.push(await measure(many, filter));
      rates.few.push(await measure(few, filter));
    }
    const ratio = median(rates.few) === 0 ? 1 : median(rates.many) / median(rates.few);
    const limit = filter.minDuration === undefined || filter.extension !== undefined ? 0.8 : 0.3;
    report(`page by ${name}: rows a second, to 10,000 calls`, ratio, limit, 'at least', ' x');
  }
  await Promise.all([few.close(), many.close()]);
};

/** Compares the first batches of a scroll with the twenty-thousandth. */
export const benchScroll = async (path: string): Promise<void> => {
  const store = await openSqliteStore({ path });
  const times: number[] = [];
  let position = await store.openScroll({});
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const start = performance.now();
    const read = await store.readScroll(position, PAGE.limit);
    times.push(performance.now() - start);
    if (read === undefined || read.rows.length === 0) break;
    position = read.next;
  }
  await store.close();
  const [first, last] = [median(times.slice(0, 500)), median(times.slice(-500))];
  report(`scroll batch ${times.length}, to batch 1`, last / first, 1.2, 'at most', ' x');
};
