import {
  DEFAULT_DIRECTIONS,
  foldStatus,
  isRecordingFile,
  type PbxCdrWire,
  toPhoneKey,
  toRecordingFile,
} from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallFilter, CallStore } from '../src/store/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { makeCdr, toNewestFirst } from './fixtures.ts';

const CALLS = 400;
const traffic = createTraffic({ seed: 21, calls: CALLS });
const rows: readonly PbxCdrWire[] = [
  ...pbxCdrExamples,
  ...Array.from({ length: CALLS }, (_, index) => traffic.cdrAt(index)),
  makeCdr(1, { recording_url: 'https://recording.example/night/abcd.mp3', status: 'NO ANSWER' }),
  makeCdr(2, { recording_url: 'https://recording.example/abcd', from_number: '+84951234567', to_number: '0951234567' }),
  makeCdr(3, { recording_url: 'https://recording.example/abcd.wav?signature=1', to_number: '84951234567' }),
  makeCdr(4, { time_ended: '', time_answered: '', recording_url: '' }),
];

const sorted = toNewestFirst(rows);

/** What the documents say of each filter, word by word, over the contract's own functions. */
const passes = (cdr: PbxCdrWire, filter: CallFilter): boolean => {
  const file = toRecordingFile(cdr.recording_url);
  const isPhone = (number: string) => toPhoneKey(number) === toPhoneKey(filter.phone ?? '');
  return [
    filter.startDate === undefined || cdr.time_started >= filter.startDate,
    filter.endDate === undefined || cdr.time_started <= filter.endDate,
    filter.startDateEnded === undefined || cdr.time_ended >= filter.startDateEnded,
    filter.endDateEnded === undefined || (cdr.time_ended !== '' && cdr.time_ended <= filter.endDateEnded),
    filter.duration === undefined || cdr.duration === filter.duration,
    filter.minDuration === undefined || cdr.duration > filter.minDuration,
    filter.extension === undefined || cdr.extension === filter.extension,
    filter.recordingFile === undefined || (file !== null && isRecordingFile(file, filter.recordingFile)),
    filter.status === undefined || foldStatus(cdr.status) === foldStatus(filter.status),
    filter.phone === undefined || isPhone(cdr.from_number) || isPhone(cdr.to_number),
    filter.direction === undefined || cdr.direction === DEFAULT_DIRECTIONS[filter.direction],
  ].every(Boolean);
};

/** Values that some call has, in any of their spellings, and values that none has. */
const near = (read: (cdr: PbxCdrWire) => string, respell: (text: string) => string[]) =>
  fc
    .constantFrom(...rows)
    .chain((cdr) => fc.constantFrom(...respell(read(cdr))))
    .filter((text) => text !== '');

const statuses = near(
  ({ status }) => status,
  (text) => [text, text.toLowerCase(), text.replace(' ', '_'), text.replace(' ', '-'), 'NOANWSER', 'RINGING'],
);
const phones = near(
  ({ direction, from_number, to_number }) => (direction === 1 ? from_number : to_number),
  (text) => [text, text.replace(/^(?:\+84|84|0)/, '0'), text.replace(/^(?:\+84|84|0)/, '+84'), `${text}9`],
);
const recordings = near(
  ({ recording_url }) => toRecordingFile(recording_url) ?? 'abcd',
  (text) => [text, `${text}.wav`, text.replace('.wav', ''), text.replace('.wav', '.mp3'), text.toUpperCase()],
);
const times = near(
  ({ time_started, time_ended }) => time_ended || time_started,
  (text) => [text, `${text.slice(0, 10)} 00:00:00`, `${text.slice(0, 17)}00`],
);
const seconds = fc.constantFrom(0, 1, ...rows.map(({ duration }) => duration));

/** Both ends of a range, the earlier first: a range that ends before it starts never reaches a store. */
const inOrder = (from: string | undefined, to: string | undefined) =>
  from !== undefined && to !== undefined && from > to ? ([to, from] as const) : ([from, to] as const);

const filters: fc.Arbitrary<CallFilter> = fc
  .record(
    {
      startDate: times,
      endDate: times,
      startDateEnded: times,
      endDateEnded: times,
      duration: seconds,
      minDuration: seconds,
      extension: near(
        ({ extension }) => extension,
        (text) => [text, `0${text}`],
      ),
      recordingFile: recordings,
      status: statuses,
      phone: phones,
      direction: fc.constantFrom('inbound', 'outbound', 'local'),
    },
    { requiredKeys: [] },
  )
  .map((filter) => {
    const [startDate, endDate] = inOrder(filter.startDate, filter.endDate);
    const [startDateEnded, endDateEnded] = inOrder(filter.startDateEnded, filter.endDateEnded);
    return { ...filter, startDate, endDate, startDateEnded, endDateEnded };
  });

let store: CallStore;
beforeAll(async () => {
  store = await openSqliteStore();
  await store.addCdrs(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});
afterAll(() => store.close());

const expectSame = async (filter: CallFilter): Promise<void> => {
  const expected = sorted.filter((cdr) => passes(cdr, filter));

  expect(await store.listCdrs(filter, { limit: 500, offset: 0 })).toEqual(expected);
  expect(await store.countCdrs(filter)).toBe(expected.length);
  const [half, start] = [Math.ceil(expected.length / 2), await store.openScroll(filter)];
  const first = await store.readScroll(start, Math.max(1, half));
  const second = first && (await store.readScroll(first.next, 500));
  expect([...(first?.rows ?? []), ...(second?.rows ?? [])]).toEqual(expected);
};

it('lists, counts and scrolls what filtering by hand gives', async () => {
  const outcome = await fc.check(fc.asyncProperty(filters, expectSame), { numRuns: 300, seed: 1 });

  expect(outcome).toMatchObject({ failed: false, counterexample: null });
});

it.each([
  ['one extension', { extension: '101' }],
  ['a status in lower case', { status: 'no-answer' }],
  ['a number at both ends of one call', { phone: '84951234567' }],
  ['a number in the national form', { phone: '0951234567' }],
  ['a recording without its extension', { recordingFile: 'abcd' }],
  ['a recording with one', { recordingFile: 'abcd.mp3' }],
  ['longer than five seconds', { minDuration: 5 }],
  ['ended by a time, running calls left out', { endDateEnded: '2027-01-01 00:00:00' }],
  ['started on a second', { startDate: '2021-02-17 17:30:35', endDate: '2021-02-17 17:30:35' }],
] satisfies ReadonlyArray<[string, CallFilter]>)('finds some calls by %s', async (_, filter) => {
  expect(sorted.filter((cdr) => passes(cdr, filter)).length).toBeGreaterThan(0);
  await expectSame(filter);
});
