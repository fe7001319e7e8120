import { cases, createSession, type Fetch, type RequirementId } from '@cdr/conformance';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has, leave, lists, refuses, requests, type Tamper, tamperWith } from './tamper.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const faults: ReadonlyArray<readonly [fault: string, requirement: RequirementId, tamper: Tamper]> = [
  [
    'a page lacks its first row',
    'pbx/stateful/pages-partition',
    lists((list, url) => (Number(url.searchParams.get('page')) > 1 ? { ...list, data: list.data.slice(1) } : list)),
  ],
  [
    'a scroll skips a row',
    'pbx/stateful/scroll-equals-pages',
    lists((list, url) => (has(url, 'scroll_id') ? { ...list, data: list.data.slice(1) } : list)),
  ],
  ['a filter is ignored', 'pbx/stateful/filter-by-hand', requests((url) => url.searchParams.delete('direction'))],
  [
    'a bound is off by one',
    'pbx/stateful/filter-by-hand',
    requests(
      (url) =>
        has(url, 'min_duration') &&
        url.searchParams.set('min_duration', String(Number(url.searchParams.get('min_duration')) + 1)),
    ),
  ],
  [
    'a detail differs from its row',
    'pbx/stateful/detail-equals-row',
    async ({ url }, forward) => {
      const response = await forward();
      return url.pathname === '/v1/cdr' ? response : Response.json({ ...(await response.json()), extension: '0' });
    },
  ],
  [
    'total counts from the offset',
    'pbx/stateful/totals-agree',
    lists((list, url) =>
      has(url, 'offset') ? { ...list, total: Number(list['total']) - Number(url.searchParams.get('offset')) } : list,
    ),
  ],
  [
    'a range excludes its end',
    'pbx/stateful/ranges-nest',
    lists((list, url) => ({
      ...list,
      data: list.data.filter((row) => row['time_started'] !== url.searchParams.get('end_date')),
    })),
  ],
  [
    'a scroll repeats a row',
    'pbx/stateful/nothing-twice',
    (() => {
      let last: Record<string, unknown> | undefined;
      return lists((list, url) => {
        const data = has(url, 'scroll_id') && last !== undefined ? [last, ...list.data] : list.data;
        last = list.data.at(-1);
        return { ...list, data };
      });
    })(),
  ],
  [
    'a page has another number',
    'pbx/generated/list-valid',
    lists((list, url) => (has(url, 'offset') ? { ...list, page: 1 } : list)),
  ],
  [
    'a filter lets other rows through',
    'pbx/generated/list-valid',
    requests((url) => url.searchParams.delete('status')),
  ],
  [
    'numbers are read leniently',
    'pbx/generated/list-bad-value',
    requests(
      (url) =>
        has(url, 'limit') &&
        url.searchParams.set(
          'limit',
          String(Math.min(500, Math.max(1, Number.parseInt(url.searchParams.get('limit') ?? '', 10) || 1))),
        ),
    ),
  ],
  [
    'the last of two values wins',
    'pbx/generated/list-wrong-together',
    requests((url) => {
      for (const [name, value] of url.searchParams) url.searchParams.set(name, value);
    }),
  ],
  ['a percent sign in an id breaks the server', 'pbx/generated/unknown-id', refuses(/%25/, 500)],
  ['a backslash is taken for data', 'pbx/generated/refused-id', refuses(/%5c/i, 404)],
  ['a needless encoding is not undone', 'pbx/generated/id-spelling', refuses(/%3\d/, 404)],
  [
    'the start of a token is enough',
    'pbx/generated/credential',
    ({ authorization }, forward) =>
      forward({ authorization: authorization.startsWith('Bearer t') ? `Bearer ${PBX}` : authorization }),
  ],
  ['a hash sign in an id breaks the server', 'autocall/generated/unknown-id', refuses(/%23/, 500)],
  ['NUL is taken for data', 'autocall/generated/refused-id', refuses(/%00/, 404)],
  ['a needless encoding is not undone', 'autocall/generated/id-spelling', refuses(/%3\d/, 404)],
  [
    'a scheme is passed over',
    'autocall/generated/credential',
    ({ authorization }, forward) => forward({ authorization: authorization.replace(/^Basic /, '') }),
  ],
];

describe('a generated or stateful case', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let honest: Fetch;

  beforeAll(async () => {
    honest = fetchInProcess(cleanup.adopt(await createMockApp({ accounts: [ACCOUNT] }), (app) => app.close()));
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  const prove = async (requirement: RequirementId, tamper: Tamper): Promise<void> => {
    const fetch = tamperWith(honest, tamper);
    const endpoint = (token: string) => ({ baseUrl: IN_PROCESS_URL, token });
    const target = { autocall: endpoint(AUTOCALL), pbx: endpoint(PBX), callIds: CALL_IDS, fetch };
    const proof = cases.find((candidate) => candidate.requirement === requirement);
    await proof?.run(createSession({ name: 'tampered', kind: 'provider', ...target }));
  };

  it.each(faults)('catches that %s: %s', async (_, requirement, tamper) => {
    await expect(prove(requirement, tamper)).rejects.toMatchObject({ name: 'Drift' });
  });

  it.each([...new Set(faults.map(([, requirement]) => requirement))])(
    'and is silent where nothing is wrong: %s',
    async (id) => {
      await expect(prove(id, leave)).resolves.toBeUndefined();
    },
  );

  it('has a fault for each requirement of its kind', () => {
    const proven = new Set(faults.map(([, requirement]) => requirement));
    const generated = cases.map(({ requirement }) => requirement).filter((id) => /\/(?:generated|stateful)\//.test(id));
    expect(generated.filter((id) => !proven.has(id))).toEqual([]);
  });
});
