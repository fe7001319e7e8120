import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createCdrClient, type TokenContext } from '../src/index.ts';
import { caught } from './caught.ts';
import { type Answer, answerJson, type FixtureServer, startServer } from './fixture-server.ts';
import { batch, rows } from './rows.ts';

/** Takes one token only, and says 401 to others; the test says which. */
const startGuarded = (accepted: { token: string }, answer: Answer = answerJson(pbxCdrExamples[1])) =>
  startServer((response, request, index) => {
    const isIn = request.headers.authorization === `Bearer ${accepted.token}`;
    (isIn ? answer : answerJson({ error: 'Unauthorized' }, 401))(response, request, index);
  });

const tokensOf = ({ requests }: FixtureServer) => requests.map(({ headers }) => headers.authorization);

describe('a token function', () => {
  it('is asked once more after a 401, and the call goes on', async () => {
    await using server = await startGuarded({ token: 'token-2' });
    const contexts: TokenContext[] = [];
    const token = (context: TokenContext): string => `token-${contexts.push(context)}`;
    const { cdrs } = createCdrClient({ baseUrl: server.url, token, maxRetries: 0 }).pbx;
    const { response } = await cdrs.get('a').withResponse();
    expect(response.attempts).toBe(2);
    expect(contexts).toEqual([{ wasRefused: false }, { wasRefused: true }]);
    expect(tokensOf(server)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('is asked once for all who wait: before, and again after their 401s', async () => {
    await using server = await startGuarded({ token: 'token-2' });
    let asked = 0;
    const token = () => Promise.resolve(`token-${++asked}`);
    const { cdrs } = createCdrClient({ baseUrl: server.url, token, maxConcurrency: 30 }).pbx;
    await Promise.all(Array.from({ length: 30 }, () => cdrs.get('a')));
    expect(asked).toBe(2);
    expect(server.requests).toHaveLength(60);
  });

  it('that gives a refused token again ends the call without another request', async () => {
    await using server = await startGuarded({ token: 'other' });
    let asked = 0;
    const token = (): string => {
      asked += 1;
      return 'old';
    };
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', status: 401, attempts: 1 });
    expect({ asked, sent: server.requests.length }).toEqual({ asked: 2, sent: 1 });
  });

  it('that gives one wrong token after another is not asked for ever', async () => {
    await using server = await startGuarded({ token: 'other' });
    let asked = 0;
    const token = () => `token-${++asked}`;
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', attempts: 2 });
    expect(asked).toBe(2);
  });

  it('that fails the second time fails the call with its own error as the cause', async () => {
    await using server = await startGuarded({ token: 'other' });
    const token = ({ wasRefused }: TokenContext) => {
      if (wasRefused) throw new Error('vault is sealed');
      return 'old';
    };
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'configuration', cause: { message: 'vault is sealed' } });
  });

  it('is asked in the middle of a scroll, which goes on: a 401 has not moved it', async () => {
    const accepted = { token: 'token-1' };
    await using server = await startGuarded(accepted, (response, request, index) => {
      accepted.token = 'token-2';
      const isFirst = !request.url?.includes('scroll_id');
      const isSecond = request.url?.includes('scroll_id=a') === true;
      answerJson(isFirst ? batch(rows(0, 2), 'a') : batch(isSecond ? rows(2, 3) : [], 'b'))(response, request, index);
    });
    let current = 'token-1';
    const token = ({ wasRefused }: TokenContext): string => (wasRefused ? (current = 'token-2') : current);
    const got: string[] = [];
    for await (const { id } of createCdrClient({ baseUrl: server.url, token }).pbx.cdrs.scroll()) got.push(id);
    expect(got).toEqual(rows(0, 3).map(({ id }) => id));
  });

  it('is not asked again for a token that stands in the options', async () => {
    await using server = await startGuarded({ token: 'other' });
    const error = await caught(() => createCdrClient({ baseUrl: server.url, token: 'old' }).pbx.cdrs.get('a'));
    expect(error).toMatchObject({ kind: 'unauthorized', attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('an API key', () => {
  /** Exchanges the key for tokens that it counts; the last one is good. */
  const startExchange = (lifetimeSeconds: number, exchange?: Answer) => {
    const accepted = { token: '' };
    const seen = { bodies: new Array<string>() };
    const server = startServer((response, request, index) => {
      if (request.url !== '/v1/auth/token') {
        const isIn = request.headers.authorization === `Bearer ${accepted.token}`;
        return (isIn ? answerJson(pbxCdrExamples[1]) : answerJson({ error: 'Unauthorized' }, 401))(
          response,
          request,
          index,
        );
      }
      request.setEncoding('utf8').on('data', (text: string) => {
        seen.bodies.push(text);
        accepted.token = `token-${seen.bodies.length}`;
        const expired = Math.floor(Date.now() / 1000) + lifetimeSeconds;
        const answer = exchange ?? answerJson({ data: { expired, token: accepted.token, user_id: '5' } });
        answer(response, request, index);
      });
    });
    return { server, accepted, seen };
  };
  const cdrsOf = ({ url }: FixtureServer, maxConcurrency = 8) =>
    createCdrClient({ pbx: { baseUrl: url, apiKey: 'secret-key' }, maxConcurrency, retryDelayMs: 1 }).pbx.cdrs;

  it('is exchanged once for all calls, as the provider wants it', async () => {
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

  it('is exchanged again once the token is refused, once for all calls', async () => {
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

  it('is not exchanged with each call where the server’s clock is behind', async () => {
    const { server: starting, seen } = startExchange(-1_000_000);
    await using server = await starting;
    const cdrs = cdrsOf(server);
    await cdrs.get('a');
    await cdrs.get('a');
    expect(seen.bodies).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ['is refused', answerJson({ error: 'Unauthorized' }, 401), 'unauthorized'],
    ['gives no token', answerJson({ data: {} }), 'decode'],
    ['is answered with a redirect', (response) => void response.writeHead(302, { location: '/' }).end(), 'protocol'],
  ])('that %s ends the call with that error, without the key', async (_, exchange, kind) => {
    const { server: starting } = startExchange(86_400, exchange);
    await using server = await starting;
    const error = await caught(() => cdrsOf(server).get('a'));
    expect(error).toMatchObject({ kind, operation: 'pbx.token' });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('secret-key');
    expect(server.requests).toHaveLength(1);
  });
});
