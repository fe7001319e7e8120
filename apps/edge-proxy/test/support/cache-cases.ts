import { describe, expect, it } from 'vitest';
import type { EdgeUnderTest } from './edge-under-test.ts';
import { BUSY_CDR, CDR_PATH, LIST_PATH, OTP_REPORT, PLAIN_REPORT, REPORT_PATH, SCROLL } from './records.ts';
import { json } from './upstream.ts';

/** Storing, isolation and collapsing, over real sockets. */
export const describeCache = (under: EdgeUnderTest): void => {
  describe('cache', () => {
    it('serves a finished call from the cache the second time', async () => {
      under.pbx.respond = json(BUSY_CDR);
      const token = under.freshToken();
      const first = await under.send(CDR_PATH, token);
      const second = await under.send(CDR_PATH, token);

      expect(first.headers.get('cache-status')).toBe('cdr-edge; fwd=miss; stored');
      expect(first.headers.has('age')).toBe(false);
      const [, ttl = ''] = /^cdr-edge; hit; ttl=(\d+)$/.exec(second.headers.get('cache-status') ?? '') ?? [];
      // However long the second request took to come: each part of a second is counted as life that is left.
      expect(Number(second.headers.get('age')) + Number(ttl)).toBe(60);
      expect(await second.json()).toEqual(BUSY_CDR);
      expect(under.pbx.seen).toHaveLength(1);
    });

    it('never serves one token the response of another', async () => {
      under.pbx.respond = (request, response) =>
        json({ ...BUSY_CDR, extension: request.headers.authorization ?? '' })(request, response);
      const tokens = [under.freshToken(), under.freshToken()];
      for (const token of [...tokens, ...tokens]) {
        const response = await under.send(CDR_PATH, token);
        expect(await response.json()).toMatchObject({ extension: `Bearer ${token}` });
      }
      expect(under.pbx.seen).toHaveLength(2);
    });

    it.each([
      ['a report with a one-time password', REPORT_PATH, OTP_REPORT, 'cdr-edge; fwd=miss'],
      ['a scroll', LIST_PATH, SCROLL, 'cdr-edge; fwd=bypass'],
    ])('fetches %s again each time', async (_label, path, body, status) => {
      under.autocall.respond = json(body);
      under.pbx.respond = json(body);
      const token = under.freshToken();
      const responses = [await under.send(path, token), await under.send(path, token)];

      expect(responses.map(({ headers }) => headers.get('cache-status'))).toEqual([status, status]);
      expect([...under.autocall.seen, ...under.pbx.seen]).toHaveLength(2);
    });

    it('keeps a report without a secret', async () => {
      under.autocall.respond = json(PLAIN_REPORT);
      const token = under.freshToken();
      await under.send(REPORT_PATH, token);

      expect((await under.send(REPORT_PATH, token)).headers.get('cache-status')).toMatch(/^cdr-edge; hit/);
    });

    it('sends one request to the provider for many simultaneous requests', async () => {
      const waiting: Array<() => void> = [];
      under.pbx.respond = (request, response) => {
        waiting.push(() => json(BUSY_CDR)(request, response));
        // The first is held until every other request had its chance to become a second.
        void Promise.all(Array.from({ length: 30 }, () => fetch(`${under.url}/healthz`))).then(() => waiting.pop()?.());
      };
      const token = under.freshToken();
      const responses = await Promise.all(Array.from({ length: 20 }, () => under.send(CDR_PATH, token)));

      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
      expect(await Promise.all(responses.map((response) => response.json()))).toEqual(
        Array.from({ length: 20 }, () => BUSY_CDR),
      );
      expect(under.pbx.seen).toHaveLength(1);
    });
  });

  describe('a caller who leaves', () => {
    it('takes nothing from those who wait for the same record', async () => {
      let release: () => void = () => undefined;
      const started = new Promise<void>((resolve) => {
        under.pbx.respond = (request, response) => {
          release = () => json(BUSY_CDR)(request, response);
          resolve();
        };
      });
      const token = under.freshToken();
      const controller = new AbortController();
      const leader = under.send(CDR_PATH, token, { signal: controller.signal });
      await started;
      const follower = under.send(CDR_PATH, token);
      controller.abort();
      await expect(leader).rejects.toMatchObject({ name: 'AbortError' });
      await fetch(`${under.url}/healthz`);
      release();

      expect(await (await follower).json()).toEqual(BUSY_CDR);
      expect(under.pbx.seen).toHaveLength(1);
    });
  });
};
