import { describe, expect, it } from 'vitest';
import { createAutocallReportCodec } from './autocall/record.ts';
import { toCallRecord } from './call-record.ts';
import { autocallReportExample, pbxCdrExamples } from './examples.ts';
import { createPbxCdrCodec } from './pbx/record.ts';
import { createPbxPageCodec, createPbxScrollCodec } from './pbx/page.ts';
import type { CodecOptions } from './wire/reader-settings.ts';
import type { Issue } from './wire/issues.ts';

const [, answered] = pbxCdrExamples;
const report = autocallReportExample.data;

/** What `read` gives, and what it reports. */
const watch = <Result>(read: (options: CodecOptions) => Result): { result: Result; issues: Issue[] } => {
  const issues: Issue[] = [];
  return { result: read({ onOddValue: (issue) => issues.push(issue) }), issues };
};

const readCdr = (change: object) => watch((options) => createPbxCdrCodec(options).parse({ ...answered, ...change }));
const readReport = (change: object) =>
  watch((options) => createAutocallReportCodec(options).parse({ data: { ...report, ...change } }));

const TIME = 'must be YYYY-MM-DD HH:mm:ss';

describe('an odd value of a call is read, kept and reported', () => {
  it.each([
    ['an impossible day', { time_ended: '2026-02-30 10:00:00' }, { endedAt: null }, TIME],
    ['N/A for a time', { time_answered: 'N/A' }, { answeredAt: null }, TIME],
    ['words for a start', { time_started: 'soon' }, { startedAt: null }, TIME],
    ['a null status', { status: null }, { status: null, disposition: 'unknown' }, 'must be a text'],
    ['an absent status', { status: undefined }, { status: null }, 'must be a text'],
    ['an empty status', { status: '' }, { status: null }, 'must be a text'],
    ['a negative duration', { duration: -1 }, { durationSeconds: 0 }, 'must be at least 0'],
    ['negative talk as text', { billsec: '-7' }, { billableSeconds: 0, billsec: 0 }, 'must be at least 0'],
  ])('%s', (_, change, expected, message) => {
    const { result, issues } = readCdr(change);
    expect(result).toMatchObject({ id: answered.id, ...expected });
    expect(result.raw).toEqual({ ...answered, ...change });
    expect(issues).toEqual([{ path: Object.keys(change)[0], message }]);
  });
});

describe('an odd value of a report is read, kept and reported', () => {
  it.each([
    ['an impossible day', { created_at: '2026-02-30 10:00:00' }, { createdAt: null }],
    ['N/A for a pick-up', { started_at: 'N/A' }, { answeredAt: null }],
    ['N/A for an end', { ended_at: 'N/A' }, { endedAt: null }],
    ['a null status', { status: null }, { status: null, disposition: 'unknown' }],
    ['a negative duration', { duration: '-15' }, { talkSeconds: 0 }],
  ])('%s', (_, change, expected) => {
    const { result, issues } = readReport(change);
    expect(result).toMatchObject({ id: report.id, ...expected });
    expect(result.raw).toEqual({ ...report, ...change });
    expect(issues.map(({ path }) => path)).toEqual([`data.${Object.keys(change)[0]}`]);
  });
});

describe('a value for "not there", and one with milliseconds, are not odd', () => {
  it.each(['', '0000-00-00 00:00:00', '0001-01-01 00:00:00', '1970-01-01 07:00:00', '2026-03-01 10:00:00.123'])(
    '%j',
    (time) => {
      expect(readCdr({ time_started: time, time_answered: time, time_ended: time }).issues).toEqual([]);
      expect(readReport({ created_at: time, started_at: time, ended_at: time }).issues).toEqual([]);
    },
  );
});

describe('one odd row costs no list', () => {
  const data = [answered, { ...answered, time_ended: 'N/A', billsec: -2 }, { ...answered, status: null }];

  it.each([
    [
      'a page',
      (options: CodecOptions) => createPbxPageCodec(options).parse({ data, limit: 3, page: 1, total: 3 }).rows,
    ],
    ['a batch', (options: CodecOptions) => createPbxScrollCodec(options).parse({ data, scroll_id: 'x' }).rows],
  ])('of %s, whose report names its rows', (_, read) => {
    const { result, issues } = watch(read);
    expect(result.map(({ endedAt, billableSeconds }) => [endedAt === null, billableSeconds])).toEqual([
      [false, 11],
      [true, 0],
      [false, 11],
    ]);
    expect(issues.map(({ path }) => path)).toEqual(['data.1.billsec', 'data.1.time_ended', 'data.2.status']);
  });

  it('and no report repeats a value', () => {
    const { issues } = readCdr({ time_started: 'call 0912345678', time_ended: '0912345678' });
    expect(issues).toHaveLength(2);
    expect(JSON.stringify(issues)).not.toContain('0912345678');
  });
});

describe('ringing is never longer than the whole call', () => {
  it.each([
    ['a pbx call of negative talk', toCallRecord(readCdr({ duration: 15, billsec: -20 }).result), [15, 0, 15]],
    ['a pbx call of negative length', toCallRecord(readCdr({ duration: -3, billsec: 4 }).result), [0, 4, 0]],
    [
      'a report that was picked up after its end',
      toCallRecord(readReport({ created_at: '2021-01-11 11:28:45', ended_at: '2021-01-11 11:28:50' }).result),
      [5, 15, 5],
    ],
    ['a report of negative talk', toCallRecord(readReport({ duration: -15 }).result), [9, 0, 24]],
  ])('%s', (_, { ringSeconds, talkSeconds, totalSeconds }, expected) => {
    expect([ringSeconds, talkSeconds, totalSeconds]).toEqual(expected);
  });
});
