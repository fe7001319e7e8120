import fc from 'fast-check';
import {
  AUTOCALL_STATUSES,
  AUTOCALL_TYPES,
  type AutocallReportWire,
  PBX_STATUSES,
  type PbxCdrWire,
} from '../src/index.ts';

const toLocal = (second: number): string => new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');

const time = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000 }).map(toLocal);
const timeOrNone = fc.oneof(time, fc.constant(''));
const seconds = fc.nat(100_000);
const digits = fc.stringMatching(/^\d{1,9}$/);
const text = fc.string({ unit: 'binary', maxLength: 40 });

/** Every call that a faithful pbx server may send. */
export const pbxCdrs: fc.Arbitrary<PbxCdrWire> = fc.record({
  id: fc.uuid(),
  sip_call_id: text,
  cause: text,
  duration: seconds,
  billsec: seconds,
  direction: fc.integer({ min: 0, max: 5 }),
  recording_url: fc.oneof(fc.webUrl(), fc.constant('')),
  extension: digits,
  from_number: text,
  to_number: digits,
  receive_dest: text,
  time_started: time,
  time_answered: timeOrNone,
  time_ended: timeOrNone,
  status: fc.constantFrom(...PBX_STATUSES),
});

/** Every report that a faithful autocall server may send. */
export const reports: fc.Arbitrary<AutocallReportWire> = fc.record({
  campaign_id: digits,
  code_otp: fc.oneof(fc.stringMatching(/^[A-Z0-9]{4,8}$/), fc.constant(null)),
  created_at: time,
  duration: seconds,
  ended_at: timeOrNone,
  id: fc.string({ minLength: 1 }),
  keypress: fc.oneof(fc.constant('127'), fc.stringMatching(/^[0-9*#A-D]{1,8}$/)),
  param: fc.oneof(fc.json(), text),
  phone_number: digits,
  started_at: timeOrNone,
  status: fc.constantFrom(...AUTOCALL_STATUSES),
  type: fc.constantFrom(...AUTOCALL_TYPES),
  user_id: digits,
});

/** A value for one field that some server might send one day: good, quirky or broken. */
export const anyField: fc.Arbitrary<unknown> = fc.oneof(
  text,
  time,
  digits,
  fc.constantFrom(
    '',
    ' ',
    null,
    undefined,
    '0000-00-00 00:00:00',
    '2021-02-18T10:20:58Z',
    {},
    [],
    -1,
    0.5,
    3,
    '3',
    'outbound',
  ),
  fc.anything(),
);
