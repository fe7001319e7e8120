import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';
import * as z from 'zod/mini';
import {
  AutocallReportWire,
  PbxCdrWire,
  PbxPageWire,
  PbxScrollWire,
  PbxTokenAnswer,
  PbxTokenRequest,
  Problem,
} from '@cdr/contract';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createOpenApi, type OpenApiName } from '../src/index.ts';

const [cdr] = pbxCdrExamples;

/** A component of a document, read back from its JSON Schema alone. */
const readBack = (api: OpenApiName, name: string) => {
  const { schemas } = createOpenApi(api).components;
  const text = JSON.stringify({ $ref: `#/$defs/${name}`, $defs: schemas });
  return fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
};

/** What may stand where a value should: of each JSON type, of each enumeration, near each bound and each pattern. */
const replacement = fc.constantFrom<unknown>(
  undefined,
  null,
  true,
  0,
  1,
  -1,
  1.5,
  500,
  501,
  [],
  {},
  [{}],
  [{ parameter: 'limit', detail: 'must be there' }],
  '',
  ' ',
  '5',
  '127',
  '12#D',
  'x',
  'ANSWERED',
  'NOANWSER',
  'NO ANSWER',
  'answered',
  'OTP',
  'TTS',
  'urn:x',
  '2021-02-18 17:20:58',
  '2021-02-18',
  '2021-02-18T17:20:58',
  '2021-13-18 17:20:58',
  '2021-02-18 24:00:00',
  '01b7d166-b564-42ec-80a1-4ad343225934',
  '01B7D166-b564-42ec-80a1-4ad343225934',
  '01b7d166',
  [cdr],
  [{ ...cdr, billsec: -1 }],
  autocallReportExample.data,
);

describe('the schema of a response accepts what the contract accepts', () => {
  it.each<[OpenApiName, string, z.core.$ZodType, object]>([
    ['autocall', 'AutocallReport', AutocallReportWire, autocallReportExample.data],
    ['edge', 'AutocallReport', AutocallReportWire, autocallReportExample.data],
    ['pbx', 'PbxCdr', PbxCdrWire, cdr],
    ['pbx', 'PbxPage', PbxPageWire, { data: [cdr], limit: 10, page: 1, total: 22 }],
    ['pbx', 'PbxScroll', PbxScrollWire, { data: [cdr], scroll_id: 'x' }],
    ['pbx', 'PbxTokenRequest', PbxTokenRequest, { api_key: 'x' }],
    ['pbx', 'PbxTokenAnswer', PbxTokenAnswer, { data: { expired: 1, token: 'x', user_id: '5' } }],
    ['edge', 'Problem', Problem, { type: 'urn:x', title: 'x', status: 400, detail: 'x', errors: [] }],
  ])('%s %s', (api, name, contract, valid) => {
    const document = readBack(api, name);
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(valid), 'later'), replacement, (key, value) => {
        // Through JSON, where undefined is an absent key.
        const changed: unknown = JSON.parse(JSON.stringify({ ...valid, [key]: value }));
        const accepted = z.safeParse(contract, changed).success;
        expect(document.safeParse(changed).success).toBe(accepted);
        verdicts.add(accepted);
      }),
      { numRuns: 1000 },
    );
    expect(verdicts).toEqual(new Set([true, false]));
  });
});
