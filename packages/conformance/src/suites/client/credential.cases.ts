import { autocallReportExample } from '@cdr/contract/examples';
import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { respondJson, respondError, inTurn, toReport, toRow } from './responses.ts';
import { provesClient, TOKEN } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { FakeServer, Respond } from './fake-server.ts';

const REPORT_ID = autocallReportExample.data.id;
const API_KEY = 'api-key-of-the-bench';

const LOOPBACK_HOSTS = ['localhost', 'LOCALHOST:8787', 'edge.localhost', '127.0.0.1:1', '127.1.2.3', '[::1]:80'];
/** Names and addresses similar to those of this machine. */
const OTHER_HOSTS = [
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil-localhost.example',
  'notlocalhost',
  'localhost-evil',
  '128.0.0.1',
  '10.127.0.1',
  '[::2]',
];

const sent = ({ received }: FakeServer): Array<string | undefined> =>
  received.map(({ headers }) => headers.authorization);

/** Exchanges the API key for numbered tokens, and accepts calls with them. */
const tokenGiver = (
  accepts: (authorization: string | undefined) => boolean,
  toExpired: (nowSeconds: number) => number | string = (nowSeconds) => nowSeconds + 86_400,
): Respond => {
  let given = 0;
  return (received, response, index) => {
    const respond = ((): Respond => {
      if (received.path !== '/v1/auth/token') {
        return accepts(received.headers.authorization) ? respondJson(toRow()) : respondError(401);
      }
      given += 1;
      const expired = toExpired(Math.floor(Date.now() / 1000));
      return respondJson({ data: { expired, token: `given-${given}`, user_id: '5' } });
    })();
    respond(received, response, index);
  };
};

/** Cases of a client's credentials. */
export const clientCredentialCases = [
  provesClient('client/credential/by-api', async (harness) => {
    const [autocall, pbx] = [await harness.serve(respondJson(toReport())), await harness.serve(respondJson(toRow()))];
    const cdr = harness.createClient({
      autocall: { baseUrl: autocall.url, token: 'of-autocall' },
      pbx: { baseUrl: pbx.url, token: 'of-pbx' },
    });
    await cdr.autocall.reports.get(REPORT_ID);
    await cdr.pbx.cdrs.get('a');
    deepStrictEqual([sent(autocall), sent(pbx)], [['of-autocall'], ['Bearer of-pbx']]);
  }),
  provesClient('client/credential/edge-bearer', async (harness) => {
    const { cdr, server } = await harness.connect(inTurn(respondJson(toReport()), respondJson(toRow())));
    await cdr.autocall.reports.get(REPORT_ID);
    await cdr.pbx.cdrs.get('a');
    deepStrictEqual(sent(server), [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
  }),
  provesClient('client/credential/renewed-once', async (harness) => {
    const calls: boolean[] = [];
    const token = ({ wasRefused }: { readonly wasRefused: boolean }): string => {
      calls.push(wasRefused);
      return `token-${calls.length}`;
    };
    const { cdr, server } = await harness.connect(inTurn(respondError(401), respondJson(toRow())), { token });
    await cdr.pbx.cdrs.get('a');
    deepStrictEqual(
      [calls, sent(server)],
      [
        [false, true],
        ['Bearer token-1', 'Bearer token-2'],
      ],
    );
  }),
  provesClient('client/credential/asked-together', async (harness) => {
    const calls: boolean[] = [];
    const token = async ({ wasRefused }: { readonly wasRefused: boolean }): Promise<string> => {
      calls.push(wasRefused);
      await Promise.resolve();
      return wasRefused ? 'new-token' : 'old-token';
    };
    const { cdr } = await harness.connect(
      (received, response, index) => {
        const isNew = received.headers.authorization === 'Bearer new-token';
        (isNew ? respondJson(toRow()) : respondError(401))(received, response, index);
      },
      { token },
    );
    await Promise.all(Array.from({ length: 5 }, (_, index) => cdr.pbx.cdrs.get(`call-${index}`)));
    deepStrictEqual(calls, [false, true]);
  }),
  provesClient('client/credential/refused-ends', async (harness) => {
    for (const [token, requests] of [
      [TOKEN, 1],
      [() => TOKEN, 1],
      [({ wasRefused }: { readonly wasRefused: boolean }) => `token-${String(wasRefused)}`, 2],
    ] as const) {
      const { cdr, server } = await harness.connect(respondError(401), { token });
      await expectFailure('a refused token', 'unauthorized', () => cdr.pbx.cdrs.get('a'));
      holds(
        server.received.length === requests,
        `a refused token should take ${requests} requests, not ${server.received.length}`,
      );
    }
  }),
  provesClient('client/credential/api-key', async (harness) => {
    const pbx = await harness.serve(tokenGiver((authorization) => authorization === 'Bearer given-1'));
    const { cdrs } = harness.createClient({ pbx: { baseUrl: pbx.url, apiKey: API_KEY } }).pbx;
    await cdrs.get('a');
    await cdrs.get('b');
    deepStrictEqual(
      pbx.received.map(({ method, path, body }) => [method, path, body]),
      [
        ['POST', '/v1/auth/token', JSON.stringify({ api_key: API_KEY })],
        ['GET', '/v1/cdr/a', ''],
        ['GET', '/v1/cdr/b', ''],
      ],
    );
    const heads = pbx.received.map(({ url, headers }) => JSON.stringify([url, headers]));
    holds(!heads.some((head) => head.includes(API_KEY)), 'the API key should be in the body of the exchange alone');
  }),
  provesClient('client/credential/api-key-renewed', async (harness) => {
    const pbx = await harness.serve(tokenGiver((authorization) => authorization === 'Bearer given-2'));
    await harness.createClient({ pbx: { baseUrl: pbx.url, apiKey: API_KEY } }).pbx.cdrs.get('a');
    deepStrictEqual(sent(pbx).filter(Boolean), ['Bearer given-1', 'Bearer given-2']);
  }),
  provesClient('client/credential/api-key-ends', async (harness) => {
    for (const [left, exchanges] of [
      [60, 2],
      [86_400, 1],
    ] as const) {
      for (const toExpired of [(now: number) => now + left, (now: number) => String(now + left)]) {
        const pbx = await harness.serve(tokenGiver((authorization) => authorization !== undefined, toExpired));
        const { cdrs } = harness.createClient({ pbx: { baseUrl: pbx.url, apiKey: API_KEY } }).pbx;
        await cdrs.get('a');
        await cdrs.get('b');
        const { length } = pbx.received.filter(({ path }) => path === '/v1/auth/token');
        holds(
          length === exchanges,
          `two calls with tokens of ${left} s should take ${exchanges} of them, not ${length}`,
        );
      }
    }
  }),
  provesClient('client/credential/api-key-errors', async (harness) => {
    for (const [status, kind] of [
      [400, 'bad-request'],
      [401, 'unauthorized'],
      [403, 'forbidden'],
      [404, 'not-found'],
      [405, 'protocol'],
      [500, 'server'],
      [503, 'server'],
    ] as const) {
      const pbx = await harness.serve(respondError(status));
      const { cdrs } = harness.createClient({ pbx: { baseUrl: pbx.url, apiKey: API_KEY }, maxRetries: 0 }).pbx;
      const { message } = await expectFailure(`a ${status} to an API key`, kind, () => cdrs.get('a'));
      holds(!message.includes(API_KEY), 'an error should not repeat the API key');
      deepStrictEqual([...new Set(pbx.received.map(({ path }) => path))], ['/v1/auth/token']);
    }
  }),
  provesClient('client/credential/no-plain-http', async ({ createClient }) => {
    const options = { baseUrl: 'http://records.example', token: TOKEN };
    await expectFailure('plain http to another machine', 'configuration', () => createClient(options));
  }),
  provesClient('client/credential/loopback-names', async ({ createClient }) => {
    for (const host of LOOPBACK_HOSTS) createClient({ baseUrl: `http://${host}`, token: TOKEN });
    for (const host of OTHER_HOSTS) {
      await expectFailure(`plain http to ${host}`, 'configuration', () =>
        createClient({ baseUrl: `http://${host}`, token: TOKEN }),
      );
      createClient({ baseUrl: `https://${host}`, token: TOKEN });
    }
  }),
  provesClient('client/credential/one-token', async ({ createClient }) => {
    for (const token of ['', 'Bearer x', 'a b', 'a,b', 'a\nb', 'é']) {
      const failure = await expectFailure('an invalid token', 'configuration', () =>
        createClient({ baseUrl: 'http://127.0.0.1', token }),
      );
      holds(token === '' || !failure.message.includes(`${token} `), 'an error should not repeat the token');
    }
  }),
];
