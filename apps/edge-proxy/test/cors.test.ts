import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY } from './support/keys.ts';
import { ADMIN_KEY, ALL_KEYS } from './support/more-keys.ts';
import { expectProblem } from './support/problem.ts';
import { BUSY_CDR, CDR_PATH } from './support/records.ts';
import { json } from './support/upstream.ts';

let test: TestEdge;

beforeEach(async () => {
  test = await createTestEdge({ access: { mode: 'keys', keys: ALL_KEYS }, corsOrigins: ['https://page.example'] });
  test.upstream.respond = json(BUSY_CDR);
});

afterEach(() => test[Symbol.asyncDispose]());

describe('pages of other origins', () => {
  const send = (origin: string, method = 'GET', more: Readonly<Record<string, string>> = {}): Promise<Response> =>
    test.send(CDR_PATH, FULL_KEY, { method, headers: { origin, ...more } });

  it('may read where the operator allows it', async () => {
    const { headers } = await send('https://page.example');

    expect(headers.get('access-control-allow-origin')).toBe('https://page.example');
    expect(headers.get('vary')).toContain('origin');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('changes nothing but `Vary` for other origins', async () => {
    const { headers } = await test.send('/openapi.json', '');

    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'origin']);
  });

  it('may send a preflight for what they may send', async () => {
    const response = await send('https://page.example', 'OPTIONS', { 'access-control-request-method': 'GET' });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(test.upstream.seen).toEqual([]);
  });

  it('may send every header that the edge reads', async () => {
    const preflight = await send('https://page.example', 'OPTIONS', { 'access-control-request-method': 'GET' });
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
    const seen = new Set<string>();
    const askWith = (fields: Readonly<Record<string, string>>) => {
      const request = new Request(`http://edge.test${CDR_PATH}`, { headers: { ...fields } });
      const { headers } = request;
      const get = (name: string): string | null => {
        seen.add(name);
        return headers.get(name);
      };
      Object.defineProperty(request, 'headers', { value: { get } });
      return test.edge.fetch(request);
    };
    test.upstream.respond = json(BUSY_CDR, 200, { 'last-modified': 'Sun, 01 Nov 2020 00:00:00 GMT' });
    const authorization = `Bearer ${ADMIN_KEY}`;
    await askWith({ authorization });
    await askWith({ authorization, 'if-none-match': '"a"' });
    // A browser sends it itself.
    seen.delete('origin');

    expect(allowed).toEqual([...seen].toSorted());
  });

  it.each(['https://evil.example', 'null', 'https://page.example.evil.example', 'http://page.example'])(
    'may not from %s',
    async (origin) => {
      const { headers } = await send(origin);
      expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'origin']);
      const preflight = await send(origin, 'OPTIONS', { 'access-control-request-method': 'GET' });
      await expectProblem(preflight, 405, 'method-not-allowed');
    },
  );
});
