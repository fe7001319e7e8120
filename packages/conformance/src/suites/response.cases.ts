import { PBX_LIMIT } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { PREFIX } from './autocall/known-reports.ts';
import { verifies } from '../core/case.ts';
import { holds } from '../core/drift.ts';
import { expectForm } from '../core/forms/form-faults.ts';
import { fetchList, fetchPage } from './pbx/list.ts';
import { type ApiResponse, BYTE_ORDER_MARK } from '../core/session.ts';

const UNKNOWN = '1_1_1_1_00000000-0000-4000-8000-000000000000_0';
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const expectPlainJson = (responses: readonly ApiResponse[]): void => {
  for (const { status, headers, text, json } of responses) {
    const isJson = JSON_TYPE.test(headers.get('content-type') ?? '');
    holds(isJson, `the content type of a ${status} should be JSON`);
    holds(json !== undefined, `the body of a ${status} should be JSON`);
    holds(!text.startsWith(BYTE_ORDER_MARK), `a ${status} should have no byte order mark before its JSON`);
  }
};

/** Cases of JSON responses and of the largest page. */
export const responseCases = [
  verifies('autocall/answers/json', (session) =>
    expectForm(session, 'autocall/answers/json', 'a body', async () => {
      const ids = [...session.target.callIds.slice(0, 1).map(encodeURIComponent), UNKNOWN];
      expectPlainJson(await Promise.all(ids.map((id) => session.autocall.request(`${PREFIX}${id}`))));
    }),
  ),
  verifies('pbx/answers/json', (session) =>
    expectForm(session, 'pbx/answers/json', 'a body', async () =>
      expectPlainJson([
        await fetchList(session, { page: 1, limit: 1 }),
        await fetchList(session, { limit: 1 }),
        await fetchList(session, { limit: 0 }),
        await session.pbx.request(`/v1/cdr/${UNKNOWN}`),
      ]),
    ),
  ),
  verifies('pbx/list/largest-limit', async (session) => {
    const { data, limit, total } = await fetchPage(session, { page: 1, limit: PBX_LIMIT.max });
    const rows = Math.min(PBX_LIMIT.max, total);
    deepStrictEqual({ limit, rows: data.length }, { limit: PBX_LIMIT.max, rows });
  }),
];
