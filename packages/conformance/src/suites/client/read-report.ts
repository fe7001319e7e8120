import type { AutocallReport } from '@cdr/contract';
import { answer, toReport } from './responses.ts';
import type { Bench } from './client-case.ts';

/** What the client makes of a report with these fields, of whatever form. */
export const readReport = async (bench: Bench, fields: object): Promise<AutocallReport> => {
  const { cdr } = await bench.connect(answer(toReport(fields)));
  return cdr.autocall.reports.get('a');
};
