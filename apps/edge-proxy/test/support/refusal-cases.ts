import { sendRaw, toRawRequest } from '@cdr/test-support';
import { describe, expect, it } from 'vitest';
import type { EdgeUnderTest } from './edge-under-test.ts';
import { CONTROL_OR_SPACE_PATHS, HOSTILE_PATHS } from './hostile-paths.ts';
import { expectProblem } from './problem.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, REPORT_PATH } from './records.ts';
import { json, text, type Upstream } from './upstream.ts';

/** Requests that get a problem. */
export const describeRefusals = (under: EdgeUnderTest): void => {
  describe('requests that get no record', () => {
    it.each([
      ['no path of the edge', '/unknown', 404],
      ['an API version that is none', '/v2/cdr', 404],
      ['an encoded static part', '/v1/%63dr', 404],
      ['a list with a slash', '/v1/cdr/', 404],
      ['a second segment', '/v1/cdr/a/b', 404],
      ['a report without an id', '/api/v2/report/', 404],
      ['an id that is too long', `/v1/cdr/${'a'.repeat(1025)}`, 404],
    ])('is %s', async (_label, path, status) => {
      await expectProblem(await under.send(path), status, 'not-found');
      expect(under.pbx.seen).toEqual([]);
    });

    it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is %s on a known path', async (method) => {
      for (const path of [LIST_PATH, CDR_PATH, REPORT_PATH, '/healthz']) {
        const response = await under.send(path, under.freshToken(), { method });
        expect(response.headers.get('allow')).toBe('GET, HEAD');
        await expectProblem(response, 405, 'method-not-allowed');
      }
      expect(under.pbx.seen).toEqual([]);
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
      const { status, body } = await sendRaw(under.url, toRawRequest('GET', CDR_PATH, ...headers));

      expect(status).toBe(401);
      expect(body).toContain('urn:cdr:problem:unauthorized');
      expect(under.pbx.seen).toEqual([]);
    });

    it.each(HOSTILE_PATHS)('is for %s', async (_label, path, statuses) => {
      const { status, body } = await sendRaw(under.url, toRawRequest('GET', path, 'Authorization: Bearer token'));

      expect(statuses).toContain(status);
      expect(body).toContain('urn:cdr:problem:');
      expect([...under.autocall.seen, ...under.pbx.seen]).toEqual([]);
    });

    it.each(CONTROL_OR_SPACE_PATHS)('has %s in its request line', async (_label, path) => {
      const { status } = await sendRaw(under.url, toRawRequest('GET', path, 'Authorization: Bearer token'));

      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect([...under.autocall.seen, ...under.pbx.seen]).toEqual([]);
    });

    it('looks an id up that holds every character an id may hold', async () => {
      const id = 'a/b?c#d%e@f+g~h<i>j:k"l[m]{n} o..p\u00e9';
      under.pbx.respond = json(BUSY_CDR);
      const response = await under.send(`/v1/cdr/${encodeURIComponent(id)}`);

      expect(response.status).toBe(200);
      expect(under.pbx.seen.map(({ url }) => url)).toEqual([`/v1/cdr/${encodeURIComponent(id)}`]);
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
        under.pbx.respond = respond;
        const response = await under.send(CDR_PATH);
        const problem = await expectProblem(response, status, kind);

        expect(JSON.stringify(problem)).not.toMatch(/0987654321|stack|main\.c|evil/);
      },
    );
  });
};
