import { PBX_LIMIT } from '@cdr/contract';
import { knownReports, PREFIX } from './autocall/known-reports.ts';
import { verifies } from '../core/case.ts';
import { expectStatus } from '../core/expect-status.ts';
import { expectForm } from '../core/forms/form-faults.ts';
import { readCall } from '../core/forms/read-call.ts';
import { readError } from '../core/forms/read-error.ts';
import { readPage, readScroll } from '../core/forms/read-list.ts';
import { failMissing } from '../core/fail-missing.ts';
import { fetchList } from './pbx/list.ts';
import type { RequestOptions, Session, ApiClient } from '../core/session.ts';

const ROWS = 100;
const DETAILS = 3;

const readSomeCalls = async (session: Session): Promise<void> => {
  const { data } = readScroll(session, await fetchList(session, { limit: ROWS }));
  if (data.length === 0) failMissing(session, 'a call');
  readPage(session, await fetchList(session, { page: 1, limit: ROWS }));
  for (const { id } of data.slice(0, DETAILS)) {
    const response = await session.pbx.request(`/v1/cdr/${encodeURIComponent(id)}`);
    if (response.status === 200) readCall(session, response);
  }
};

const readSomeLists = async (session: Session): Promise<void> => {
  const [page, batch] = [await fetchList(session, { page: 1, limit: 1 }), await fetchList(session, { limit: 1 })];
  for (const response of [page, batch]) expectStatus(response, 200, 'a list');
  readPage(session, page);
  readScroll(session, batch);
  const largest = await fetchList(session, { page: 1, limit: PBX_LIMIT.max });
  if (largest.status === 200) readPage(session, largest);
};

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const readErrorsOf = async (
  session: Session,
  requests: ReadonlyArray<readonly [path: string, options?: RequestOptions]>,
  client: ApiClient,
): Promise<void> => {
  for (const [path, options] of requests) {
    const response = await client.request(path, options);
    // Another requirement judges whether this is an error.
    if (response.status >= 400) readError(session, response);
  }
};

/**
 * Cases of the forms of reports, calls, lists and errors. They run last, since they also judge the responses of all other
 * cases.
 */
export const formCases = [
  verifies('autocall/report/envelope', (session) =>
    expectForm(session, 'autocall/report/envelope', 'a report', async () => {
      await knownReports(session);
    }),
  ),
  verifies('pbx/cdr/wire', (session) => expectForm(session, 'pbx/cdr/wire', 'a call', () => readSomeCalls(session))),
  verifies('pbx/list/envelope', (session) =>
    expectForm(session, 'pbx/list/envelope', 'a list', () => readSomeLists(session)),
  ),
  verifies('autocall/errors/form', (session) =>
    expectForm(session, 'autocall/errors/form', 'an error', () =>
      readErrorsOf(
        session,
        [
          [`${PREFIX}1_1_1_1_${UNKNOWN}_0`],
          [`${PREFIX}%00`],
          [`${PREFIX}1_1_1_1_${UNKNOWN}_0`, { authorization: null }],
        ],
        session.autocall,
      ),
    ),
  ),
  verifies('pbx/errors/form', (session) =>
    expectForm(session, 'pbx/errors/form', 'an error', () =>
      readErrorsOf(
        session,
        [[`/v1/cdr/${UNKNOWN}`], ['/v1/cdr?limit=0'], ['/v1/cdr', { authorization: null }]],
        session.pbx,
      ),
    ),
  ),
  verifies('edge/errors/problem-json', (session) =>
    expectForm(session, 'edge/errors/problem-json', 'an error', () =>
      readErrorsOf(
        session,
        [
          [`/v1/cdr/${UNKNOWN}`],
          ['/no/such/route'],
          [`/v1/cdr/${UNKNOWN}/second`],
          ['/v1/cdr?limit=0'],
          ['/v1/cdr', { authorization: null }],
        ],
        session.pbx,
      ),
    ),
  ),
];
