import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import {
  CALL_COLUMNS,
  CDR_SELECTION,
  CDR_SELECTION_BESIDE_ID,
  REPORT_COLUMNS,
  toCdr,
  toCdrOfCells,
  toReport,
  toStoredCdr,
  toStoredReport,
} from './columns.ts';

const [busy] = pbxCdrExamples;
const traffic = createTraffic({ seed: 3, calls: 300 });

it.each([
  ['the documents’ calls', pbxCdrExamples],
  ['generated calls', Array.from({ length: 300 }, (_, index) => traffic.cdrAt(index))],
  ['a recording of another name', [{ ...busy, recording_url: 'https://recording.demo/abc.wav' }]],
  ['a recording with its id twice', [{ ...busy, recording_url: `https://recording.demo/${busy.id}/${busy.id}.wav` }]],
  ['a recording with a dollar in it', [{ ...busy, recording_url: `https://recording.demo/$&$1/${busy.id}` }]],
  ['a call of long ago', [{ ...busy, time_started: '0001-01-01 00:00:00', time_ended: '9999-12-31 23:59:59' }]],
  ['a call that ends before it starts', [{ ...busy, time_ended: '2021-02-18 17:20:57' }]],
])('gives back what it stored: %s', (_, cdrs) => {
  for (const cdr of cdrs) expect(toCdr(toStoredCdr(cdr))).toEqual(cdr);
});

it('reads rows that come as arrays, in the order of the selection, with their id or beside it', () => {
  const row: Readonly<Record<string, unknown>> = toStoredCdr(busy);
  const cells = CDR_SELECTION.split(', ').map((name) => row[name]);

  expect(toCdrOfCells(cells)).toEqual(busy);
  expect(CDR_SELECTION).toBe(`${CDR_SELECTION_BESIDE_ID}, id`);
  expect(toCdrOfCells(cells.slice(0, -1), busy.id)).toEqual(busy);
});

it('gives back reports, too', () => {
  const reports = [autocallReportExample.data, ...Array.from({ length: 30 }, (_, index) => traffic.reportAt(index))];

  for (const report of reports) expect(toReport(toStoredReport(report))).toEqual(report);
});

it('has a column for each value, always in one order', () => {
  const shuffled = Object.fromEntries(Object.entries(autocallReportExample.data).toReversed());

  expect(Object.keys(toStoredCdr(busy)).toSorted()).toEqual(Object.keys(CALL_COLUMNS).toSorted());
  expect(Object.keys(toStoredReport(autocallReportExample.data)).toSorted()).toEqual(
    Object.keys(REPORT_COLUMNS).toSorted(),
  );
  expect(Object.keys(toStoredReport({ ...autocallReportExample.data, ...shuffled }))).toEqual(
    Object.keys(toStoredReport(autocallReportExample.data)),
  );
});

describe('what no store has written', () => {
  const row = toStoredCdr(busy);

  it.each([
    ['a status that is none', { ...row, status: 99 }, /column status/],
    ['a number for a text', { ...row, cause: 1 }, /column cause/],
    ['a text for bytes', { ...row, id: busy.id }, /column id/],
    ['nothing for a time', { ...row, time_started: null }, /column time_started/],
  ])('%s is an error that names the column', (_, wrong, message) => {
    expect(() => toCdr(wrong)).toThrow(message);
  });

  it('a URL with the character that stands for ids is refused', () => {
    expect(() => toStoredCdr({ ...busy, recording_url: 'https://x/\u0001' })).toThrow(RangeError);
  });
});

it.each([
  ['a URL without an extension', 'https://recording.demo/abc', 'abc', ''],
  ['a URL with one', 'https://recording.demo/x/abc.wav', 'abc', '.wav'],
  ['a query behind it', 'https://recording.demo/abc.mp3?token=1', 'abc', '.mp3'],
  ['a dot that is no extension', 'https://recording.demo/v1.2', 'v1.2', ''],
  ['one that is named after its call', `https://recording.demo/${busy.id}.wav`, null, '.wav'],
  ['no recording', '', null, null],
])('derives the recording’s stem and extension: %s', (_, recording_url, stem, extension) => {
  const stored = toStoredCdr({ ...busy, recording_url });

  expect([stored.recording_stem, stored.recording_extension]).toEqual([stem, extension]);
});

it('derives one key for the spellings of a number', () => {
  const stored = toStoredCdr({ ...busy, from_number: '84951234567', to_number: '101' });

  expect(stored).toMatchObject({ from_key: '+84951234567', to_key: '101' });
});
