import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { Drift } from '../drift.ts';
import { Inconclusive } from '../inconclusive.ts';
import { type ApiResponse, createSession, type Session } from '../session.ts';
import { expectForm } from './form-faults.ts';
import { isOdd, withoutOdd } from './odd-fields.ts';
import { readCall } from './read-call.ts';
import { readReport } from './read-report.ts';

const [, call] = pbxCdrExamples;
const report = autocallReportExample.data;

const open = (): Session => createSession({ name: 'x', kind: 'provider', callIds: [] });
const responseOf = (json: unknown): ApiResponse => ({ status: 200, headers: new Headers(), text: '', json });
const without = (record: object, name: string): object =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

/** What the requirement of the form finds in one record. */
const judgeForm = async (requirement: 'pbx/cdr/wire' | 'autocall/report/envelope', json: unknown) => {
  const session = open();
  const judged = expectForm(session, requirement, 'a record', async () => {
    if (requirement === 'pbx/cdr/wire') readCall(session, responseOf(json));
    else readReport(session, responseOf(json));
  });
  return judged.then(
    () => [],
    (error: unknown) => {
      if (error instanceof Drift) return error.faults.map(({ path, rule }) => `${path} ${rule}`);
      throw error;
    },
  );
};

describe('readRecord', () => {
  it('finds no fault in the documents’ examples', async () => {
    expect(await judgeForm('pbx/cdr/wire', call)).toEqual([]);
    expect(await judgeForm('autocall/report/envelope', { data: report })).toEqual([]);
  });

  it.each(Object.keys(call))('finds a missing %s of a call', async (name) => {
    expect(await judgeForm('pbx/cdr/wire', without(call, name))).toEqual([expect.stringMatching(`^${name} must be `)]);
  });

  it.each(Object.keys(report).filter((name) => name !== 'param'))('finds a missing %s of a report', async (name) => {
    const faults = await judgeForm('autocall/report/envelope', { data: without(report, name) });
    expect(faults).toEqual([expect.stringMatching(`^data.${name} must be `)]);
  });

  it.each<[string, object, string[]]>([
    ['a number for a text', { from_number: 899_888_999 }, ['from_number must be string']],
    ['a text for a number', { billsec: '11' }, ['billsec must be number']],
    [
      'a status of no document',
      { status: 'VOICEMAIL' },
      ['status must be one of ANSWERED, NO ANSWER, BUSY, FAILED, UNKNOWN'],
    ],
    ['a field too many', { an_alien: 1 }, ['an_alien must not be there']],
    [
      'several fields at once',
      { an_alien: 1, time_started: '2021-02-17T17:30:35Z' },
      ['an_alien must not be there', 'time_started must be YYYY-MM-DD HH:mm:ss'],
    ],
  ])('finds %s', async (_, fields, faults) => {
    expect(await judgeForm('pbx/cdr/wire', { ...call, ...fields })).toEqual(faults);
  });

  it.each([
    ['a list', [call], [' must be an object']],
    ['an envelope', { data: call }, ['id must be an id']],
  ])('finds a body that is %s', async (_, json, faults) => {
    expect(await judgeForm('pbx/cdr/wire', json)).toEqual(faults);
    expect(() => readCall(open(), responseOf(json))).toThrow(Inconclusive);
  });

  it('finds a key beside "data"', async () => {
    const faults = await judgeForm('autocall/report/envelope', { data: report, took: 1 });
    expect(faults).toEqual(['took must not be there beside "data"']);
  });
});

describe('a call in another form', () => {
  it.each<[string, object, object]>([
    ['a number as its text', { duration: String(call.duration) }, {}],
    ['a text as its number', { extension: Number(call.extension) }, {}],
    ['a time with its offset', { time_started: `${call.time_started.replace(' ', 'T')}+07:00` }, {}],
    ['a time with milliseconds', { time_ended: `${call.time_ended}.000` }, {}],
    ['an id with a space', { id: `${call.id} ` }, {}],
    ['a field too many', { an_alien: 1 }, {}],
  ])('is read with %s', (_, fields) => {
    const read = readCall(open(), responseOf({ ...call, ...fields }));
    expect(read).toEqual(call);
    expect(isOdd(read, ...Object.keys(call))).toBe(false);
  });

  it.each<[string, keyof typeof call, unknown]>([
    ['null for a text', 'recording_url', null],
    ['a status of no document', 'status', 'VOICEMAIL'],
    ['a negative number', 'duration', -15],
    ['a number that is missing', 'billsec', undefined],
    ['no time', 'time_ended', 'N/A'],
    ['an impossible date', 'time_started', '2021-02-30 00:00:00'],
    ['a time in another zone', 'time_started', `${call.time_started.replace(' ', 'T')}Z`],
    ['an object', 'cause', {}],
  ])('marks %s alone as unreadable', (_, field, value) => {
    const read = readCall(open(), responseOf({ ...call, [field]: value }));
    expect(Object.keys(call).filter((name) => isOdd(read, name))).toEqual([field]);
    const [came, wanted] = withoutOdd(read, call);
    expect(came).toEqual(wanted);
    expect(Object.keys(came)).toHaveLength(Object.keys(call).length - 1);
  });
});
