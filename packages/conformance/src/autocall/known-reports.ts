import type { AutocallReportWire } from '@cdr/contract';
import { Drift, holds } from '../drift.ts';
import { expectReport } from '../expect-wire.ts';
import { knownCallIds } from '../not-shown.ts';
import type { Session } from '../session.ts';

/** What stands before an id in a report's path. */
export const PREFIX = '/api/v2/report/';

/** A report that the target holds. @throws {Drift} for any other answer */
export const getReport = async (session: Session, callId: string): Promise<AutocallReportWire> => {
  const { status, json } = await session.autocall.ask(`${PREFIX}${encodeURIComponent(callId)}`);
  holds(status === 200, `a known report should be a 200, not ${status}`);
  const keys = Object.keys(Object(json));
  if (keys.join() !== 'data') throw new Drift('a report should come as {"data": {…}}');
  return expectReport(Object(json).data);
};

/** Every report whose id is known. @throws {NotShown} when none is */
export const knownReports = async (session: Session): Promise<AutocallReportWire[]> =>
  Promise.all(knownCallIds(session).map((callId) => getReport(session, callId)));
