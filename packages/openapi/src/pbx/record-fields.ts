import { DEFAULT_DIRECTIONS, type PbxCdrWire } from '@cdr/contract';
import type { FieldDescriptions } from '../document/api-description.ts';
import { LOCAL_DATE_TIME_FORM, LOCAL_DATE_TIME_OR_NONE_FORM, WALL_CLOCK } from '../provider/wire-forms.ts';

const DECIDED = 'api-quirks.md, "pbx: the CDR"';

/** What the fields of `PbxCdrWire` mean. */
export const pbxCdrFields: FieldDescriptions<keyof PbxCdrWire> = {
  id: { text: 'The id of the call record: a UUID.' },
  sip_call_id: {
    text: 'The RFC 3261 Call-ID of the SIP messages: `word[@word]`, in which `/ ? % @` and more may stand. Opaque; compare it byte for byte. The legs of a transfer or a ring group share one.',
  },
  cause: {
    text: 'A FreeSWITCH hangup cause, such as `NORMAL_CLEARING`, `NO_ANSWER` or `USER_BUSY`. It may contradict `status`; neither follows from the other.',
  },
  duration: {
    text: 'From start to end, ringing included. The field of this name in the autocall API is talk time alone.',
    unit: 'seconds',
    source: DECIDED,
  },
  billsec: {
    text: 'Talk time, from `time_answered` to `time_ended`; 0 when not answered, but for the rare missed call that an IVR or a queue answered.',
    unit: 'seconds',
    source: DECIDED,
  },
  direction: {
    text:
      `Which way the call went: ${DEFAULT_DIRECTIONS.inbound} inbound, ${DEFAULT_DIRECTIONS.local} local, ${DEFAULT_DIRECTIONS.outbound} outbound. ` +
      "Only outbound is certain, from the document's samples.",
    source: DECIDED,
  },
  recording_url: {
    text: 'Where the recording is; empty until it is ready, which is after the call has ended. It may lack a file extension.',
    privacy: 'personal',
    source: DECIDED,
  },
  extension: { text: 'The extension that placed or took the call. Leading zeros matter.' },
  from_number: { text: 'The number that called. Leading zeros matter.', privacy: 'personal' },
  to_number: { text: 'The number that was called. Leading zeros matter.', privacy: 'personal' },
  receive_dest: {
    text: 'The ring group or queue through which the extension got the call; empty when there was none.',
  },
  time_started: { text: 'When the call was started.', unit: WALL_CLOCK, stated: LOCAL_DATE_TIME_FORM },
  time_answered: {
    text: 'When the call was answered; empty when it was not.',
    unit: WALL_CLOCK,
    stated: LOCAL_DATE_TIME_OR_NONE_FORM,
  },
  time_ended: {
    text: 'When the call ended; empty while it has not.',
    unit: WALL_CLOCK,
    stated: LOCAL_DATE_TIME_OR_NONE_FORM,
  },
  status: { text: 'How the call ended.', source: DECIDED },
};
