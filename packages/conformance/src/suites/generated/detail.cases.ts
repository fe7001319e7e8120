import { autocallReportExample } from '@cdr/contract/examples';
import { constantFrom } from 'fast-check';
import { deepStrictEqual } from 'node:assert/strict';
import { type Case, verifies } from '../../core/case.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { readCall } from '../../core/forms/read-call.ts';
import { readReport } from '../../core/forms/read-report.ts';
import { knownCallIds, failMissing } from '../../core/fail-missing.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { recentWindow } from '../pbx/window.ts';
import type { RequirementId } from '../../core/requirements/requirements.ts';
import type { ApiResponse, Session, ApiClient } from '../../core/session.ts';
import { nearlyRight, wrongAuthorization } from './authorization.ts';
import { forAll } from './for-all.ts';
import { refusedSegment, spellings, unknownSegment } from './record-id.ts';

const RUNS = 30;

/** The detail route of one API. */
interface DetailRoute {
  readonly prefix: string;
  readonly clientOf: (session: Session) => ApiClient;
  /** Ids that the target holds. */
  readonly knownIds: (session: Session) => Promise<readonly string[]>;
  readonly readId: (session: Session, response: ApiResponse) => string;
}

const autocall: DetailRoute = {
  prefix: '/api/v2/report/',
  clientOf: (session) => session.autocall,
  knownIds: async (session) => knownCallIds(session).slice(0, 5),
  readId: (session, response) => readReport(session, response).id.trim(),
};

const pbx: DetailRoute = {
  prefix: '/v1/cdr/',
  clientOf: (session) => session.pbx,
  knownIds: async (session) => (await recentWindow(session, 20)).rows.slice(0, 5).map(({ id }) => id),
  readId: (session, response) => readCall(session, response).id,
};

const returnsStatus = (
  id: RequirementId,
  { prefix, clientOf }: DetailRoute,
  segments: typeof unknownSegment,
  status: number,
): Case =>
  verifies(id, (session) =>
    forAll(session, segments, RUNS, async (segment) => {
      expectError(session, await clientOf(session).request(`${prefix}${segment}`), status);
    }),
  );

const anySpelling = (id: RequirementId, { prefix, clientOf, knownIds, readId }: DetailRoute): Case =>
  verifies(id, async (session) => {
    const ids = await knownIds(session);
    if (ids.length === 0) failMissing(session, 'a record');
    const arbitrary = constantFrom(...ids).chain((known) => spellings(known).map((segment) => ({ known, segment })));
    await forAll(session, arbitrary, RUNS, async ({ known, segment }) => {
      const response = await clientOf(session).request(`${prefix}${segment}`);
      expectStatus(response, 200, 'a known id, however it is encoded,');
      deepStrictEqual(readId(session, response), known);
    });
  });

const wrongCredential = (id: RequirementId, { prefix, clientOf }: DetailRoute): Case =>
  verifies(id, async (session) => {
    if (session.target.live === true) throw new Inconclusive('many wrong credentials could lock a live account');
    const { token, authorization } = clientOf(session);
    const scheme = authorization.slice(0, authorization.length - token.length);
    const path = `${prefix}${autocallReportExample.data.id}`;
    const expectRefused = async (value: string): Promise<void> => {
      expectError(session, await clientOf(session).request(path, { authorization: value }), 401);
    };
    for (const value of nearlyRight(token, scheme)) await expectRefused(value);
    await forAll(session, wrongAuthorization(token, scheme), RUNS, expectRefused);
  });

/** Cases of generated ids and credentials, on both APIs. */
export const generatedDetailCases = [
  returnsStatus('autocall/generated/unknown-id', autocall, unknownSegment, 404),
  returnsStatus('autocall/generated/refused-id', autocall, refusedSegment, 400),
  anySpelling('autocall/generated/id-spelling', autocall),
  wrongCredential('autocall/generated/credential', autocall),
  returnsStatus('pbx/generated/unknown-id', pbx, unknownSegment, 404),
  returnsStatus('pbx/generated/refused-id', pbx, refusedSegment, 400),
  anySpelling('pbx/generated/id-spelling', pbx),
  wrongCredential('pbx/generated/credential', pbx),
];
