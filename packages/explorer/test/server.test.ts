import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '@cdr/sync';
import { createExplorer, type Explorer, type ExplorerOptions } from '../src/index.ts';
import { NOW, openSample, sampleRow } from './sample-target.ts';
import { createVisitor, HOST, ORIGIN, signIn } from './visitor.ts';

const NUMBER = '0987654321';
const ROWS = [
  sampleRow('call-1', { from_number: NUMBER, from_key: '+84987654321' }),
  sampleRow('call-2', { started_at: '2026-06-28T04:00:00Z', disposition: 'busy', talk_seconds: 0, extension: '102' }),
];

let target: Target;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ target, close } = await openSample(ROWS));
});
afterAll(() => close());

const create = (options: Partial<ExplorerOptions> = {}): Explorer =>
  createExplorer({ target, origin: ORIGIN, now: () => NOW, ...options });

const READS = ['/api/overview', '/api/pictures', '/api/missed', '/api/calls', '/api/status', '/api/live'];

describe('without a right', () => {
  it.each(READS)('answers 401 to %s without a session', async (path) => {
    const response = await create().fetch(new Request(ORIGIN + path, { headers: { host: HOST } }));
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.text()).not.toContain('call-1');
  });

  it.each([
    ['another host', { host: 'attacker.example' }, 421],
    ['another port', { host: '127.0.0.1:1' }, 421],
    ['another site', { host: HOST, 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', { host: HOST, 'sec-fetch-site': 'same-site' }, 403],
    ['another origin', { host: HOST, origin: 'https://attacker.example' }, 403],
  ])('refuses a request from %s, with a session too', async (_, headers, status) => {
    const explorer = create();
    const cookie = await signIn(explorer);
    const response = await explorer.fetch(new Request(`${ORIGIN}/api/calls`, { headers: { cookie, ...headers } }));
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('call-1');
  });

  it('takes a link once', async () => {
    const explorer = create();
    const link = explorer.createLink();
    await signIn(explorer, link);
    await expect(signIn(explorer, link)).rejects.toThrow('401');
  });

  it('refuses a link after five minutes', async () => {
    let ms = NOW.getTime();
    const explorer = create({ now: () => new Date(ms) });
    const link = explorer.createLink();
    ms += 5 * 60_000 + 1;
    await expect(signIn(explorer, link)).rejects.toThrow('401');
  });

  it('ends a session after twelve hours', async () => {
    let ms = NOW.getTime();
    const explorer = create({ now: () => new Date(ms) });
    const visit = createVisitor(explorer, await signIn(explorer));
    ms += 12 * 3_600_000;
    expect((await visit('/api/status')).status).toBe(401);
  });

  it('answers 429 to many wrong tokens, and takes a right one all the same', async () => {
    const explorer = create();
    for (let count = 0; count < 20; count += 1) await expect(signIn(explorer, '#token=wrong')).rejects.toThrow('401');
    await expect(signIn(explorer, '#token=wrong')).rejects.toThrow('429');
    await signIn(explorer);
  });

  it('takes a lasting token as often as needed, and none that is short', async () => {
    const token = 'a'.repeat(32);
    const explorer = create({ token });
    await signIn(explorer, `#token=${token}`);
    await signIn(explorer, `#token=${token}`);
    expect(() => create({ token: 'a'.repeat(31) })).toThrow(RangeError);
  });
});

describe('a session', () => {
  it('has a cookie that scripts and other sites cannot use', async () => {
    const explorer = create();
    const response = await explorer.fetch(
      new Request(`${ORIGIN}/api/session`, {
        method: 'POST',
        headers: { host: HOST, 'content-type': 'application/json' },
        body: JSON.stringify({ token: explorer.createLink().split('=')[1] }),
      }),
    );
    expect(response.headers.get('set-cookie')).toMatch(
      /^cdr_explorer_8788=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it.each(['/', '/page/main.js', '/api/calls', '/nothing'])('sends the headers of security with %s', async (path) => {
    const { headers } = await create().fetch(new Request(ORIGIN + path, { headers: { host: HOST } }));
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'self'; .*require-trusted-types-for 'script'; trusted-types 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('sees numbers masked until it shows them, and the audit has a line for that', async () => {
    const lines: unknown[] = [];
    const explorer = create({ audit: (line) => lines.push(line) });
    const visit = createVisitor(explorer, await signIn(explorer));
    const readAll = async (): Promise<string> => {
      const form = 'range=all';
      const parts = await Promise.all([
        visit('/api/calls').then((response) => response.text()),
        visit('/api/missed').then((response) => response.text()),
        visit('/api/call', { id: 'call-1' }).then((response) => response.text()),
        visit('/api/export', form).then((response) => response.text()),
      ]);
      return parts.join('\n');
    };
    const masked = await readAll();
    expect(masked).not.toContain(NUMBER);
    expect(masked).toContain('098765****');

    expect((await visit('/api/numbers', { show: 'yes' })).status).toBe(204);
    expect((await readAll()).split(NUMBER).length).toBeGreaterThan(3);
    expect(lines).toMatchObject([
      { event: 'session' },
      { event: 'export' },
      { event: 'show-numbers' },
      { event: 'export' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('0987');

    await visit('/api/numbers', { show: 'no' });
    expect(await readAll()).not.toContain(NUMBER);
  });

  it('names a target that keeps no numbers', async () => {
    const sample = await openSample([sampleRow('a', { from_number: null })], { personal: 'drop' });
    const explorer = createExplorer({ target: sample.target, origin: ORIGIN, now: () => NOW });
    const visit = createVisitor(explorer, await signIn(explorer));
    await visit('/api/numbers', { show: 'yes' });
    expect(await (await visit('/api/status')).json()).toMatchObject({ numbers: 'not-kept' });
    await sample.close();
  });
});

describe('the API', () => {
  it.each([
    ['range=week', 'range'],
    ['since=2026-02-30', 'since'],
    ['since=2026-03-01&until=2026-02-01', 'until'],
    ['zone=Mars/Olympus', 'zone'],
    ['direction=sideways', 'direction'],
    ['hour=8-00', 'hour'],
    ['hour=1-24', 'hour'],
    ['min=-1', 'min'],
    ['min=1&min=2', 'min'],
    ['number=0912345678', 'number in the query'],
    ['callid=a', 'callid in the query'],
    ['colour=red', 'colour'],
  ])('answers 400 to ?%s and names the parameter', async (query, name) => {
    const explorer = create();
    const visit = createVisitor(explorer, await signIn(explorer));
    const response = await visit(`/api/overview?${query}`);
    expect(response.status).toBe(400);
    const problem = await response.text();
    expect(JSON.parse(problem)).toMatchObject({ wrong: [{ name }] });
    expect(problem).not.toContain('0912345678');
  });

  it.each([
    ['0987654321', 1],
    ['84987654321', 1],
    ['+84 987 654 321', 1],
    ['0900000000', 0],
  ])('finds calls of %s: %i', async (number, count) => {
    const explorer = create();
    const visit = createVisitor(explorer, await signIn(explorer));
    const found: unknown = await (await visit('/api/overview', { number: [number] })).json();
    expect(found).toMatchObject({ now: { calls: count } });
  });

  it('answers 404 to an id that no call has', async () => {
    const explorer = create();
    const visit = createVisitor(explorer, await signIn(explorer));
    expect((await visit('/api/call', { id: 'none' })).status).toBe(404);
  });

  it('answers for a target without an account', async () => {
    const sample = await openSample([]);
    const explorer = createExplorer({ target: sample.target, origin: ORIGIN, account: 'other', now: () => NOW });
    const visit = createVisitor(explorer, await signIn(explorer));
    for (const path of ['/api/overview', '/api/pictures', '/api/missed', '/api/calls', '/api/status'])
      expect((await visit(path)).status).toBe(200);
    await sample.close();
  });

  it.each(READS.filter((path) => path !== '/api/live'))(
    'answers 503 to %s when its query takes too long',
    async (path) => {
      const sample = await openSample(ROWS);
      // Shorter than the start of the process that reads.
      const explorer = create({ target: sample.target, queryTimeoutMs: 1 });
      const response = await createVisitor(explorer, await signIn(explorer))(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
      expect(await response.json()).toMatchObject({ type: 'urn:cdr:problem:query-timeout' });
      await sample.close();
    },
  );

  it('answers 503 when the database fails', async () => {
    const sample = await openSample([]);
    const explorer = createExplorer({ target: sample.target, origin: ORIGIN, now: () => NOW });
    const visit = createVisitor(explorer, await signIn(explorer));
    const database = new DatabaseSync(sample.path);
    database.exec('DROP VIEW missed_calls; DROP VIEW conversations; DROP VIEW conversation_legs; DROP TABLE calls');
    database.close();
    const response = await visit('/api/overview');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain(sample.path);
    await sample.close();
  });
});
