import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type TokenContext } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson, type FixtureServer, startServer } from './fixture-server.ts';
import { batch, rows } from './rows.ts';

/** Responds 401 to all tokens but one, which the test sets. */
const startGuarded = (accepted: { token: string }, respond: Responder = respondJson(pbxCdrExamples[1])) =>
  startServer((response, request, index) => {
    const isIn = request.headers.authorization === `Bearer ${accepted.token}`;
    (isIn ? respond : respondJson({ error: 'Unauthorized' }, 401))(response, request, index);
  });

const tokensOf = ({ requests }: FixtureServer) => requests.map(({ headers }) => headers.authorization);

describe('a token function', () => {
  it('is called once more after a 401, and the call continues', async () => {
    await using server = await startGuarded({ token: 'token-2' });
    const contexts: TokenContext[] = [];
    const token = (context: TokenContext): string => `token-${contexts.push(context)}`;
    const { cdrs } = createCdrClient({ baseUrl: server.url, token, maxRetries: 0 }).pbx;
    const { response } = await cdrs.get('a').withResponse();
    expect(response.attempts).toBe(2);
    expect(contexts).toEqual([
      { forceRefresh: false, wasRefused: false },
      { forceRefresh: true, wasRefused: true },
    ]);
    expect(tokensOf(server)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('is called once for all waiting requests, and again once after their 401s', async () => {
    await using server = await startGuarded({ token: 'token-2' });
    let requested = 0;
    const token = () => Promise.resolve(`token-${++requested}`);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token, maxConcurrency: 30 }).pbx;
    await Promise.all(Array.from({ length: 30 }, () => cdrs.get('a')));
    expect(requested).toBe(2);
    expect(server.requests).toHaveLength(60);
  });

  it('ends the call without another request if it returns the rejected token', async () => {
    await using server = await startGuarded({ token: 'other' });
    let requested = 0;
    const token = (): string => {
      requested += 1;
      return 'old';
    };
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', status: 401, attempts: 1 });
    expect({ requested, sent: server.requests.length }).toEqual({ requested: 2, sent: 1 });
  });

  it('is not called endlessly if all its tokens are wrong', async () => {
    await using server = await startGuarded({ token: 'other' });
    let requested = 0;
    const token = () => `token-${++requested}`;
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', attempts: 2 });
    expect(requested).toBe(2);
  });

  it('is the cause of the error if its second call fails', async () => {
    await using server = await startGuarded({ token: 'other' });
    const token = ({ forceRefresh }: TokenContext) => {
      if (forceRefresh) throw new Error('vault is sealed');
      return 'old';
    };
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'configuration', cause: { message: 'vault is sealed' } });
  });

  it('is called within a scroll, which continues: a 401 has not advanced it', async () => {
    const accepted = { token: 'token-1' };
    await using server = await startGuarded(accepted, (response, request, index) => {
      accepted.token = 'token-2';
      const isFirst = !request.url?.includes('scroll_id');
      const isSecond = request.url?.includes('scroll_id=a') === true;
      respondJson(isFirst ? batch(rows(0, 2), 'a') : batch(isSecond ? rows(2, 3) : [], 'b'))(response, request, index);
    });
    let current = 'token-1';
    const token = ({ forceRefresh }: TokenContext): string => (forceRefresh ? (current = 'token-2') : current);
    const got: string[] = [];
    for await (const { id } of createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.scroll()) got.push(id);
    expect(got).toEqual(rows(0, 3).map(({ id }) => id));
  });

  it('is not involved for a token in the options', async () => {
    await using server = await startGuarded({ token: 'other' });
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token: 'old' }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('an API key', () => {
  /** Exchanges the key for tokens that it counts; the last one is valid. */
  const startExchange = (lifetimeSeconds: number, exchange?: Responder) => {
    const accepted = { token: '' };
    const seen = { bodies: new Array<string>() };
    const server = startServer((response, request, index) => {
      if (request.url !== '/v1/auth/token') {
        const isIn = request.headers.authorization === `Bearer ${accepted.token}`;
        return (isIn ? respondJson(pbxCdrExamples[1]) : respondJson({ error: 'Unauthorized' }, 401))(
          response,
          request,
          index,
        );
      }
      request.setEncoding('utf8').on('data', (text: string) => {
        seen.bodies.push(text);
        accepted.token = `token-${seen.bodies.length}`;
        const expired = Math.floor(Date.now() / 1000) + lifetimeSeconds;
        const respond = exchange ?? respondJson({ data: { expired, token: accepted.token, user_id: '5' } });
        respond(response, request, index);
      });
    });
    return { server, accepted, seen };
  };
  const cdrsOf = ({ url }: FixtureServer, maxConcurrency = 8) =>
    createCdrClient({ pbx: { baseUrl: url, apiKey: 'secret-key' }, maxConcurrency, retryDelayMs: 1 }).pbx.cdrs;

  it('is exchanged once for all calls, as the provider requires', async () => {
    const { server: starting, seen } = startExchange(86_400);
    await using server = await starting;
    const cdrs = cdrsOf(server, 2);
    await Promise.all(Array.from({ length: 10 }, () => cdrs.get('a')));
    await cdrs.get('a');
    expect(seen.bodies).toEqual(['{"api_key":"secret-key"}']);
    expect(server.requests[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(new Set(tokensOf(server).slice(1))).toEqual(new Set(['Bearer token-1']));
  });

  it('is exchanged again once for all calls after a 401', async () => {
    const { server: starting, accepted, seen } = startExchange(86_400);
    await using server = await starting;
    const cdrs = cdrsOf(server);
    await cdrs.get('a');
    accepted.token = 'none of them';
    await Promise.all(Array.from({ length: 8 }, () => cdrs.get('a')));
    expect(seen.bodies).toHaveLength(2);
  });

  it('is exchanged again shortly before the token ends', async () => {
    const { server: starting, seen } = startExchange(200);
    await using server = await starting;
    const cdrs = cdrsOf(server);
    await cdrs.get('a');
    await cdrs.get('a');
    expect(seen.bodies).toHaveLength(2);
  });

  it('is not exchanged for each call if the server’s clock is behind', async () => {
    const { server: starting, seen } = startExchange(-1_000_000);
    await using server = await starting;
    const cdrs = cdrsOf(server);
    await cdrs.get('a');
    await cdrs.get('a');
    expect(seen.bodies).toHaveLength(1);
  });

  it.each<[string, Responder, string]>([
    ['is rejected', respondJson({ error: 'Unauthorized' }, 401), 'unauthorized'],
    ['returns no token', respondJson({ data: {} }), 'decode'],
    ['is redirected', (response) => void response.writeHead(302, { location: '/' }).end(), 'protocol'],
  ])('ends the call with the error if it %s, without the key', async (_, exchange, kind) => {
    const { server: starting } = startExchange(86_400, exchange);
    await using server = await starting;
    const error = await caught(() => cdrsOf(server).get('a'));
    expect(error).toMatchObject({ kind, operation: 'pbx.token' });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('secret-key');
    expect(server.requests).toHaveLength(1);
  });
});
