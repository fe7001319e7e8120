import { encode } from 'zod/mini';
import { expect, it } from 'vitest';
import * as contract from './index.ts';
import { autocallReportExample, pbxCdrExamples } from './examples.ts';

const report = autocallReportExample;
const page = { data: [...pbxCdrExamples], limit: 10, page: 1, total: 2 };
const batch = { data: [...pbxCdrExamples], scroll_id: 'c1' };

const readers = [
  ['a report', contract.createAutocallReportReader(), contract.createAutocallReportCodec(), report],
  ['a call', contract.createPbxCdrReader(), contract.createPbxCdrCodec(), pbxCdrExamples[0]],
  ['a page', contract.createPbxPageReader(), contract.createPbxPageCodec(), page],
  ['a batch', contract.createPbxScrollReader(), contract.createPbxScrollCodec(), batch],
] as const;

it.each(readers)('a reader decodes %s as its codec does', (_, reader, codec, body) => {
  expect(reader.parse(body)).toEqual(codec.parse(body));
});

it('a reader refuses to encode', () => {
  const reader = contract.createPbxPageReader();
  expect(() => encode(reader, reader.parse(page))).toThrow(TypeError);
});
