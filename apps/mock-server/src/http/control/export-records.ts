import { Readable } from 'node:stream';
import type { Api } from '../../sandbox/account-options.ts';
import type { CallStore, ExportBatch } from '../../store/query/call-store.ts';

const BATCH = 1000;

async function* toLines(read: (after: number, limit: number) => Promise<ExportBatch<object>>): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const { rows, next } = await read(after, BATCH);
    if (rows.length === 0) return;
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    after = next;
  }
}

/** All records of one API as NDJSON, in the order of insertion. The caller's pace limits the reads. */
export const exportRecords = ({ exportCdrs, exportReports }: CallStore, api: Api): Readable =>
  Readable.from(toLines(api === 'pbx' ? exportCdrs : exportReports));
