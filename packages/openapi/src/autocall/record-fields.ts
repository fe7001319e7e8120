import type { AutocallReportEnvelope, AutocallReportWire } from '@cdr/contract';
import type { FieldDescriptions } from '../document/api-description.ts';
import { LOCAL_DATE_TIME_FORM, LOCAL_DATE_TIME_OR_NONE_FORM, WALL_CLOCK } from '../provider/wire-forms.ts';

/** What the fields of `AutocallReportWire` mean. */
export const autocallReportFields: FieldDescriptions<keyof AutocallReportWire> = {
  id: {
    text: 'The id of the call. It carries the phone number, so every URL with it is personal data too. Opaque: do not take it apart.',
    privacy: 'personal',
  },
  campaign_id: { text: 'The campaign that the call belongs to: digits, kept as a text.' },
  user_id: { text: 'The user of the provider that the call belongs to: digits, kept as a text.' },
  code_otp: { text: 'The code that was read out to the callee; null on a failed call.', privacy: 'secret' },
  created_at: { text: 'When the call was started.', unit: WALL_CLOCK, stated: LOCAL_DATE_TIME_FORM },
  started_at: {
    text: 'When the callee picked up; empty for an unanswered call.',
    unit: WALL_CLOCK,
    stated: LOCAL_DATE_TIME_OR_NONE_FORM,
  },
  ended_at: {
    text: 'When the call was hung up; empty for an unanswered call.',
    unit: WALL_CLOCK,
    stated: LOCAL_DATE_TIME_OR_NONE_FORM,
  },
  duration: {
    text: 'Talk time, from `started_at` to `ended_at`; 0 for an unanswered call. The field of this name in the pbx API counts ringing too.',
    unit: 'seconds',
    source: 'api-quirks.md, "autocall: the report"',
  },
  keypress: {
    text: 'The DTMF keys that the callee pressed; `127` when they hung up without pressing one.',
    privacy: 'personal',
    source: 'api-quirks.md, "autocall: the report"',
  },
  param: {
    text: 'What the request that placed the call sent along: JSON inside a text, with names and debts of people in it. It may be broken JSON.',
    privacy: 'personal',
  },
  phone_number: { text: 'The number that was called. Leading zeros matter.', privacy: 'personal' },
  type: { text: 'The kind of call: a one-time password (`OTP`), text to speech (`TTS`), or the default.' },
  status: {
    text:
      "How the call ended. `ANSWERED`: picked up. `NOANWSER`, in the provider's spelling: rejected or not picked up. `BUSY`: the line was busy. " +
      '`CONGESTION`: the network was congested. `INVALIDNUMBER`: the number cannot be called. `ERROR`: the server got a request that ' +
      'matches no dialog or transaction. `CANCEL`: the callee hung up, on calls between two Mobifone numbers. `FAIL`: any other failure.',
    source: 'table "Call Type" of the same document',
  },
};

/** What the field of `AutocallReportEnvelope` means. */
export const autocallEnvelopeFields: FieldDescriptions<keyof AutocallReportEnvelope> = {
  data: { text: 'The report.' },
};
