import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { knownCallIds, movableClock, otherAuthorization } from '../../core/fail-missing.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { recentWindow } from '../pbx/window.ts';
import type { ApiResponse, Session } from '../../core/session.ts';
import { isHit } from './fake-provider.ts';
import { pathOf, warm } from './warm.ts';

const YEAR_SECONDS = 366 * 86_400;
/** Higher limits are not used up. */
const MOST_REQUESTS = 100;

/** A number of nine digits or more, outside of a UUID. */
const NUMBER = /(?<![\da-f-])\d{9,}(?![\da-f-])/i;

const leftOf = ({ headers }: ApiResponse): number => Number(/;r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
const windowOf = ({ headers }: ApiResponse): number =>
  Number(/;w=(\d+)/.exec(headers.get('ratelimit-policy') ?? '')?.[1]);

/** Uses a limit up. */
const exhaust = async (session: Session, path: string, authorization: string): Promise<ApiResponse> => {
  for (let sent = 0; sent <= MOST_REQUESTS; sent += 1) {
    const response = await session.pbx.request(path, { authorization });
    if (response.status === 429) return response;
  }
  throw new Inconclusive(`the limit is above ${MOST_REQUESTS} requests`);
};

/** Cases of keys, their limits and scopes, and of Call-IDs. */
export const edgeKeyCases = [
  verifies('edge/limits/per-key', async (session) => {
    const [limited, sibling] = (['limited', 'sibling'] as const).map((kind) => otherAuthorization(session, kind));
    const { path } = await warm(session);
    const before = await session.pbx.request(path, { authorization: sibling ?? null });
    holds(before.status === 200 && leftOf(before) > 1, 'a key with a limit should have requests left');
    await exhaust(session, path, limited ?? '');
    const after = await session.pbx.request(path, { authorization: sibling ?? null });
    holds(after.status === 200, `another key of the tenant should be a 200, not ${after.status}`);
    holds(leftOf(after) === leftOf(before) - 1, "a key's requests should not count for another key");
    deepStrictEqual((await session.pbx.request(path)).status, 200);
  }),
  verifies('edge/limits/window', async (session) => {
    const authorization = otherAuthorization(session, 'limited');
    const clock = movableClock(session);
    const { path } = await warm(session);
    const ended = await exhaust(session, path, authorization);
    const wait = Number(ended.headers.get('retry-after'));
    holds(wait <= windowOf(ended), 'Retry-After should lie within the window of the limit');
    await clock.advance(Math.max(0, wait - 2));
    expectError(session, await session.pbx.request(path, { authorization }), 429);
    await clock.advance(2);
    const { status } = await session.pbx.request(path, { authorization });
    holds(status === 200, `a request in the next window should be a 200, not ${status}`);
  }),
  verifies('edge/keys/scope', async (session) => {
    const authorization = otherAuthorization(session, 'narrow');
    const { path } = await warm(session);
    const { status } = await session.pbx.request(path, { authorization });
    holds(status === 200, `a key with the scope pbx should get a 200 there, not ${status}`);
    const [callId] = knownCallIds(session);
    const report = `/api/v2/report/${encodeURIComponent(callId)}`;
    expectError(session, await session.autocall.request(report, { authorization }), 403);
  }),
  verifies('edge/keys/expired', async (session) => {
    const authorization = otherAuthorization(session, 'expired');
    const { path } = await warm(session);
    for (const each of [path, '/v1/cdr']) {
      expectError(session, await session.pbx.request(each, { authorization }), 401);
    }
  }),
  verifies('edge/keys/expires', async (session) => {
    const authorization = otherAuthorization(session, 'expiring');
    const clock = movableClock(session);
    const { path } = await warm(session);
    const { status } = await session.pbx.request(path, { authorization });
    holds(status === 200, `a key that has not expired should get a 200, not ${status}`);
    await clock.advance(YEAR_SECONDS);
    expectError(session, await session.pbx.request(path, { authorization }), 401);
  }),
  verifies('edge/cache/call-id-never', async (session) => {
    const { rows } = await recentWindow(session);
    const row = rows.find(({ id, sip_call_id }) => sip_call_id !== '' && sip_call_id !== id);
    if (row === undefined) throw new Inconclusive('no call of the window has a Call-ID of its own');
    const path = pathOf({ ...row, id: row.sip_call_id });
    await session.pbx.request(path);
    const again = await session.pbx.request(path);
    holds(again.status === 200 && !isHit(again), 'a request by Call-ID should not be a hit');
  }),
  verifies('edge/pii/call-id', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    const { rows } = await recentWindow(session);
    const row = rows.find(({ sip_call_id }) => NUMBER.test(sip_call_id));
    if (row === undefined) throw new Inconclusive('no Call-ID of the window holds a number');
    const [number = ''] = NUMBER.exec(row.sip_call_id) ?? [];
    const masked = await session.pbx.request(pathOf(row), { authorization });
    deepStrictEqual(Object(masked.json).sip_call_id, '***');
    holds(!masked.text.includes(number), 'a number in a Call-ID should be masked');
    const byCallId = pathOf({ ...row, id: row.sip_call_id });
    expectError(session, await session.pbx.request(byCallId, { authorization }), 403);
    const { status } = await session.pbx.request(byCallId);
    holds(status === 200, `a key with the scope pii should get a 200, not ${status}`);
  }),
];
