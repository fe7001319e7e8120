import type { SeedData } from './seed-data.ts';
import type { Rows } from '../store/query/call-store.ts';

/** Data with a count of the rows that a store reads. */
export interface CountedData {
  readonly data: SeedData;
  /** Undefined until a store reads the rows. A database with the same seed never does. */
  readonly count: () => { readonly calls: number; readonly reports: number } | undefined;
}

/** Counts the rows of the last read. */
const createCounter = <Row>(read: () => Rows<Row>) => {
  let rows: number | undefined;
  async function* readCounted(): AsyncGenerator<Row> {
    rows = 0;
    for await (const row of read()) {
      rows += 1;
      yield row;
    }
  }
  return { readAll: () => readCounted(), count: () => rows };
};

/** Wraps data to count its rows. */
export const countRows = ({ name, readCdrs, readReports }: SeedData): CountedData => {
  const cdrs = createCounter(readCdrs);
  const reports = createCounter(readReports);
  return {
    data: { name, readCdrs: () => cdrs.readAll(), readReports: () => reports.readAll() },
    count: () => {
      const [calls, others] = [cdrs.count(), reports.count()];
      return calls === undefined || others === undefined ? undefined : { calls, reports: others };
    },
  };
};
