import type { OwnData } from './own-data.ts';
import type { Rows } from '../store/query/call-store.ts';

/** Data whose rows are counted as a store reads them. */
export interface CountedData {
  readonly data: OwnData;
  /** Undefined until a store has read them: a database may hold them already. */
  readonly count: () => { readonly calls: number; readonly reports: number } | undefined;
}

/** Counts rows each time that they are read, from 0. */
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

/** The same data, counted. */
export const countRows = ({ name, readCdrs, readReports }: OwnData): CountedData => {
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
