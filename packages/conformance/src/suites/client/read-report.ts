import type { AutocallReport } from '@cdr/contract';
import { respondJson, toReport } from './responses.ts';
import type { Harness } from './client-case.ts';

/** The decoded report of a wire report with these fields, in any form. */
export const readReport = async (harness: Harness, fields: object): Promise<AutocallReport> => {
  const { cdr } = await harness.connect(respondJson(toReport(fields)));
  return cdr.autocall.reports.get('a');
};
