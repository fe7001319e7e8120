import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { cases } from '../suites/cases.ts';
import { createSession } from './session.ts';
import type { RequirementId } from './requirements/requirements.ts';
import type { TargetKind } from './requirements/requirement.ts';
import type { Fetch } from './target.ts';

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });

const [busy, answered] = pbxCdrExamples;
/** One page for each list, and the first of its calls for each id. */
const page =
  (data: unknown[], rest: object = {}) =>
  (url: string) =>
    Response.json(url.includes('/cdr/') ? (data[0] ?? {}) : { data, limit: 10, page: 1, total: data.length, ...rest });

const run = (requirement: RequirementId, kind: TargetKind, response: (url: string) => Response): Promise<void> => {
  const fetch: Fetch = async (url) => response(url);
  const endpoint = { baseUrl: 'http://target.test', token: 'token' };
  const session = createSession({ name: 'drifting', kind, autocall: endpoint, pbx: endpoint, callIds: ['id'], fetch });
  const proof = cases.find((candidate) => candidate.requirement === requirement);
  if (proof === undefined) throw new Error(`${requirement} should have a case`);
  return proof.run(session);
};

describe('a case', () => {
  it.each<[string, RequirementId, TargetKind, (url: string) => Response, RegExp]>([
    ['a field of another type', 'pbx/cdr/wire', 'provider', page([{ ...busy, duration: '45' }]), /duration/],
    [
      'a field too many',
      'pbx/cdr/wire',
      'provider',
      page([{ ...busy, secret: 1 }]),
      /data\[0\]\.secret must not be there/,
    ],
    ['a field too few', 'pbx/cdr/wire', 'provider', page([{ id: busy.id }]), /documented form/],
    ['another envelope', 'autocall/report/envelope', 'provider', json({ id: '1' }), /"data"/],
    ['no authorisation', 'pbx/auth/missing', 'provider', page([]), /401, not 200/],
    [
      'an error of another shape',
      'pbx/errors/form',
      'provider',
      json({ message: 'no' }, 404),
      /an error should have the documented form: error must be a text or a list/,
    ],
    ['an unnamed parameter', 'pbx/list/bad-parameter', 'provider', json({ error: 'bad' }, 400), /names start_date/],
    [
      'a provider error at the edge',
      'edge/errors/problem-json',
      'edge',
      json({ error: 'Not Found' }, 404),
      /an error should have the documented form: type must be/,
    ],
    ['pages where a scroll is the default', 'pbx/list/scroll-is-default', 'provider', page([busy]), /scroll_id/],
    ['oldest first', 'pbx/list/newest-first', 'provider', page([answered, busy]), /deep-equal/],
    ['a detail in an envelope', 'pbx/detail/document-examples', 'provider', json({ data: busy }), /come bare/],
    ['a cookie that leaks', 'edge/headers/only-named', 'edge', json({}, 200, { 'set-cookie': 'a=b' }), /set-cookie/],
    [
      'a 405 that does not say what is allowed',
      'autocall/errors/method',
      'provider',
      json({ error: 'Method Not Allowed' }, 405),
      /Allow of a 405 should name GET/,
    ],
    [
      'a 405 that allows what is not GET',
      'pbx/errors/method',
      'provider',
      json({ error: 'Method Not Allowed' }, 405, { allow: 'TARGET, HEAD' }),
      /Allow of a 405 should name GET/,
    ],
    [
      'a byte order mark before a report',
      'autocall/answers/json',
      'provider',
      () => new Response('\u{FEFF}{"data":{}}', { headers: { 'content-type': 'application/json' } }),
      /no byte order mark/,
    ],
    [
      'a byte order mark before a list',
      'pbx/answers/json',
      'edge',
      () => new Response('\u{FEFF}{"data":[]}', { headers: { 'content-type': 'application/json' } }),
      /no byte order mark/,
    ],
    [
      'a body that is no JSON',
      'pbx/answers/json',
      'provider',
      () => new Response('{', { headers: { 'content-type': 'application/json' } }),
      /should be JSON/,
    ],
    ['an id that is none', 'pbx/cdr/wire', 'provider', page([{ ...busy, id: 7 }]), /data\[0\]\.id must be an id/],
    ['rows that are no list', 'pbx/list/envelope', 'provider', page([], { data: {} }), /data must be a list/],
    [
      'a total as its text',
      'pbx/list/envelope',
      'provider',
      page([busy], { total: '1' }),
      /total must be a whole number/,
    ],
    ['a server error', 'pbx/list/default-limit', 'provider', json({ error: 'x' }, 500), /200, not 500/],
  ])('%s', async (_, requirement, kind, response, message) => {
    await expect(run(requirement, kind, response)).rejects.toThrow(message);
  });

  it.each<[string, RequirementId, TargetKind, (url: string) => Response]>([
    ['calls', 'pbx/cdr/wire', 'provider', page([busy, answered])],
    ['a 405', 'pbx/errors/method', 'provider', json({ error: 'Method Not Allowed' }, 405, { allow: 'HEAD,  GET' })],
    ['JSON', 'pbx/answers/json', 'provider', page([])],
  ])('passes for %s as documented', async (_, requirement, kind, response) => {
    await expect(run(requirement, kind, response)).resolves.toBeUndefined();
  });

  it('reads a body behind a byte order mark', async () => {
    const fetch: Fetch = async () => new Response('\u{FEFF}{"data":[]}');
    const endpoint = { baseUrl: 'http://target.test', token: 'token' };
    const session = createSession({ name: 'x', kind: 'provider', pbx: endpoint, callIds: [], fetch });
    expect(await session.pbx.request('/p')).toMatchObject({ text: '\u{FEFF}{"data":[]}', json: { data: [] } });
  });
});

describe('createSession', () => {
  it.each<[string, TargetKind, string, string]>([
    ['a provider takes autocall tokens raw', 'provider', 'token', 'Bearer token'],
    ['the edge takes one Bearer for both', 'edge', 'Bearer token', 'Bearer token'],
  ])('%s', async (_, kind, autocall, pbx) => {
    const sent: string[] = [];
    const fetch: Fetch = async (url, { headers }) => {
      sent.push(`${url} ${headers['authorization']}`);
      return new Response('');
    };
    const endpoint = { baseUrl: 'http://target.test', token: 'token' };
    const session = createSession({ name: 'x', kind, autocall: endpoint, pbx: endpoint, callIds: ['id'], fetch });
    await session.autocall.request('/a');
    await session.pbx.request('/p');
    expect(sent).toEqual([`http://target.test/a ${autocall}`, `http://target.test/p ${pbx}`]);
  });
});
