import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { withoutOdd } from '../../core/forms/odd-fields.ts';
import { readCall } from '../../core/forms/read-call.ts';
import { knownCallIds } from '../../core/fail-missing.ts';
import { recentWindow } from '../pbx/window.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import { finishedCall, pathOf, warm } from './warm.ts';

const UNKNOWN = '/v1/cdr/00000000-0000-4000-8000-000000000000';

const cacheStatus = ({ headers }: ApiResponse): string => headers.get('cache-status') ?? '';

/** The path of each route, with ids of the target. */
const routePaths = async (session: Session): Promise<string[]> => [
  `/api/v2/report/${encodeURIComponent(knownCallIds(session)[0])}`,
  '/v1/cdr',
  pathOf(await finishedCall(session)),
];

/** Cases of the edge's own promises. */
export const edgeCases = [
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
      for (const path of await routePaths(session)) {
        const response = await session.pbx.request(path, { authorization });
        expectError(session, response, 401);
        holds(response.headers.has('www-authenticate'), 'a 401 should have WWW-Authenticate');
      }
    }
  }),
  verifies('edge/query/unknown-parameter', async (session) => {
    for (const path of await routePaths(session)) {
      expectError(session, await session.pbx.request(`${path}?sort=asc`), 400, 'sort');
    }
  }),
  verifies('edge/headers/only-named', async (session) => {
    for (const path of [...(await routePaths(session)), UNKNOWN]) {
      const { headers } = await session.pbx.request(path);
      for (const name of ['set-cookie', 'server', 'via', 'x-powered-by', 'x-mock-warning']) {
        holds(!headers.has(name), `${name} should not come through`);
      }
      const control = headers.get('cache-control') ?? '';
      holds(/\b(?:private|no-store)\b/.test(control), 'a shared cache should not store it');
    }
  }),
  verifies('edge/cache/finished-record', async (session) => {
    const { path, call } = await warm(session);
    const response = await session.pbx.request(path);
    holds(response.status === 200 && /;\s*hit\b/.test(cacheStatus(response)), 'the second response should be a hit');
    holds(/^\d+$/.test(response.headers.get('age') ?? ''), 'a hit should have an Age in seconds');
    deepStrictEqual(...withoutOdd(readCall(session, response), call));
  }),
  verifies('edge/cache/authorise-first', async (session) => {
    const { path } = await warm(session);
    for (const authorization of [null, `${session.pbx.authorization}x`]) {
      expectError(session, await session.pbx.request(path, { authorization }), 401);
    }
  }),
  verifies('edge/cache/lists-never', async (session) => {
    for (let round = 0; round < 2; round += 1) {
      const response = await session.pbx.request('/v1/cdr');
      holds(response.status === 200 && !/;\s*hit\b/.test(cacheStatus(response)), 'a scroll should never be a hit');
    }
  }),
  verifies('edge/head', async (session) => {
    const { rows } = await recentWindow(session, 1);
    for (const path of [...(await routePaths(session)), ...rows.map(pathOf)]) {
      const [get, head] = [await session.pbx.request(path), await session.pbx.request(path, { method: 'HEAD' })];
      holds(head.status === get.status && head.text === '', 'HEAD should match GET, without a body');
      holds(head.headers.get('content-type') === get.headers.get('content-type'), 'HEAD should name the same type');
    }
  }),
];
