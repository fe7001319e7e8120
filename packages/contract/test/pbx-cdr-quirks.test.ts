import { expect } from 'vitest';
import { createPbxCdrCodec, decode, isRecordId, PbxCdrWire } from '../src/index.ts';
import { pbxCdrExamples } from '../src/examples.ts';
import { describeQuirks, type Quirk } from './describe-quirks.ts';

const [busy, answered] = pbxCdrExamples;
const readCdr = (change: object) => decode(createPbxCdrCodec(), { ...answered, ...change });
const isCdr = (change: object): boolean => PbxCdrWire.safeParse({ ...answered, ...change }).success;

const QUIRKS: readonly Quirk[] = [
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
];

describeQuirks('the CDR of pbx', Object.keys(PbxCdrWire.shape), QUIRKS);
