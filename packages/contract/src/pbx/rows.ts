import * as z from 'zod/mini';
import { type ReaderOptions, toReaderSettings } from '../reader.ts';
import { toExpectation } from '../wire/issues.ts';
import { createPbxCdrCodec, type PbxCdr, toPbxCdr, toPbxRow } from './cdr.ts';
import { isPlainRow } from './plain-row.ts';

/** A 500-row page that is wrong in each of its rows says so often enough. */
const MOST_ISSUES = 20;

/**
 * The codec of a list's rows. Plain rows are read without a schema, which makes a list several times faster, on runtimes
 * that forbid `eval` too; all others go through {@link createPbxCdrCodec}, and both ways give the same calls.
 */
export const createPbxRowsCodec = (options?: ReaderOptions) => {
  const settings = toReaderSettings(options);
  const codec = createPbxCdrCodec(options);
  return z.codec(z.custom<readonly unknown[]>(Array.isArray, 'must be an array'), z.custom<PbxCdr[]>(), {
    decode: (rows, { issues }) => {
      const calls: PbxCdr[] = [];
      for (let index = 0; index < rows.length && issues.length < MOST_ISSUES; index += 1) {
        const row = rows[index];
        if (isPlainRow(row, settings)) {
          calls.push(toPbxCdr(row, settings));
          continue;
        }
        const read = codec.safeParse(row, { reportInput: true });
        if (read.success) {
          calls.push(read.data);
          continue;
        }
        for (const issue of read.error.issues) {
          const { input, path } = issue;
          issues.push({ code: 'custom', message: toExpectation(issue), input, path: [index, ...path] });
        }
      }
      return calls;
    },
    encode: (calls) => calls.map((call) => toPbxRow(call, settings)),
  });
};
