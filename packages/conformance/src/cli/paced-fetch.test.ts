import { afterEach, describe, expect, it } from 'vitest';
import { Inconclusive } from '../core/inconclusive.ts';
import { TargetError } from './target-error.ts';
import { type FixtureServer, type Respond, startFixture } from '../../test/fixture-server.ts';
import { createPacedFetch, type PaceOptions } from './paced-fetch.ts';

const GET = { method: 'GET', headers: {} };
const servers: FixtureServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server[Symbol.asyncDispose]())));

const open = async (respond: Respond, options: Partial<PaceOptions> = {}) => {
  const server = await startFixture(respond);
  servers.push(server);
  const bodies: string[] = [];
  const paced = createPacedFetch({
    budget: 100,
    intervalMs: 0,
    timeoutMs: 60_000,
    live: false,
    onBody: (body) => bodies.push(body),
    ...options,
  });
  return { ...paced, bodies, server, sendOne: () => paced.fetch(server.url, GET) };
};

const response =
  (status: number, body?: string): Respond =>
  (_, response) =>
    response.writeHead(status, { location: '/elsewhere' }).end(body);

describe('a paced fetch', () => {
  it.each([
    [200, 'ä'],
    [204, ''],
    [302, 'a redirect is a response'],
    [304, ''],
    [205, ''],
    [599, 'x'],
  ])('returns a %i and its body unchanged', async (status, body) => {
    const { sendOne, bodies } = await open(response(status, body));
    const received = await sendOne();
    expect([received.status, await received.text(), bodies]).toEqual([status, body, [body]]);
  });

  it('returns a byte order mark, and reports the body without it', async () => {
    const { sendOne, bodies } = await open(response(200, '\u{FEFF}{}'));
    const bytes = new Uint8Array(await (await sendOne()).arrayBuffer());
    expect([[...bytes], bodies]).toEqual([[0xef, 0xbb, 0xbf, 0x7b, 0x7d], ['{}']]);
  });

  it('sends no request beyond the budget', async () => {
    const { sendOne, count, server } = await open(response(200, ''), { budget: 2 });
    await sendOne();
    await sendOne();
    await expect(sendOne()).rejects.toThrow(new Inconclusive('the budget of 2 requests was used up'));
    expect([count(), server.requests.length]).toEqual([2, 2]);
  });

  it('keeps the interval between any two requests, simultaneous ones included', async () => {
    const starts: number[] = [];
    const intervalMs = 40;
    const { sendOne } = await open(
      (_, response) => {
        starts.push(performance.now());
        response.end();
      },
      { intervalMs },
    );
    const from = performance.now();
    await Promise.all(Array.from({ length: 6 }, sendOne));
    expect(starts).toHaveLength(6);
    expect(performance.now() - from).toBeGreaterThanOrEqual(5 * intervalMs);
  });

  it('makes a 429 of a live target inconclusive, and returns that of a sandbox', async () => {
    const slowDown = 'the target limits the rate (429): lower --rate';
    await expect((await open(response(429), { live: true })).sendOne()).rejects.toThrow(new Inconclusive(slowDown));
    expect((await (await open(response(429))).sendOne()).status).toBe(429);
  });

  it.each<[string, Respond, RegExp]>([
    [
      'hangs up',
      (request) => request.socket.destroy(),
      /^http:\/\/127\.0\.0\.1:\d+ cannot be reached \(UND_ERR_SOCKET\)$/,
    ],
    ['speaks no HTTP', ({ socket }) => socket.end('what?'), /^http:\/\/127\.0\.0\.1:\d+ cannot be reached$/],
    ['sends an invalid status', response(999, '{}'), /^http:\S+ returns 999, which is no status$/],
  ])('throws for a server that %s', async (_, respond, message) => {
    const { sendOne, bodies } = await open(respond);
    await expect(sendOne()).rejects.toThrow(message);
    await expect(sendOne()).rejects.toBeInstanceOf(TargetError);
    expect(bodies.filter((body) => body !== '{}')).toEqual([]);
  });

  it.each<[string, Respond]>([
    ['never responds', () => undefined],
    ['stops in the middle', (_, response) => response.write('{"data":')],
  ])('throws after the timeout for a server that %s', async (_, respond) => {
    const { sendOne, bodies } = await open(respond, { timeoutMs: 300 });
    await expect(sendOne()).rejects.toThrow(/did not respond within 0\.3 s$/);
    await expect(sendOne()).rejects.toBeInstanceOf(TargetError);
    expect(bodies).toEqual([]);
  });

  it('throws for an endless response', async () => {
    const block = Buffer.alloc(1024 * 1024, ' ');
    const { sendOne } = await open((_, response) => {
      const more = (): void => {
        while (response.write(block)) {
          // Until the reader has had enough.
        }
        response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    });
    await expect(sendOne()).rejects.toThrow(/sends more than 32 MiB$/);
  });
});
