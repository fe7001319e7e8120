import { deepStrictEqual, ok } from 'node:assert/strict';
import {
  createPbxCdrCodec,
  decode,
  PBX_LIST_PARAMETERS,
  PbxCdrWire,
  pbxEndpoints,
  PbxListQuery,
  PbxPageWire,
  PbxScrollWire,
  toBearerAuthorization,
  toCallRecord,
} from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { documents, samplesOf, tableOf } from './provider-documents.ts';
import type { Statement } from './statement.ts';

const [page, scroll, detail] = samplesOf(documents.pbx);
const [newer, older] = pbxCdrExamples;
const codec = createPbxCdrCodec();

/** The document's own slips, as api-quirks.md settles them: a space after an id, a recording with its extension. */
const mend = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace('5934 "', '5934"').replace('1623.wav"', '1623"'));

/** What the pbx document says of the contract. */
export const pbxStatements = {
  'contract/pbx/fields': {
    source: 'pbx-cdr-v1.md, "Attributes"',
    behavior: "A call has the fields of the document's table, in its order, and no others.",
    prove: () =>
      deepStrictEqual(
        Object.keys(PbxCdrWire.shape),
        tableOf(documents.pbx, 'Attribute').map(([name]) => name),
      ),
  },
  'contract/pbx/parameters': {
    source: 'pbx-cdr-v1.md, "Query Parameters"',
    behavior: "A list has the parameters of the document's table, and no others.",
    prove: () => {
      const named = tableOf(documents.pbx, 'Parameter').filter(([name]) => name !== 'ID');
      deepStrictEqual(PBX_LIST_PARAMETERS.toSorted(), named.map(([name = '']) => name).toSorted());
    },
  },
  'contract/pbx/parameter-examples': {
    source: 'pbx-cdr-v1.md, "Query Parameters", Example',
    behavior: "Each of the document's example values is one that the contract takes; a date alone is its midnight.",
    prove: () => {
      for (const [name = '', , examples = ''] of tableOf(documents.pbx, 'Parameter')) {
        const values = examples.replace(/ - .*$/, '').split(' hoặc ');
        for (const value of values) decode(PbxListQuery, { [name]: value });
      }
      const dates = { start_date: '2021-02-18', end_date: '2021-02-19', end_date_ended: '2021-02-19' };
      const { startDate, endDate, endDateEnded } = decode(PbxListQuery, dates);
      deepStrictEqual(
        [startDate, endDate, endDateEnded],
        ['2021-02-18 00:00:00', '2021-02-19 00:00:00', '2021-02-19 00:00:00'],
      );
    },
  },
  'contract/pbx/addresses': {
    source: 'pbx-cdr-v1.md, "HTTP Request"',
    behavior: 'Both routes are GETs where the document has them.',
    prove: () => {
      const written = [...documents.pbx.matchAll(/^`(\w+) https:\/\/\{\{API_HOST\}\}(.+)`$/gm)];
      deepStrictEqual(
        Object.values(pbxEndpoints).map(({ method, path }) => `${method} ${path.replace(':id', '<ID>')}`),
        written.map(([, method = '', path = '']) => `${method} ${path}`),
      );
    },
  },
  'contract/pbx/credential': {
    source: 'pbx-cdr-v1.md, "Get CDRs", the curl sample',
    behavior: 'A token goes behind "Bearer".',
    prove: () => ok(documents.pbx.includes(`'Authorization: ${toBearerAuthorization('{{TOKEN}}')}'`)),
  },
  'contract/pbx/detail-sample': {
    source: 'pbx-cdr-v1.md, "Get a Specific CDR"',
    behavior: "The contract takes the document's call as it is, and has it among its examples.",
    prove: () => {
      deepStrictEqual(PbxCdrWire.parse(detail), detail);
      deepStrictEqual(newer, detail);
    },
  },
  'contract/pbx/page-sample': {
    source: 'pbx-cdr-v1.md, "Pagination response"',
    behavior: "The contract takes the document's page as it is; its calls are the examples.",
    prove: () => {
      const mended = mend(page);
      deepStrictEqual(PbxPageWire.parse(mended), mended);
      deepStrictEqual(Object(mended).data, [older, newer]);
    },
  },
  'contract/pbx/scroll-sample': {
    source: 'pbx-cdr-v1.md, "Scroll response"',
    behavior: "The contract takes the document's batch of a scroll as it is.",
    prove: () => {
      const mended = mend(scroll);
      deepStrictEqual(PbxScrollWire.parse(mended), mended);
    },
  },
  'contract/pbx/sample-decoded': {
    source: 'pbx-cdr-v1.md, "Get CDRs"; api-quirks.md, "Time" and "pbx: the CDR"',
    behavior: "The document's answered call says, decoded, what it says on the wire, at instants of +07:00.",
    prove: () => {
      const { raw, ...said } = decode(codec, older);
      deepStrictEqual(raw, older);
      deepStrictEqual(said, {
        id: 'ad4c9b90-c071-405a-9723-980d2e5e1623',
        sipCallId: '112233aabbccddee..',
        hangupCause: 'NORMAL_CLEARING',
        durationSeconds: 15,
        billsec: 11,
        direction: 'outbound',
        recordingUrl: 'https://recording.demo/ad4c9b90-c071-405a-9723-980d2e5e1623',
        extension: '101',
        fromNumber: '19001919',
        toNumber: '0899888999',
        receiveDest: null,
        startedAt: new Date('2021-02-17T17:30:35+07:00'),
        answeredAt: new Date('2021-02-17T17:30:43+07:00'),
        endedAt: new Date('2021-02-17T17:30:46+07:00'),
        status: 'ANSWERED',
        disposition: 'answered',
      });
    },
  },
  'contract/pbx/call-record': {
    source: 'api-quirks.md, "What neither document has, and callers need"',
    behavior: "duration counts from the start: of the answered call's 15 seconds, 4 are ringing and 11 are talk.",
    prove: () => {
      const { ringSeconds, talkSeconds, totalSeconds } = toCallRecord(decode(codec, older));
      deepStrictEqual([ringSeconds, talkSeconds, totalSeconds], [4, 11, 15]);
    },
  },
} as const satisfies Record<string, Statement>;
