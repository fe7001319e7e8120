import { pbxCdrExamples } from '@cdr/contract/examples';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../case.ts';
import { holds } from '../drift.ts';
import { expectError } from '../expect-error.ts';
import { recentWindow } from '../pbx/list.ts';
import type { Answer, Session } from '../session.ts';

const UNKNOWN = '/v1/cdr/00000000-0000-4000-8000-000000000000';
const FINISHED = `/v1/cdr/${pbxCdrExamples[1].id}`;

const cacheStatus = ({ headers }: Answer): string => headers.get('cache-status') ?? '';

/** The address of each route, with what the target holds. */
const routePaths = ({ target }: Session): string[] => [
  `/api/v2/report/${encodeURIComponent(target.callIds[0])}`,
  '/v1/cdr',
  FINISHED,
];

/** Brings a record into the cache. */
const warm = async (session: Session): Promise<Answer> => {
  const answer = await session.pbx.ask(FINISHED);
  holds(answer.status === 200, `a known call should be a 200, not ${answer.status}`);
  return answer;
};

/** The proofs of what the edge promises beyond what it passes on. */
export const edgeCases = [
  verifies('edge/errors/problem-json', async (session) => {
    for (const [answer, status] of [
      [await session.pbx.ask(UNKNOWN), 404],
      [await session.pbx.ask('/no/such/route'), 404],
      [await session.pbx.ask(`${FINISHED}/second`), 404],
      [await session.pbx.ask('/v1/cdr?limit=0'), 400],
      [await session.pbx.ask('/v1/cdr', { method: 'POST' }), 405],
      [await session.pbx.ask('/v1/cdr', { authorization: null }), 401],
    ] as const) {
      expectError(session, answer, status);
    }
  }),
  verifies('edge/auth/one-bearer', async (session) => {
    const { token } = session.pbx;
    for (const authorization of [
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${token},x`,
      'Bearer',
      'Bearer ',
      token,
      `Basic ${token}`,
    ]) {
      for (const path of routePaths(session)) {
        const answer = await session.pbx.ask(path, { authorization });
        expectError(session, answer, 401);
        holds(answer.headers.has('www-authenticate'), 'a 401 should have WWW-Authenticate');
      }
    }
  }),
  verifies('edge/query/unknown-parameter', async (session) => {
    for (const path of routePaths(session)) {
      expectError(session, await session.pbx.ask(`${path}?sort=asc`), 400, 'sort');
    }
  }),
  verifies('edge/headers/only-named', async (session) => {
    for (const path of [...routePaths(session), UNKNOWN]) {
      const { headers } = await session.pbx.ask(path);
      for (const name of ['set-cookie', 'server', 'via', 'x-powered-by', 'x-mock-warning']) {
        holds(!headers.has(name), `${name} should not come through`);
      }
      const control = headers.get('cache-control') ?? '';
      holds(/\b(?:private|no-store)\b/.test(control), 'a shared cache should be told to keep nothing');
    }
  }),
  verifies('edge/cache/finished-record', async (session) => {
    await warm(session);
    const { status, json, headers } = await session.pbx.ask(FINISHED);
    holds(status === 200 && /;\s*hit\b/.test(headers.get('cache-status') ?? ''), 'the second answer should be a hit');
    holds(/^\d+$/.test(headers.get('age') ?? ''), 'a hit should have an Age in seconds');
    deepStrictEqual(json, pbxCdrExamples[1]);
  }),
  verifies('edge/cache/authorise-first', async (session) => {
    await warm(session);
    for (const authorization of [null, `${session.pbx.authorization}x`]) {
      expectError(session, await session.pbx.ask(FINISHED, { authorization }), 401);
    }
  }),
  verifies('edge/cache/lists-never', async (session) => {
    for (let round = 0; round < 2; round += 1) {
      const answer = await session.pbx.ask('/v1/cdr');
      holds(answer.status === 200 && !/;\s*hit\b/.test(cacheStatus(answer)), 'a scroll should never be a hit');
    }
  }),
  verifies('edge/head', async (session) => {
    const { rows } = await recentWindow(session, 1);
    for (const path of [...routePaths(session), `/v1/cdr/${rows[0]?.id ?? ''}`]) {
      const [get, head] = [await session.pbx.ask(path), await session.pbx.ask(path, { method: 'HEAD' })];
      holds(head.status === get.status && head.text === '', 'HEAD should answer as GET does, without a body');
      holds(head.headers.get('content-type') === get.headers.get('content-type'), 'HEAD should name the same type');
    }
  }),
];
