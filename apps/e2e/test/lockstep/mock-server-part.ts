import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createMockApp, type MockAppOptions } from '@cdr/mock-server';
import { type Names, toValuePaths } from './contract-names.ts';
import type { Part } from './find-lockstep-gaps.ts';

const TOKENS = { autocall: 'of-autocall', pbx: 'of-pbx' } as const;
const ACCOUNT = {
  tenant: 'lockstep',
  tokens: { autocall: [TOKENS.autocall], pbx: [TOKENS.pbx] },
  apiKeys: ['api-key'],
  calls: 5,
  faults: { rules: [], allowHeader: true },
} satisfies NonNullable<MockAppOptions['accounts']>[number];

/** Its routes beside the providers': how it is driven and described. */
const OWN = /^\/(?:__mock|docs)\b/;

const LINE = /^([│ ]*)[├└]── (\S+) \(([A-Z, ]+)\)$/gm;

/** The routes in Fastify's tree, as `GET /path`; HEAD comes with GET. */
const toRoutes = (tree: string): string[] => {
  const parents: string[] = [];
  return [...tree.matchAll(LINE)].flatMap(([, indent = '', part = '', methods = '']) => {
    const depth = indent.length / 4;
    parents.splice(depth, parents.length, part);
    const path = parents.join('');
    if (OWN.test(path)) return [];
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
};

/** What a healthy server does not do, and this one does when it is asked to. */
const FAULTS = ['forbidden', 'server-error', 'unavailable'];

/**
 * What the mock server serves: its routes, the members of its answers, the parameters that it judges and the statuses that
 * it can answer with.
 *
 * @param routes the names of the routes by `METHOD /path`
 * @param candidates names that may be parameters
 */
export const askMockServer = async (
  routes: ReadonlyMap<string, string>,
  candidates: readonly string[],
): Promise<readonly Part[]> => {
  const app = await createMockApp({ accounts: [ACCOUNT] });
  const nameOf = (route: string): string => routes.get(route) ?? route;
  const ask = async (url: string, token: string = TOKENS.pbx, fault?: string) => {
    const answer = await app.inject({
      url,
      headers: { authorization: token, ...(fault === undefined ? {} : { 'x-mock-fault': fault }) },
    });
    const body: unknown = answer.json();
    return { status: answer.statusCode, body };
  };
  const pbx = `Bearer ${TOKENS.pbx}`;
  try {
    const reportPath = `/api/v2/report/${autocallReportExample.data.id}`;
    const token = await app.inject({ method: 'POST', url: '/v1/auth/token', payload: { api_key: 'api-key' } });
    const answers: ReadonlyArray<readonly [route: string, bodies: readonly unknown[]]> = [
      ['GET /api/v2/report/:callId', [(await ask(reportPath, TOKENS.autocall)).body]],
      ['GET /v1/cdr', [(await ask('/v1/cdr?page=1', pbx)).body, (await ask('/v1/cdr', pbx)).body]],
      ['GET /v1/cdr/:id', [(await ask(`/v1/cdr/${pbxCdrExamples[1].id}`, pbx)).body]],
      ['POST /v1/auth/token', [token.json()]],
    ];
    const judged: string[] = [];
    for (const candidate of candidates) {
      const { status, body } = await ask(`/v1/cdr?${candidate}=`, pbx);
      if (status === 400 && JSON.stringify(body).includes(`"${candidate}"`)) judged.push(candidate);
    }
    const { body: opened } = await ask('/v1/cdr', pbx);
    const statuses = new Set<string>();
    for (const { route, url, credential, bad, unknown } of [
      { route: 'GET /api/v2/report/:callId', url: reportPath, credential: TOKENS.autocall, bad: '%00', unknown: 'x' },
      { route: 'GET /v1/cdr/:id', url: '/v1/cdr/a', credential: pbx, bad: '%00', unknown: '' },
      { route: 'GET /v1/cdr', url: '/v1/cdr', credential: pbx, bad: '?limit=0', unknown: null },
    ]) {
      const known = route === 'GET /v1/cdr/:id' ? `/v1/cdr/${pbxCdrExamples[1].id}` : url;
      const answers = [
        ask(known, credential),
        ask(url, 'wrong'),
        ask(`${url}${bad}`, credential),
        unknown === null
          ? ask(`${url}?scroll_id=${String(Object(opened).scroll_id)}`, credential, 'expired-scroll')
          : ask(`${url}${unknown}`, credential),
        ...FAULTS.map((fault) => ask(known, credential, fault)),
        app.inject({ method: 'DELETE', url, headers: { authorization: credential } }).then(({ statusCode }) => ({
          status: statusCode,
        })),
      ];
      for (const { status } of await Promise.all(answers)) statuses.add(`${nameOf(route)} ${status}`);
    }
    const has: Omit<Names, 'status'> = {
      route: toRoutes(app.printRoutes({ commonPrefix: false })).map((route) => `${nameOf(route)} ${route}`),
      parameter: judged.map((parameter) => `${nameOf('GET /v1/cdr')} ${parameter}`),
      field: answers.flatMap(([route, bodies]) =>
        [...new Set(bodies.flatMap(toValuePaths))].map((field) => `${nameOf(route)} ${field}`),
      ),
    };
    const isProviders = (route: string): boolean => !route.startsWith('edge.');
    return [
      { name: 'the mock server', speaksFor: isProviders, has },
      // Tokens are given out by a sibling document: of its errors little is known.
      {
        name: 'the mock server',
        speaksFor: (route) => isProviders(route) && !route.endsWith('createToken'),
        has: { status: [...statuses] },
      },
    ];
  } finally {
    await app.close();
  }
};
