import { decode, isPaginated, PBX_LIMIT, PbxListQuery } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { canJudge } from '../pbx/judged-rows.ts';
import { createMatcher } from '../pbx/matches-filter.ts';
import { fetchPage, fetchScroll, idsOf } from '../pbx/list.ts';
import type { Session } from '../../core/session.ts';
import { forAll } from './for-all.ts';
import { badValue, type ListFault, WRONG_TOGETHER } from './list-fault.ts';
import { LIST_PARAMETERS, type ListQuery, queryWith, validQuery } from './list-query.ts';

const FULL_RUNS = 15;
const RUNS_A_PARAMETER = 6;
const RUNS_A_WAY = 10;

const expectResponse = async (session: Session, parameters: ListQuery): Promise<void> => {
  const query = decode(PbxListQuery, parameters);
  const limit = query.limit ?? PBX_LIMIT.default;
  const response = isPaginated(query) ? await fetchPage(session, parameters) : await fetchScroll(session, parameters);
  const { length } = response.data;
  holds(length <= limit, `at most ${limit} rows should come, not ${length}`);
  const keeps = createMatcher(parameters);
  const judged = response.data.filter((row) => canJudge(parameters, row));
  deepStrictEqual(idsOf(judged), idsOf(judged.filter(keeps)));
  if (!('total' in response)) return;
  const page = query.offset === undefined ? (query.page ?? 1) : Math.floor(query.offset / limit) + 1;
  const skipped = query.offset ?? (page - 1) * limit;
  const rows = Math.max(0, Math.min(limit, response.total - skipped));
  deepStrictEqual({ page: response.page, limit: response.limit, rows: length }, { page, limit, rows });
};

const expectRefusal = async (session: Session, { parameters, names }: ListFault): Promise<void> => {
  const query = new URLSearchParams();
  for (const [name, value] of parameters) query.append(name, value);
  expectError(session, await session.pbx.request(`/v1/cdr?${query.toString()}`), 400, names);
};

/** Cases of generated list requests. */
export const generatedListCases = [
  verifies('pbx/generated/list-valid', async (session) => {
    await forAll(session, validQuery, FULL_RUNS, (query) => expectResponse(session, query));
    for (const parameter of LIST_PARAMETERS) {
      await forAll(session, queryWith(parameter), RUNS_A_PARAMETER, (query) => expectResponse(session, query));
    }
  }),
  verifies('pbx/generated/list-bad-value', async (session) => {
    for (const parameter of [...LIST_PARAMETERS, 'scroll_id'] as const) {
      await forAll(session, badValue(parameter), RUNS_A_PARAMETER, (fault) => expectRefusal(session, fault));
    }
  }),
  verifies('pbx/generated/list-wrong-together', async (session) => {
    for (const fault of WRONG_TOGETHER) {
      await forAll(session, fault, RUNS_A_WAY, (value) => expectRefusal(session, value));
    }
  }),
];
