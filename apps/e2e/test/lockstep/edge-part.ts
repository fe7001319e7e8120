import { createHash } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createEdgeProxy, type Limiter } from '@cdr/edge-proxy';
import { toValuePaths } from './contract-names.ts';
import type { Part } from './find-lockstep-gaps.ts';
import { sampleOf } from './sample-values.ts';

/** Keys of the edge: one that may see personal data, and one that may not. */
const KEYS = { whole: 'cdr_lockstep_whole', masked: 'cdr_lockstep_masked', spent: 'cdr_lockstep_spent' } as const;

const PATHS = {
  'autocall.getReport': `/api/v2/report/${autocallReportExample.data.id}`,
  'pbx.listCdrs': '/v1/cdr?page=1',
  'pbx.getCdr': `/v1/cdr/${pbxCdrExamples[1].id}`,
} as const;

/** A member that the contract does not have. */
const ALIEN = { an_alien_member: 'x' };

/** Null: no answer ever comes. */
type Provider = (url: URL) => Response | null;

const silent: Provider = () => null;

/** A provider that says more than the contract knows, in body and head. */
const talkative = ({ pathname, searchParams }: URL): Response => {
  const isPage = searchParams.has('page') || searchParams.has('offset');
  const row = { ...pbxCdrExamples[1], ...ALIEN };
  const list = isPage ? { data: [row], limit: 10, page: 1, total: 1 } : { data: [row], scroll_id: 'x' };
  const report = { data: { ...autocallReportExample.data, ...ALIEN } };
  const record = pathname.startsWith('/api/') ? report : pathname === '/v1/cdr' ? { ...list, ...ALIEN } : row;
  return Response.json(record, { headers: { 'set-cookie': 'a=b', server: 'x', via: 'x', 'x-alien': 'x' } });
};

const keyOf = (key: string, scopes: ReadonlyArray<'autocall' | 'pbx' | 'pii'>) => ({
  keyHash: createHash('sha256').update(key).digest('hex'),
  tenant: key.replaceAll('_', '-'),
  scopes,
  credentials: { autocall: 'of-autocall', pbx: 'of-pbx' },
  rateLimit: { requests: 1000, seconds: 60 },
});

const openEdge = (provider: Provider, asked: URL[] = [], limiter?: Limiter) => {
  const edge = createEdgeProxy({
    origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
    secret: 'a secret of the lockstep, long enough to be one',
    access: {
      mode: 'keys',
      keys: [
        keyOf(KEYS.whole, ['autocall', 'pbx', 'pii']),
        keyOf(KEYS.masked, ['autocall', 'pbx']),
        keyOf(KEYS.spent, []),
      ],
    },
    // Only who waits in vain has little time.
    timeoutMs: provider === silent ? 50 : 20_000,
    ...(limiter && { limiter }),
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      asked.push(url);
      const answer = provider(url);
      if (answer !== null) return Promise.resolve(answer);
      return new Promise((_, reject) => {
        const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    },
  });
  return async (path: string, key: string = KEYS.whole, method = 'GET') =>
    edge.fetch(new Request(`https://edge.example${path}`, { method, headers: { authorization: `Bearer ${key}` } }));
};

/** What the edge lets through and answers: members, parameters, statuses and routes. */
export const askEdge = async (routes: ReadonlyMap<string, string>, candidates: readonly string[]): Promise<Part> => {
  const asked: URL[] = [];
  const ask = openEdge(talkative, asked);
  const field: string[] = [];
  for (const [name, path] of Object.entries(PATHS)) {
    const paths = name === 'pbx.listCdrs' ? [path, '/v1/cdr'] : [path];
    const bodies = await Promise.all(paths.map(async (each) => (await ask(each)).json()));
    field.push(...[...new Set(bodies.flatMap(toValuePaths))].map((member) => `edge.${name} ${member}`));
  }
  const parameter: string[] = [];
  for (const candidate of candidates) {
    asked.length = 0;
    await ask(`/v1/cdr?${new URLSearchParams({ [candidate]: sampleOf(candidate) }).toString()}`);
    if (asked[0]?.searchParams.has(candidate) === true) parameter.push(`edge.pbx.listCdrs ${candidate}`);
  }
  const route: string[] = [];
  for (const [each, name] of routes) {
    const [method = '', path = ''] = each.split(' ');
    const { status } = await ask(path.replace(/:\w+/, 'a'), KEYS.whole, method);
    if (status !== 404 && status !== 405) route.push(`${name} ${each}`);
  }
  return { name: 'the edge', speaksFor: (name) => name.startsWith('edge.'), has: { route, parameter, field } };
};

/** What the edge answers with, whatever becomes of a request. */
export const askEdgeForStatuses = async (): Promise<Part> => {
  const status = new Set<string>();
  const failing: Limiter = { take: () => Promise.reject(new Error('of a limiter')) };
  const providerOf =
    (code: number): Provider =>
    () =>
      Response.json({ error: 'no' }, { status: code });
  for (const [name, path] of Object.entries(PATHS)) {
    const separator = path.includes('?') ? '&' : '?';
    const answers = [
      openEdge(talkative)(path),
      openEdge(talkative)(`${path}${separator}an_alien=1`),
      openEdge(talkative)(path, 'wrong'),
      openEdge(talkative)(path, KEYS.spent),
      openEdge(talkative)(path, KEYS.whole, 'DELETE'),
      openEdge(talkative, [], failing)(path),
      openEdge(silent)(path),
      ...[404, 429, 500, 503].map((code) => openEdge(providerOf(code))(path)),
    ];
    for (const answer of await Promise.all(answers)) status.add(`edge.${name} ${answer.status}`);
  }
  return { name: 'the edge', speaksFor: (name) => name.startsWith('edge.'), has: { status: [...status] } };
};

/** A record with a number in each of its texts, but for times. */
const tellNumbers = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]: readonly [string, unknown]) => [
      name,
      typeof value === 'string' && !/^\d{4}-\d{2}-\d{2} /.test(value) ? '0912345678' : value,
    ]),
  );

/** The members of the contract's records that the edge hides from a key without `pii`, as `pbx.getCdr to_number`. */
export const askEdgeForMasks = async (): Promise<string[]> => {
  const provider: Provider = ({ pathname }) =>
    Response.json(
      pathname.startsWith('/api/') ? { data: tellNumbers(autocallReportExample.data) } : tellNumbers(pbxCdrExamples[1]),
    );
  const masked: string[] = [];
  for (const name of ['autocall.getReport', 'pbx.getCdr'] as const) {
    const ask = openEdge(provider);
    const [whole, hidden] = await Promise.all(
      [KEYS.whole, KEYS.masked].map(async (key): Promise<object> => (await ask(PATHS[name], key)).json()),
    );
    const inner = (body: object | undefined): Array<[string, unknown]> =>
      Object.entries(name === 'pbx.getCdr' ? Object(body) : Object(Object(body).data));
    const seen = new Map(inner(hidden));
    masked.push(
      ...inner(whole)
        .filter(([key, value]) => seen.get(key) !== value)
        .map(([key]) => `${name} ${key}`),
    );
  }
  return masked;
};
