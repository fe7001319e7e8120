import * as z from 'zod/mini';
import { type CodecOptions, toReaderSettings } from '../wire/reader-settings.ts';
import { type PbxCdr, PbxCdrLoose, toPbxCdr, type toPbxRow } from './record.ts';
import { isPlainRow } from './plain-row.ts';

/** The most issues that a list reports: a page of 500 wrong rows repeats itself. */
const MOST_ISSUES = 20;

/**
 * The codec of a list's rows. Plain rows are decoded without a schema, which makes a list several times faster, on runtimes
 * that forbid `eval` too; all others pass {@link PbxCdrLoose}. Both paths give the same calls.
 */
export const createPbxRowsCodec = (options: CodecOptions | undefined, toRow: typeof toPbxRow) => {
  let index = 0;
  const settings = toReaderSettings(options, (field) => `data.${index}.${field}`);
  return z.codec(z.custom<readonly unknown[]>(Array.isArray, 'must be an array'), z.custom<PbxCdr[]>(), {
    decode: (rows, { issues }) =>
      rows.flatMap((row, at) => {
        index = at;
        if (isPlainRow(row)) return toPbxCdr(row, settings);
        const read = PbxCdrLoose.safeParse(row, { reportInput: true });
        if (read.success) return toPbxCdr(read.data, settings);
        for (const issue of read.error.issues.slice(0, MOST_ISSUES - issues.length)) {
          issues.push({ ...issue, code: 'custom', input: issue.input, path: [index, ...issue.path] });
        }
        return [];
      }),
    encode: (calls) => calls.map((call) => toRow(call, settings)),
  });
};
