import { deepStrictEqual, ok } from 'node:assert/strict';
import {
  AUTOCALL_STATUSES,
  AUTOCALL_TYPES,
  autocallEndpoints,
  AutocallReportEnvelope,
  AutocallReportWire,
  createAutocallReportCodec,
  decode,
  parseParam,
  toAutocallAuthorization,
  toCallRecord,
} from '@cdr/contract';
import { autocallReportExample } from '@cdr/contract/examples';
import { documents, samplesOf, tableOf } from './provider-documents.ts';
import type { Statement } from './statement.ts';

const [sample] = samplesOf(documents.autocall);
const codec = createAutocallReportCodec();

/** What the autocall document says of the contract. */
export const autocallStatements = {
  'contract/autocall/fields': {
    source: 'autocall-report-v2.md, "Attributes"',
    behavior: "A report has the fields of the document's table, and no others.",
    prove: () => {
      const named = tableOf(documents.autocall, 'Attribute').map(([name = '']) => name);
      deepStrictEqual(Object.keys(AutocallReportWire.shape).toSorted(), named.toSorted());
    },
  },
  'contract/autocall/statuses': {
    source: 'autocall-report-v2.md, table "Call Type"',
    behavior: "A report's status is one of the document's table, NOANWSER in the provider's spelling.",
    prove: () =>
      deepStrictEqual(
        [...AUTOCALL_STATUSES],
        tableOf(documents.autocall, 'Call Type').map(([status]) => status),
      ),
  },
  'contract/autocall/types': {
    source: 'autocall-report-v2.md, "Attributes", type',
    behavior: "A report's type is one of the document's.",
    prove: () => ok(documents.autocall.includes(`Call Type: ${AUTOCALL_TYPES.join(',')} `)),
  },
  'contract/autocall/address': {
    source: 'autocall-report-v2.md, "HTTP Request"',
    behavior: 'The route is a GET where the document has it.',
    prove: () => {
      const { method, path } = autocallEndpoints.getReport;
      ok(documents.autocall.includes(`\`${method} http://{API_HOST}${path.replace(':callId', '{callId}')}\``));
    },
  },
  'contract/autocall/credential': {
    source: 'autocall-report-v2.md, "Get a Specific CDR", the curl sample',
    behavior: 'A token goes alone, without a scheme.',
    prove: () => {
      const token = '1ebe8f88MzA1MTNkZjMtZjc3My00MTmY';
      ok(documents.autocall.includes(`'Authorization: ${toAutocallAuthorization(token)}'`));
    },
  },
  'contract/autocall/sample': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    behavior: "The contract takes the document's report as it is, and has it as its example.",
    prove: () => {
      deepStrictEqual(AutocallReportEnvelope.parse(sample), sample);
      deepStrictEqual(autocallReportExample, sample);
    },
  },
  'contract/autocall/sample-decoded': {
    source: 'autocall-report-v2.md, "Get a Specific CDR"; api-quirks.md, "autocall: the report"',
    behavior: "The document's report says, decoded, what it says on the wire, at instants of +07:00.",
    prove: () => {
      const { raw, param, ...said } = decode(codec, sample);
      deepStrictEqual(raw, Object(sample).data);
      deepStrictEqual(parseParam({ param }), {
        customer_name: 'Nguyễn Văn A',
        due_amount: '10.410.000',
        due_days: '#15',
        template_name: 'thong_bao_no_cuoc_1',
      });
      deepStrictEqual(said, {
        id: '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321',
        campaignId: '1',
        userId: '5',
        otpCode: 'M43TUI',
        createdAt: new Date('2021-01-11T11:28:45+07:00'),
        answeredAt: new Date('2021-01-11T11:28:54+07:00'),
        endedAt: new Date('2021-01-11T11:29:09+07:00'),
        talkSeconds: 15,
        keypress: null,
        phoneNumber: '0987654321',
        type: 'TTS',
        status: 'ANSWERED',
        disposition: 'answered',
      });
    },
  },
  'contract/autocall/call-record': {
    source: 'api-quirks.md, "What neither document has, and callers need"',
    behavior: "duration counts from the pick-up: the report's 15 seconds are talk, after 9 of ringing, 24 in all.",
    prove: () => {
      const { ringSeconds, talkSeconds, totalSeconds } = toCallRecord(decode(codec, sample));
      deepStrictEqual([ringSeconds, talkSeconds, totalSeconds], [9, 15, 24]);
    },
  },
} as const satisfies Record<string, Statement>;
