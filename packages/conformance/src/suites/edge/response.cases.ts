import { Problem, type ProblemKind, toProblemType } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { warm } from './warm.ts';
import type { ApiResponse } from '../../core/session.ts';

const UNKNOWN = '/v1/cdr/00000000-0000-4000-8000-000000000000';
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const kindOf = ({ json }: ApiResponse): string =>
  String(Object(json).type).replace(toProblemType('internal').slice(0, -8), '');

/** Cases of the edge's errors and headers. */
export const edgeResponseCases = [
  verifies('edge/errors/kinds', async ({ pbx }) => {
    const errors: ReadonlyArray<readonly [kind: ProblemKind, response: ApiResponse]> = [
      ['not-found', await pbx.request(UNKNOWN)],
      ['not-found', await pbx.request('/unknown')],
      ['bad-request', await pbx.request('/v1/cdr/%zz')],
      ['bad-parameter', await pbx.request('/v1/cdr?limit=0')],
      ['bad-parameter', await pbx.request('/v1/cdr/%00')],
      ['unauthorized', await pbx.request('/v1/cdr', { authorization: null })],
    ];
    for (const [kind, response] of errors) deepStrictEqual(kindOf(response), kind);
  }),
  verifies('edge/errors/not-stored', async ({ pbx }) => {
    for (const path of [UNKNOWN, '/no/route', '/v1/cdr?limit=0']) {
      const { headers } = await pbx.request(path);
      holds(/\bno-store\b/.test(headers.get('cache-control') ?? ''), 'an error should not be stored by a caller');
    }
  }),
  verifies('edge/errors/repeat-nothing', async ({ pbx }) => {
    const secret = '0912345678';
    for (const path of [`/v1/cdr/${secret}`, `/v1/cdr?limit=${secret}`, `/v1/cdr?x${secret}=1`, `/${secret}`]) {
      const { json, text, status } = await pbx.request(path);
      holds(Problem.safeParse(json).success && status >= 400, 'it should be a problem');
      const { errors = [] } = Problem.parse(json);
      // The error names the parameter, and must not repeat its value.
      const rest = errors.reduce((left, { parameter }) => left.replaceAll(parameter, ''), text);
      holds(!rest.includes(secret), 'an error should not repeat the value');
    }
  }),
  verifies('edge/method', async (session) => {
    for (const path of [UNKNOWN, '/v1/cdr', '/api/v2/report/a']) {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const response = await session.pbx.request(path, { method });
        expectError(session, response, 405);
        deepStrictEqual(response.headers.get('allow'), 'GET, HEAD');
      }
    }
  }),
  verifies('edge/headers/request-id', async (session) => {
    const { path } = await warm(session);
    const echo = async (id: string): Promise<string | null> =>
      (await session.pbx.request(path, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    deepStrictEqual(await echo('order-77'), 'order-77');
    for (const unsafe of ['a b', 'x'.repeat(200), '0912345678', '<script>']) {
      const given = await echo(unsafe);
      holds(given !== null && given !== '' && given !== unsafe, 'a request id that is not safe should be replaced');
    }
    for (const each of [UNKNOWN, '/no/route']) {
      const { headers } = await session.pbx.request(each, { headers: { traceparent: TRACEPARENT } });
      holds((headers.get('x-request-id') ?? '') !== '', 'every response should have a request id');
    }
  }),
  verifies('edge/headers/private', async (session) => {
    const { path } = await warm(session);
    for (const each of [path, '/v1/cdr?page=1&limit=1']) {
      const control = (await session.pbx.request(each)).headers.get('cache-control') ?? '';
      holds(/\bprivate\b/.test(control) && /\bno-cache\b/.test(control), 'a caller should revalidate before reuse');
    }
  }),
  verifies('edge/headers/cors-off', async (session) => {
    const { path } = await warm(session);
    const { headers } = await session.pbx.request(path, { headers: { origin: 'https://page.example' } });
    holds(!headers.has('access-control-allow-origin'), 'a page of any origin should not read responses');
  }),
  verifies('edge/etag', async (session) => {
    const { path } = await warm(session);
    const etag = (await session.pbx.request(path)).headers.get('etag') ?? '';
    holds(/^(?:W\/)?"[!#-~]+"$/.test(etag), 'a record should have an ETag');
    for (const condition of [etag, `"other", ${etag}`, `W/${etag.replace('W/', '')}`, '*']) {
      const { status, text, headers } = await session.pbx.request(path, { headers: { 'if-none-match': condition } });
      holds(status === 304 && text === '', `a matching ETag should be a 304, not ${status}`);
      deepStrictEqual(headers.get('etag'), etag);
    }
    const { status } = await session.pbx.request(path, { headers: { 'if-none-match': '"other"' } });
    holds(status === 200, 'another ETag should get the record');
    const refused = { authorization: null, headers: { 'if-none-match': etag } };
    expectError(session, await session.pbx.request(path, refused), 401);
  }),
];
