import { openStore } from '../src/store/open-store.ts';
import type { CallFilter, CallStore } from '../src/store/query/call-store.ts';
import { median, report } from './limits.ts';

const PAGE = { limit: 50, offset: 0 };
const ROUNDS = 40;
const BATCHES = 20_000;

/** Each single filter, and three at once; numbers and files are those of a call in the middle. */
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

/** Rows a millisecond; infinite where a filter finds none. */
const measure = async (store: CallStore, filter: CallFilter): Promise<number> => {
  const start = performance.now();
  const rows = await store.listCdrs(filter, PAGE);
  return rows.length / (performance.now() - start);
};

/** Compares pages, totals and scrolls of many calls with those of few. */
export const benchStores = async (few: CallStore, many: CallStore): Promise<void> => {
  const [sample] = await many.listCdrs({ status: 'ANSWERED', direction: 'outbound' }, { limit: 1, offset: 5000 });
  const file = sample?.recording_url.split('/').at(-1) ?? '';
  for (const [name, filter] of toFilters(sample?.to_number ?? '', file === '' ? 'none' : file)) {
    const start = performance.now();
    await many.countCdrs(filter);
    report(`first total by ${name}`, performance.now() - start, 150, 'at most', ' ms');
    const begin = performance.now();
    await many.listCdrs(filter, PAGE);
    console.log(`       first page by ${name}: ${(performance.now() - begin).toFixed(2)} ms`);
    const rates: Record<'few' | 'many', number[]> = { few: [], many: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.many.push(await measure(many, filter));
      rates.few.push(await measure(few, filter));
    }
    const ratio = median(rates.few) === 0 ? 1 : median(rates.many) / median(rates.few);
    report(`50-row page by ${name}: rate of rows, many to few`, ratio, 0.8, 'at least', ' x');
  }
};

/** Compares a scroll's first batches with its twenty-thousandth. */
export const benchScroll = async (store: CallStore): Promise<void> => {
  const times: number[] = [];
  let position = await store.openScroll({});
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const start = performance.now();
    const read = await store.readScroll(position, 50);
    times.push(performance.now() - start);
    if (read === undefined || read.rows.length === 0) break;
    position = read.next;
  }
  const [first, last] = [median(times.slice(0, 500)), median(times.slice(-500))];
  report(`scroll batch ${times.length} to batch 1`, last / first, 1.2, 'at most', ' x');
};

/** A store with calls of its own, gone with the process or in a file. */
export const openBenchStore = (database: string | undefined) =>
  openStore({ database, tenant: 'bench', clock: () => new Date() });
