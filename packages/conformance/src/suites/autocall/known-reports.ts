import type { AutocallReportWire } from '@cdr/contract';
import { expectStatus } from '../../core/expect-status.ts';
import { leaveTo } from '../../core/forms/form-faults.ts';
import { isOdd, oddAmong } from '../../core/forms/odd-fields.ts';
import { readReport } from '../../core/forms/read-report.ts';
import { knownCallIds } from '../../core/fail-missing.ts';
import type { Session } from '../../core/session.ts';

/** The path of a report, without its id. */
export const PREFIX = '/api/v2/report/';

/** A report that the target holds. @throws {Drift} for another status @throws {Inconclusive} for a body that is not a report */
export const getReport = async (session: Session, callId: string): Promise<AutocallReportWire> => {
  const response = await session.autocall.request(`${PREFIX}${encodeURIComponent(callId)}`);
  expectStatus(response, 200, 'a known report');
  return readReport(session, response);
};

/** Every report with a known id. @throws {Inconclusive} without a known id */
export const knownReports = async (session: Session): Promise<AutocallReportWire[]> =>
  Promise.all(knownCallIds(session).map((callId) => getReport(session, callId)));

/** The known reports with these fields readable. @throws {Inconclusive} without any */
export const reportsWith = async (
  session: Session,
  ...fields: ReadonlyArray<keyof AutocallReportWire>
): Promise<AutocallReportWire[]> => {
  const all = await knownReports(session);
  const reports = all.filter((report) => !isOdd(report, ...fields));
  return reports.length > 0 ? reports : leaveTo('autocall/report/envelope', oddAmong(all, fields).join(', '));
};
