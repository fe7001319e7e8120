import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONTROL_OR_SPACE_PATHS, HOSTILE_PATHS } from './hostile-paths.ts';
import { expectProblem } from './problem.ts';
import { rawRequest } from './raw-request.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, PAGE, PLAIN_REPORT, REPORT_PATH, SCROLL } from './records.ts';
import { SECRET } from './edge.ts';
import { json, startUpstream, text, type Upstream } from './upstream.ts';

/** An edge that listens. */
export interface ListeningEdge {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an edge on a free port, configured by an environment. */
export type StartEdge = (env: Readonly<Record<string, string>>) => Promise<ListeningEdge>;

/** What must be true of the edge in every runtime, over real sockets. */
export const describeEdge = (runtime: string, startEdge: StartEdge): void => {
  describe(`the edge on ${runtime}`, () => {
    let autocall: Upstream;
    let pbx: Upstream;
    let edge: ListeningEdge;
    let count = 0;

    /** No test may hit what another has stored. */
    const freshToken = (): string => `token-${(count += 1)}`;

    const ask = (path: string, token: string = freshToken(), init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(`${edge.url}${path}`, { ...init, headers });
    };

    beforeAll(async () => {
      autocall = await startUpstream();
      pbx = await startUpstream();
      edge = await startEdge({
        AUTOCALL_ORIGIN: autocall.origin,
        PBX_ORIGIN: pbx.origin,
        ALLOW_INSECURE_ORIGINS: `${autocall.origin},${pbx.origin}`,
        CDR_SECRET: SECRET,
      });
    });

    afterAll(async () => {
      await edge.close();
      await autocall[Symbol.asyncDispose]();
      await pbx[Symbol.asyncDispose]();
    });

    beforeEach(() => {
      autocall.seen.length = 0;
      pbx.seen.length = 0;
    });

    it('is healthy without a credential', async () => {
      const response = await fetch(`${edge.url}/healthz`);

      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ status: 'ok' });
    });

    describe('records', () => {
      it.each([
        ['a report', REPORT_PATH, OTP_REPORT],
        ['a call', CDR_PATH, BUSY_CDR],
        ['a page', `${LIST_PATH}?page=1`, PAGE],
        ['a scroll', LIST_PATH, SCROLL],
      ])('passes %s on as it came', async (_label, path, body) => {
        autocall.respond = json(body);
        pbx.respond = json(body);
        const response = await ask(path);

        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('application/json');
        expect(response.headers.get('cache-control')).toBe('private, no-cache');
        expect(await response.json()).toEqual(body);
      });

      it.each([
        ['autocall, raw', REPORT_PATH, 'secret-token'],
        ['pbx, as Bearer', CDR_PATH, 'Bearer secret-token'],
      ])('sends the token to %s', async (_label, path, authorization) => {
        autocall.respond = json(OTP_REPORT);
        pbx.respond = json(BUSY_CDR);
        await ask(path, 'secret-token');
        const [seen, ...others] = [...autocall.seen, ...pbx.seen];

        expect(others).toEqual([]);
        expect(seen).toMatchObject({
          url: path,
          method: 'GET',
          headers: { authorization, accept: 'application/json' },
        });
      });

      it('sends none of the caller’s headers but a safe request id', async () => {
        pbx.respond = json(BUSY_CDR);
        const response = await ask(CDR_PATH, freshToken(), {
          headers: {
            'x-request-id': 'trace-7',
            cookie: 'a=b',
            'x-forwarded-for': '10.0.0.1',
            'x-evil': '1',
            range: 'bytes=0-1',
          },
        });
        const headers = pbx.seen[0]?.headers ?? {};

        expect(response.headers.get('x-request-id')).toBe('trace-7');
        expect(headers['x-request-id']).toBe('trace-7');
        expect(headers['user-agent']).toBe('cdr-edge-proxy');
        for (const name of ['cookie', 'x-forwarded-for', 'x-evil', 'range']) expect(headers).not.toHaveProperty(name);
      });

      it('gives no header and no key of the provider that is not named', async () => {
        pbx.respond = json({ ...BUSY_CDR, internal_note: 'x', constructor: 'y' }, 200, {
          'set-cookie': 'session=1',
          'x-evil': '1',
          server: 'secret/1.0',
          via: '1.1 inner',
          etag: '"inner"',
        });
        const response = await ask(CDR_PATH);

        expect(await response.json()).toEqual(BUSY_CDR);
        for (const name of ['set-cookie', 'x-evil', 'server', 'via']) expect(response.headers.has(name)).toBe(false);
        expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      });

      it('answers HEAD like GET, without the body', async () => {
        pbx.respond = json(BUSY_CDR);
        const response = await ask(CDR_PATH, freshToken(), { method: 'HEAD' });

        expect(response.status).toBe(200);
        expect(response.headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
        expect(await response.text()).toBe('');
        expect(pbx.seen.map(({ method }) => method)).toEqual(['GET']);
      });
    });

    describe('cache', () => {
      it('answers a finished call from the cache the second time', async () => {
        pbx.respond = json(BUSY_CDR);
        const token = freshToken();
        const first = await ask(CDR_PATH, token);
        const second = await ask(CDR_PATH, token);

        expect(first.headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
        expect(first.headers.has('age')).toBe(false);
        expect(second.headers.get('cache-status')).toMatch(/^cdr-edge; hit; ttl=(?:60|5\d)$/);
        expect(second.headers.get('age')).toMatch(/^\d$/);
        expect(await second.json()).toEqual(BUSY_CDR);
        expect(pbx.seen).toHaveLength(1);
      });

      it('never answers one token with what another got', async () => {
        pbx.respond = (request, response) =>
          json({ ...BUSY_CDR, extension: request.headers.authorization ?? '' })(request, response);
        const tokens = [freshToken(), freshToken()];
        for (const token of [...tokens, ...tokens]) {
          const response = await ask(CDR_PATH, token);
          expect(await response.json()).toMatchObject({ extension: `Bearer ${token}` });
        }
        expect(pbx.seen).toHaveLength(2);
      });

      it.each([
        ['a report with a one-time password', REPORT_PATH, OTP_REPORT, 'cdr-edge; fwd=miss'],
        ['a scroll', LIST_PATH, SCROLL, 'cdr-edge; fwd=bypass'],
      ])('asks anew for %s each time', async (_label, path, body, status) => {
        autocall.respond = json(body);
        pbx.respond = json(body);
        const token = freshToken();
        const responses = [await ask(path, token), await ask(path, token)];

        expect(responses.map(({ headers }) => headers.get('cache-status'))).toEqual([status, status]);
        expect([...autocall.seen, ...pbx.seen]).toHaveLength(2);
      });

      it('keeps a report without a secret', async () => {
        autocall.respond = json(PLAIN_REPORT);
        const token = freshToken();
        await ask(REPORT_PATH, token);

        expect((await ask(REPORT_PATH, token)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
      });

      it('asks the provider once for many who ask at once', async () => {
        const waiting: Array<() => void> = [];
        pbx.respond = (request, response) => {
          waiting.push(() => json(BUSY_CDR)(request, response));
          // The first is held until every other request had its chance to become a second.
          void Promise.all(Array.from({ length: 30 }, () => fetch(`${edge.url}/healthz`))).then(() =>
            waiting.pop()?.(),
          );
        };
        const token = freshToken();
        const responses = await Promise.all(Array.from({ length: 20 }, () => ask(CDR_PATH, token)));

        expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
        expect(await Promise.all(responses.map((response) => response.json()))).toEqual(
          Array.from({ length: 20 }, () => BUSY_CDR),
        );
        expect(pbx.seen).toHaveLength(1);
      });
    });

    describe('a caller who leaves', () => {
      it('takes nothing from those who wait for the same record', async () => {
        let answer: () => void = () => undefined;
        const started = new Promise<void>((resolve) => {
          pbx.respond = (request, response) => {
            answer = () => json(BUSY_CDR)(request, response);
            resolve();
          };
        });
        const token = freshToken();
        const controller = new AbortController();
        const leader = ask(CDR_PATH, token, { signal: controller.signal });
        await started;
        const follower = ask(CDR_PATH, token);
        controller.abort();
        await expect(leader).rejects.toMatchObject({ name: 'AbortError' });
        await fetch(`${edge.url}/healthz`);
        answer();

        expect(await (await follower).json()).toEqual(BUSY_CDR);
        expect(pbx.seen).toHaveLength(1);
      });
    });

    describe('requests that are not answered with a record', () => {
      it.each([
        ['no path', '/', 404],
        ['an API version that is none', '/v2/cdr', 404],
        ['an encoded static part', '/v1/%63dr', 404],
        ['a list with a slash', '/v1/cdr/', 404],
        ['a second segment', '/v1/cdr/a/b', 404],
        ['a report without an id', '/api/v2/report/', 404],
        ['an id that is too long', `/v1/cdr/${'a'.repeat(1025)}`, 404],
      ])('is %s', async (_label, path, status) => {
        await expectProblem(await ask(path), status, 'not-found');
        expect(pbx.seen).toEqual([]);
      });

      it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is %s on a known path', async (method) => {
        for (const path of [LIST_PATH, CDR_PATH, REPORT_PATH, '/healthz']) {
          const response = await ask(path, freshToken(), { method });
          expect(response.headers.get('allow')).toBe('GET, HEAD');
          await expectProblem(response, 405, 'method-not-allowed');
        }
        expect(pbx.seen).toEqual([]);
      });

      it.each([
        ['none', []],
        ['an empty one', ['Authorization: ']],
        ['a raw token', ['Authorization: token']],
        ['another scheme', ['Authorization: Basic dG9rZW4=']],
        ['two tokens', ['Authorization: Bearer one two']],
        ['a comma', ['Authorization: Bearer one,two']],
        ['two headers', ['Authorization: Bearer one', 'Authorization: Bearer one']],
        ['letters beyond ASCII', ['Authorization: Bearer tok\u00e9n']],
      ])('has %s as its credential', async (_label, headers) => {
        const { status, body } = await rawRequest(edge.url, `GET ${CDR_PATH} HTTP/1.1`, headers);

        expect(status).toBe(401);
        expect(body).toContain('urn:cdr:problem:unauthorized');
        expect(pbx.seen).toEqual([]);
      });

      it.each(HOSTILE_PATHS)('is for %s', async (_label, path, statuses) => {
        const { status, body } = await rawRequest(edge.url, `GET ${path} HTTP/1.1`, ['Authorization: Bearer token']);

        expect(statuses).toContain(status);
        expect(body).toContain('urn:cdr:problem:');
        expect([...autocall.seen, ...pbx.seen]).toEqual([]);
      });

      it.each(CONTROL_OR_SPACE_PATHS)('has %s in its request line', async (_label, path) => {
        const { status } = await rawRequest(edge.url, `GET ${path} HTTP/1.1`, ['Authorization: Bearer token']);

        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect([...autocall.seen, ...pbx.seen]).toEqual([]);
      });

      it('looks an id up that holds every character an id may hold', async () => {
        const id = 'a/b?c#d%e@f+g~h<i>j:k"l[m]{n} o..p\u00e9';
        pbx.respond = json(BUSY_CDR);
        const response = await ask(`/v1/cdr/${encodeURIComponent(id)}`);

        expect(response.status).toBe(200);
        expect(pbx.seen.map(({ url }) => url)).toEqual([`/v1/cdr/${encodeURIComponent(id)}`]);
      });

      it.each([
        ['401', json({ error: 'token 0987654321' }, 401), 401, 'unauthorized'],
        ['403', json({ error: 'no' }, 403), 403, 'forbidden'],
        ['404', json({ error: 'Not Found' }, 404), 404, 'not-found'],
        ['429', json({ error: 'slow' }, 429), 429, 'rate-limited'],
        ['500', json({ error: 'stack at main.c:1' }, 500), 502, 'upstream-unavailable'],
        ['503', json({ error: 'busy' }, 503), 503, 'upstream-unavailable'],
        ['a redirect', text('', 302, { location: 'https://evil.example/' }), 502, 'upstream-invalid'],
        ['HTML', text('<h1>stack</h1>', 200, { 'content-type': 'text/html' }), 502, 'upstream-invalid'],
        ['broken JSON', text('{"id":', 200, { 'content-type': 'application/json' }), 502, 'upstream-invalid'],
        ['another shape', json({ call: 'x' }), 502, 'upstream-invalid'],
        ['a reset', (request) => request.socket.destroy(), 502, 'upstream-unavailable'],
      ] as const satisfies ReadonlyArray<readonly [string, Upstream['respond'], number, string]>)(
        'gets %s from the provider',
        async (_label, respond, status, kind) => {
          pbx.respond = respond;
          const response = await ask(CDR_PATH);
          const problem = await expectProblem(response, status, kind);

          expect(JSON.stringify(problem)).not.toMatch(/0987654321|stack|main\.c|evil/);
        },
      );
    });
  });
};
