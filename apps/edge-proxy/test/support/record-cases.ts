import { describe, expect, it } from 'vitest';
import type { EdgeUnderTest } from './edge-under-test.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, PAGE, REPORT_PATH, SCROLL } from './records.ts';
import { json } from './upstream.ts';

/** What callers get of a record, and what a provider gets of them. */
export const describeRecords = (under: EdgeUnderTest): void => {
  it('is healthy without a credential', async () => {
    const response = await fetch(`${under.url}/healthz`);

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
      under.autocall.respond = json(body);
      under.pbx.respond = json(body);
      const response = await under.send(path);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      expect(await response.json()).toEqual(body);
    });

    it.each([
      ['autocall, raw', REPORT_PATH, 'secret-token'],
      ['pbx, as Bearer', CDR_PATH, 'Bearer secret-token'],
    ])('sends the token to %s', async (_label, path, authorization) => {
      under.autocall.respond = json(OTP_REPORT);
      under.pbx.respond = json(BUSY_CDR);
      await under.send(path, 'secret-token');
      const [seen, ...others] = [...under.autocall.seen, ...under.pbx.seen];

      expect(others).toEqual([]);
      expect(seen).toMatchObject({
        url: path,
        method: 'GET',
        headers: { authorization, accept: 'application/json' },
      });
    });

    it('sends none of the caller’s headers but a safe request id', async () => {
      under.pbx.respond = json(BUSY_CDR);
      const response = await under.send(CDR_PATH, under.freshToken(), {
        headers: {
          'x-request-id': 'trace-7',
          cookie: 'a=b',
          'x-forwarded-for': '10.0.0.1',
          'x-evil': '1',
          range: 'bytes=0-1',
        },
      });
      const headers = under.pbx.seen[0]?.headers ?? {};

      expect(response.headers.get('x-request-id')).toBe('trace-7');
      expect(headers['x-request-id']).toBe('trace-7');
      expect(headers['user-agent']).toBe('cdr-edge-proxy');
      for (const name of ['cookie', 'x-forwarded-for', 'x-evil', 'range']) expect(headers).not.toHaveProperty(name);
    });

    it('gives no header and no key of the provider that is not named', async () => {
      under.pbx.respond = json({ ...BUSY_CDR, internal_note: 'x', constructor: 'y' }, 200, {
        'set-cookie': 'session=1',
        'x-evil': '1',
        server: 'secret/1.0',
        via: '1.1 inner',
        etag: '"inner"',
      });
      const response = await under.send(CDR_PATH);

      expect(await response.json()).toEqual(BUSY_CDR);
      for (const name of ['set-cookie', 'x-evil', 'server', 'via']) expect(response.headers.has(name)).toBe(false);
      expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    });

    it.each([
      ['a record', CDR_PATH],
      ['a refusal', '/v1/cdr/%zz'],
      ['what is not there', '/nowhere'],
      ['the description', '/openapi.json'],
    ])('returns the length of %s to a HEAD', async (_label, path) => {
      under.pbx.respond = json(BUSY_CDR);
      const token = under.freshToken();
      const headers = { 'accept-encoding': 'identity' };
      const get = await under.send(path, token, { headers });
      const head = await under.send(path, token, { method: 'HEAD', headers });

      expect(head.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength));
    });

    it('serves HEAD like GET, without the body', async () => {
      under.pbx.respond = json(BUSY_CDR);
      const response = await under.send(CDR_PATH, under.freshToken(), { method: 'HEAD' });

      expect(response.status).toBe(200);
      expect(response.headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
      expect(await response.text()).toBe('');
      expect(under.pbx.seen.map(({ method }) => method)).toEqual(['GET']);
    });
  });
};
