import { describe, expect, it } from 'vitest';
import { casesFor } from './cases.ts';
import { Drift } from '../core/drift.ts';
import { knownCallIds, failMissing, assertHasExamples } from '../core/fail-missing.ts';
import { Inconclusive } from '../core/inconclusive.ts';
import { createSession } from '../core/session.ts';
import type { Fetch, Target } from '../core/target.ts';

const endpoint = { baseUrl: 'http://target.test', token: 'token' };
const open = (target: Partial<Target>) => createSession({ name: 'x', kind: 'provider', callIds: [], ...target });

const requests: string[] = [];
const fetch: Fetch = async (url, { method }) => {
  requests.push(`${method} ${url}`);
  return Response.json({ data: [], limit: 10, page: 1, total: 0 });
};

describe('missing data', () => {
  it('are inconclusive on a live account, and a drift of a sandbox', () => {
    expect(() => failMissing(open({ live: true }), 'a call')).toThrow(
      new Inconclusive('the account does not show a call'),
    );
    expect(() => failMissing(open({}), 'a call')).toThrow(new Drift('the target should have a call'));
    expect(() => assertHasExamples(open({ live: true }))).toThrow(Inconclusive);
    expect(() => assertHasExamples(open({}))).not.toThrow();
  });

  it.each([true, false])('are inconclusive without a call id, live: %s', (live) => {
    expect(() => knownCallIds(open({ live }))).toThrow(/the API cannot list them/);
    expect(knownCallIds(open({ live, callIds: ['a', 'b'] }))).toEqual(['a', 'b']);
  });

  it('make an API without an address inconclusive', async () => {
    const { autocall, pbx } = open({ pbx: endpoint, fetch });
    await expect(autocall.request('/x')).rejects.toThrow(new Inconclusive('no address of autocall was given'));
    await expect(pbx.request('/x')).resolves.toMatchObject({ status: 200 });
  });

  it('make filters, ranges and pages of an account without calls inconclusive', async () => {
    const session = open({ live: true, pbx: endpoint, fetch });
    const needsCalls = casesFor('provider').filter(({ requirement }) =>
      /^pbx\/(?:stateful|scroll\/eq|list\/(?:ext|start-date$))/.test(requirement),
    );
    expect(needsCalls.length).toBeGreaterThan(7);
    const outcomes = needsCalls
      .filter(({ requirement }) => requirement !== 'pbx/stateful/nothing-twice')
      .map(({ run }) => expect(run(session)).rejects.toThrow(/the account does not show a call/));
    await Promise.all(outcomes);
  });
});

describe('a live account', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('never receives %s', async (method) => {
    const before = requests.length;
    const { pbx } = open({ live: true, pbx: endpoint, fetch });
    await expect(pbx.request('/v1/cdr', { method })).rejects.toThrow(Inconclusive);
    expect(requests).toHaveLength(before);
  });

  it.each(['GET', 'HEAD'])('receives %s', async (method) => {
    await open({ live: true, pbx: endpoint, fetch }).pbx.request('/v1/cdr', { method });
    expect(requests.at(-1)).toBe(`${method} http://target.test/v1/cdr`);
  });
});

describe('a session', () => {
  it('keeps its last exchanges, also without a response', async () => {
    let left = 4;
    const failing: Fetch = async () => {
      left -= 1;
      if (left === 0) throw new TypeError('down');
      return new Response('text', { status: 404 });
    };
    const session = open({ pbx: endpoint, fetch: failing });
    for (const path of ['/1', '/2', '/3']) await session.pbx.request(path);
    await expect(session.pbx.request('/4', { authorization: null })).rejects.toThrow('down');
    expect(session.exchanges.map(({ path, response }) => [path, response?.status])).toEqual([
      ['/2', 404],
      ['/3', 404],
      ['/4', undefined],
    ]);
    expect(session.exchanges.at(-1)?.authorization).toBeNull();
  });
});
