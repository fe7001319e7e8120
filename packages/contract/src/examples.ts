import type { AutocallReportEnvelope } from './autocall/record-wire.ts';
import type { PbxCdrWire } from './pbx/record-wire.ts';

/** The document's report, word for word. @source autocall-report-v2.md, "Get a Specific CDR" */
export const autocallReportExample: AutocallReportEnvelope = {
  data: {
    campaign_id: '1',
    code_otp: 'M43TUI',
    created_at: '2021-01-11 11:28:45',
    duration: 15,
    ended_at: '2021-01-11 11:29:09',
    id: '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321',
    keypress: '127',
    param:
      '{"customer_name":"Nguyễn Văn A","due_amount":"10.410.000","due_days":"#15","template_name":"thong_bao_no_cuoc_1"}',
    phone_number: '0987654321',
    started_at: '2021-01-11 11:28:54',
    status: 'ANSWERED',
    type: 'TTS',
    user_id: '5',
  },
};

/**
 * The document's two calls, newest first: ids trimmed, recording without `.wav`, otherwise word for word (so the second
 * one is `BUSY`, not answered, and has talk time).
 *
 * @source pbx-cdr-v1.md, "Get CDRs"; api-quirks.md, "The documents' own examples"
 */
export const pbxCdrExamples: readonly [PbxCdrWire, PbxCdrWire] = [
  {
    id: '01b7d166-b564-42ec-80a1-4ad343225934',
    sip_call_id: 'aabbccddee112233..',
    cause: 'NORMAL_CLEARING',
    duration: 45,
    billsec: 39,
    direction: 3,
    recording_url: '',
    extension: '101',
    from_number: '19001919',
    to_number: '0899888999',
    receive_dest: '',
    time_started: '2021-02-18 17:20:58',
    time_answered: '',
    time_ended: '2021-02-18 17:21:05',
    status: 'BUSY',
  },
  {
    id: 'ad4c9b90-c071-405a-9723-980d2e5e1623',
    sip_call_id: '112233aabbccddee..',
    cause: 'NORMAL_CLEARING',
    duration: 15,
    billsec: 11,
    direction: 3,
    recording_url: 'https://recording.demo/ad4c9b90-c071-405a-9723-980d2e5e1623',
    extension: '101',
    from_number: '19001919',
    to_number: '0899888999',
    receive_dest: '',
    time_started: '2021-02-17 17:30:35',
    time_answered: '2021-02-17 17:30:43',
    time_ended: '2021-02-17 17:30:46',
    status: 'ANSWERED',
  },
];
