import { deepStrictEqual } from 'node:assert/strict';
import { requestAs } from '../../core/request-as.ts';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { readPage } from '../../core/forms/read-list.ts';
import { knownCallIds, failMissing, otherAuthorization } from '../../core/fail-missing.ts';
import { fetchPage, idsOf } from '../pbx/list.ts';
import { recentWindow } from '../pbx/window.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import { warm } from './warm.ts';

const isHit = ({ headers }: ApiResponse): boolean => /;\s*hit\b/.test(headers.get('cache-status') ?? '');

const pagePath = async (session: Session, more: string): Promise<string> => {
  const { filters } = await recentWindow(session);
  return `/v1/cdr?${new URLSearchParams(filters).toString()}&page=1${more}`;
};

/** Cases of the edge's cache, purge and limits. */
export const edgeCacheCases = [
  verifies('edge/cache/pages', async (session) => {
    const path = await pagePath(session, '&limit=7');
    const first = await session.pbx.request(path);
    const second = await session.pbx.request(path);
    holds(isHit(second), 'a page of a closed window should be a hit the second time');
    deepStrictEqual(second.json, first.json);
  }),
  verifies('edge/cache/query-apart', async (session) => {
    const { rows, filters } = await recentWindow(session);
    await session.pbx.request(await pagePath(session, '&limit=5'));
    for (const query of [
      { page: 2, limit: 5 },
      { page: 1, limit: 6 },
      { offset: 3, limit: 5 },
    ]) {
      const { data } = await fetchPage(session, { ...filters, ...query });
      const from = query.offset ?? ((query.page ?? 1) - 1) * query.limit;
      deepStrictEqual(idsOf(data), idsOf(rows.slice(from, from + query.limit)));
    }
    const status = rows[0]?.status ?? '';
    const { data } = await fetchPage(session, { ...filters, page: 1, limit: 5, status });
    holds(
      data.every((row) => row.status === status),
      'a filter should make another entry',
    );
  }),
  verifies('edge/cache/order-of-parameters', async (session) => {
    const { filters } = await recentWindow(session);
    const query = Object.entries({ ...filters, page: '1', limit: '9' });
    await session.pbx.request(`/v1/cdr?${new URLSearchParams(query).toString()}`);
    const other = await session.pbx.request(`/v1/cdr?${new URLSearchParams(query.toReversed()).toString()}`);
    holds(other.status === 200 && isHit(other), 'parameters in another order should be the same entry');
  }),
  verifies('edge/cache/status-tells-no-id', async (session) => {
    const { path, call } = await warm(session);
    for (const { headers } of [
      await session.pbx.request(path),
      await session.pbx.request('/v1/cdr?page=1&extension=0999'),
    ]) {
      const status = headers.get('cache-status') ?? '';
      holds(/^[\w.-]+\s*;/.test(status), 'a response should have a Cache-Status of one cache');
      holds(!status.includes(call.id) && !status.includes('0999'), 'it should hold no id and no value');
    }
  }),
  verifies('edge/cache/no-cache-is-privileged', async (session) => {
    const { path } = await warm(session);
    for (const control of ['no-cache', 'no-store', 'max-age=0']) {
      const response = await session.pbx.request(path, { headers: { 'cache-control': control } });
      holds(response.status === 200 && isHit(response), `${control} of a caller should not pass the cache`);
    }
  }),
  verifies('edge/cache/otp-never', async (session) => {
    let codes = 0;
    for (const callId of knownCallIds(session).slice(0, 5)) {
      const path = `/api/v2/report/${encodeURIComponent(callId)}`;
      const [first, second] = [await session.autocall.request(path), await session.autocall.request(path)];
      if ((Object(Object(first.json).data).code_otp ?? null) === null) continue;
      codes += 1;
      holds(!isHit(second), 'a report with a code should not come from the cache');
    }
    if (codes === 0) failMissing(session, 'a report with a one-time code');
  }),
  verifies('edge/cache/tenants-apart', async (session) => {
    const { rows } = await recentWindow(session);
    const page = await pagePath(session, '&limit=7');
    await session.pbx.request(page);
    const { data } = readPage(session, await requestAs(session, 'tenant', page));
    const ids = new Set(idsOf(rows));
    holds(!data.some(({ id }) => ids.has(id)), "an entry should not be another tenant's response");
  }),
  verifies('edge/purge', async (session) => {
    const authorization = otherAuthorization(session, 'admin');
    const { path } = await warm(session);
    // The admin may belong to another tenant.
    await session.pbx.request(path, { authorization });
    holds(isHit(await session.pbx.request(path, { authorization })), 'a record should be stored before the purge');
    for (const refused of [null, session.pbx.authorization]) {
      const { status } = await session.pbx.request('/admin/purge', { method: 'POST', authorization: refused });
      holds(status === (refused === null ? 401 : 403), `a purge without the scope should be refused, not a ${status}`);
    }
    const purged = await session.pbx.request('/admin/purge', { method: 'POST', authorization });
    holds(purged.status === 204 && purged.text === '', `a purge should be a 204, not ${purged.status}`);
    holds(!isHit(await session.pbx.request(path, { authorization })), 'nothing of before should be used again');
    expectError(session, await session.pbx.request('/admin/purge', { authorization }), 405);
  }),
  verifies('edge/limits', async (session) => {
    const authorization = otherAuthorization(session, 'limited');
    const { path } = await warm(session);
    let response = await session.pbx.request(path, { authorization });
    for (let sent = 1; response.status === 200; sent += 1) {
      holds(sent <= 100, 'a key with a limit should reach it');
      holds(
        /;r=\d+/.test(response.headers.get('ratelimit') ?? ''),
        'a response should have the remaining requests in RateLimit',
      );
      holds(response.headers.has('ratelimit-policy'), 'a response should have the limit in RateLimit-Policy');
      response = await session.pbx.request(path, { authorization });
    }
    expectError(session, response, 429);
    holds(/^[1-9]\d*$/.test(response.headers.get('retry-after') ?? ''), 'a 429 should have a Retry-After');
  }),
];
