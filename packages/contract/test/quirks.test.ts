import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  AutocallReportWire,
  createAutocallReportCodec,
  createPbxCdrCodec,
  decode,
  encodePbxListQuery,
  isPaginated,
  isRecordId,
  isRecordingFile,
  parseParam,
  PBX_LIMIT,
  PbxCdrWire,
  PbxListQuery,
  foldStatus,
  toPhoneKey,
} from '../src/index.ts';
import { autocallReportExample, pbxCdrExamples } from '../src/examples.ts';

const [busy, answered] = pbxCdrExamples;
const report = autocallReportExample.data;
const readReport = (change: object) => decode(createAutocallReportCodec(), { data: { ...report, ...change } });
const readCdr = (change: object) => decode(createPbxCdrCodec(), { ...answered, ...change });
const isReport = (change: object): boolean => AutocallReportWire.safeParse({ ...report, ...change }).success;
const isCdr = (change: object): boolean => PbxCdrWire.safeParse({ ...answered, ...change }).success;
const takes = (query: object): boolean => PbxListQuery.safeParse(query).success;
const read = (query: object): unknown => PbxListQuery.parse(query);

type Quirk = readonly [quirk: string, rows: readonly string[], check: () => void];

/** The quirks of each table of docs/api-quirks.md: what is odd, the rows it stands in, and the proof. */
const QUIRKS: Readonly<Record<string, readonly Quirk[]>> = {
  'autocall: the report': [
    [
      'the id carries the phone number and is opaque to readers',
      ['id'],
      () => expect(readReport({ id: 'any/thing?at all' }).id).toBe('any/thing?at all'),
    ],
    [
      'campaign and user are numeric texts, never numbers, on the wire and when read',
      ['campaign_id', 'user_id'],
      () => {
        expect([isReport({ campaign_id: 1 }), isReport({ user_id: 'x' })]).toEqual([false, false]);
        expect(readReport({ campaign_id: 1, user_id: '007' })).toMatchObject({ campaignId: '1', userId: '007' });
      },
    ],
    [
      'code_otp is a text or null; the document’s "object" means that it may be missing',
      ['code_otp'],
      () => {
        expect([isReport({ code_otp: null }), isReport({ code_otp: {} })]).toEqual([true, false]);
        expect([{}, null, undefined].map((code_otp) => readReport({ code_otp }).otpCode)).toEqual([null, null, null]);
      },
    ],
    [
      'a call that was never picked up has "" for started_at and ended_at',
      ['created_at', 'started_at', 'ended_at'],
      () => {
        expect(isReport({ started_at: '', ended_at: '', duration: 0 })).toBe(true);
        expect(isReport({ created_at: '' })).toBe(false);
        expect(readReport({ started_at: '', ended_at: '' })).toMatchObject({ answeredAt: null, endedAt: null });
      },
    ],
    [
      'duration is talk time, and may come as text',
      ['duration'],
      () => expect(readReport({ duration: '15' }).talkSeconds).toBe(15),
    ],
    [
      'keypress 127 means that no key was pressed, and so do null, "" and {}',
      ['keypress'],
      () => {
        const keys = ['127', 127, null, '', {}].map((keypress) => readReport({ keypress }).keypress);
        expect(keys).toEqual([null, null, null, null, null]);
        expect(readReport({ keypress: '1*#A' }).keypress).toBe('1*#A');
      },
    ],
    [
      'param is JSON inside a text; a broken one is kept and is no error',
      ['param'],
      () => {
        expect(parseParam(readReport({}))).toMatchObject({ due_days: '#15' });
        expect(readReport({ param: '{"a":' }).param).toBe('{"a":');
        expect(parseParam(readReport({ param: '{"a":' }))).toBeUndefined();
      },
    ],
    ['type is an open set to readers', ['type'], () => expect(readReport({ type: 'FAX' }).type).toBe('FAX')],
    [
      'NOANWSER is the wire’s spelling; readers take every other one for the same',
      ['status'],
      () => {
        expect([isReport({ status: 'NOANWSER' }), isReport({ status: 'NOANSWER' })]).toEqual([true, false]);
        const spellings = ['NOANWSER', 'NO ANSWER', 'NO_ANSWER', 'NO-ANSWERED', 'no-answered'];
        expect(new Set(spellings.map((status) => readReport({ status }).disposition))).toEqual(new Set(['no-answer']));
        expect(readReport({ status: 'LATER' })).toMatchObject({ status: 'LATER', disposition: 'unknown' });
      },
    ],
  ],
  'pbx: the CDR': [
    [
      'a stray space in an id is a typo: readers trim it, servers do not send it',
      ['id'],
      () => {
        expect(isCdr({ id: `${answered.id} ` })).toBe(false);
        expect(readCdr({ id: `${answered.id} ` }).id).toBe(answered.id);
      },
    ],
    [
      'a SIP Call-ID is opaque and may hold any of / ? % @ + ~ < > : " [ ] { }',
      ['sip_call_id'],
      () => {
        const odd = 'a/b?c%d@e+f~g<h>i:j"k[l]m{n}';
        expect(readCdr({ sip_call_id: odd }).sipCallId).toBe(odd);
        expect(isRecordId(odd)).toBe(true);
      },
    ],
    [
      'a cause may contradict the status, which is never derived from it',
      ['cause'],
      () => expect(readCdr({ status: 'BUSY', cause: 'NORMAL_CLEARING' }).disposition).toBe('busy'),
    ],
    [
      'a duration that the timestamps contradict is data, and may come as text',
      ['duration'],
      () => expect(readCdr({ duration: '99' }).durationSeconds).toBe(99),
    ],
    [
      'billsec counts talk, also of a missed call that an IVR answered',
      ['billsec'],
      () => expect(decode(createPbxCdrCodec(), busy)).toMatchObject({ billsec: 39, answeredAt: null }),
    ],
    [
      'direction 3 is outbound; 1 and 2 are our reading, and an account may say otherwise',
      ['direction'],
      () => {
        expect([3, 1, 2, '3', 'local', 7].map((direction) => readCdr({ direction }).direction)).toEqual([
          'outbound',
          'inbound',
          'local',
          'outbound',
          'local',
          'unknown',
        ]);
        const other = createPbxCdrCodec({ directions: { inbound: 3, outbound: 1, local: 2 } });
        expect(decode(other, answered)).toMatchObject({ direction: 'inbound', raw: { direction: 3 } });
      },
    ],
    [
      'recording_url is "" until the recording is ready, and may lack an extension',
      ['recording_url'],
      () => expect([readCdr({ recording_url: '' }).recordingUrl, isCdr({ recording_url: '' })]).toEqual([null, true]),
    ],
    [
      'leading zeros of extensions and numbers matter: they are texts',
      ['extension', 'from_number', 'to_number', 'receive_dest'],
      () =>
        expect(readCdr({ extension: '0101', to_number: '0950' })).toMatchObject({
          extension: '0101',
          toNumber: '0950',
        }),
    ],
    [
      'a time that is not there is "" on the wire; readers also take null, nothing and 0000-00-00 00:00:00',
      ['time_started', 'time_answered', 'time_ended'],
      () => {
        const none = ['', null, undefined, '0000-00-00 00:00:00'];
        expect(none.map((time_ended) => readCdr({ time_ended }).endedAt)).toEqual([null, null, null, null]);
        expect(none.map((time_ended) => isCdr({ time_ended }))).toEqual([true, false, false, false]);
      },
    ],
    [
      'status is an open set to readers, of any spelling',
      ['status'],
      () => expect(readCdr({ status: 'no_answer' })).toMatchObject({ status: 'no_answer', disposition: 'no-answer' }),
    ],
  ],
  '`GET /v1/cdr`': [
    [
      'a date alone is its midnight, for ends too, and a start after its end is refused',
      ['start_date', 'end_date', 'start_date_ended', 'end_date_ended'],
      () => {
        expect(read({ end_date: '2021-02-19' })).toMatchObject({ endDate: '2021-02-19 00:00:00' });
        expect(takes({ start_date: '2021-02-19 00:00:01', end_date: '2021-02-19' })).toBe(false);
        expect(takes({ start_date_ended: '2021-02-19', end_date_ended: '2021-02-19' })).toBe(true);
      },
    ],
    [
      'duration is whole seconds',
      ['duration'],
      () => expect([takes({ duration: '0' }), takes({ duration: '1.5' })]).toEqual([true, false]),
    ],
    [
      'min_duration is whole seconds, exclusive',
      ['min_duration'],
      () => expect(read({ min_duration: '5' })).toMatchObject({ minDuration: 5 }),
    ],
    [
      'extension is compared as text',
      ['extension'],
      () => expect(read({ extension: '0101' })).toMatchObject({ extension: '0101' }),
    ],
    [
      'recordingfile finds a file with or without its extension',
      ['recordingfile'],
      () =>
        expect(['abcd', 'abcd.mp3', 'abcd.wav'].map((filter) => isRecordingFile('abcd.mp3', filter))).toEqual([
          true,
          true,
          false,
        ]),
    ],
    [
      'status is compared once folded, and any status may be asked for',
      ['status'],
      () => expect([foldStatus('no-answered'), takes({ status: 'NEW' })]).toEqual([foldStatus('NO ANSWER'), true]),
    ],
    [
      'phone finds 0…, 84… and +84… forms alike',
      ['phone'],
      () => expect(new Set(['0950123456', '84950123456', '+84950123456'].map(toPhoneKey)).size).toBe(1),
    ],
    [
      'direction takes names and the wire’s integers',
      ['direction'],
      () =>
        expect([read({ direction: '3' }), read({ direction: 'outbound' })]).toMatchObject([
          { direction: 'outbound' },
          { direction: 'outbound' },
        ]),
    ],
    [
      'limit is 1 to 500, 10 when it is not sent, and alone does not paginate',
      ['limit'],
      () => {
        expect(PBX_LIMIT).toEqual({ min: 1, max: 500, default: 10 });
        expect(['0', '1', '500', '501', ''].map((limit) => takes({ limit }))).toEqual([
          false,
          true,
          true,
          false,
          false,
        ]);
        expect(isPaginated({ limit: 50 })).toBe(false);
      },
    ],
    ['page counts from 1', ['page'], () => expect([takes({ page: '0' }), takes({ page: '1' })]).toEqual([false, true])],
    [
      'offset counts from 0 and paginates by itself',
      ['offset'],
      () => expect([takes({ offset: '0' }), isPaginated({ offset: 0 })]).toEqual([true, true]),
    ],
    [
      'scroll_id stands alone, but for limit',
      ['scroll_id'],
      () => {
        expect([takes({ scroll_id: 'x', limit: '5' }), takes({ scroll_id: 'x', status: 'BUSY' })]).toEqual([
          true,
          false,
        ]);
        expect(encodePbxListQuery({ scrollId: 'x', page: 1 })).toHaveProperty('issues');
      },
    ],
  ],
};

/** The names in the first column of the table under a heading. */
const rowsUnder = (heading: string): string[] => {
  const document = readFileSync(new URL('../../../docs/api-quirks.md', import.meta.url), 'utf8');
  const section = document.slice(document.search(new RegExp(`^#+ ${heading}$`, 'm')));
  const table = /\| [\s\S]*?\n\n/.exec(section)?.[0] ?? '';
  const cells = table.split('\n').map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
};

describe.each(Object.entries(QUIRKS))('%s', (heading, quirks) => {
  it.each(quirks.map(([quirk, rows, check]) => [quirk, rows.join(', '), check] as const))('%s (%s)', (_, __, check) => {
    check();
    expect.hasAssertions();
  });

  it('has a test for each row of its table', () => {
    expect(quirks.flatMap(([, rows]) => rows).toSorted()).toEqual(rowsUnder(heading).toSorted());
  });
});
