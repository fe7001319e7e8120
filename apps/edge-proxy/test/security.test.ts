import { array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, it } from 'vitest';
import { createEdgeProxy } from '../src/app/app.ts';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createOpenStorage, SECRET } from './support/edge.ts';
import { hashKey } from './support/keys.ts';
import { BUSY_CDR, LONG_AFTER, OTP_REPORT, PAGE, PLAIN_REPORT, SCROLL } from './support/records.ts';

const TENANTS = ['north', 'south'] as const;
type Tenant = (typeof TENANTS)[number];

const step = record({
  tenant: constantFrom(...TENANTS),
  path: constantFrom(
    '/v1/cdr/a',
    '/v1/cdr/0987654321',
    '/api/v2/report/a',
    '/api/v2/report/otp',
    '/v1/cdr',
    '/v1/cdr?page=1',
    '/v1/cdr?page=1&phone=0987654321',
  ),
  action: constantFrom(
    'send',
    'send',
    'send',
    'send',
    'abort',
    'wait',
    'refuse',
    'fail',
    'allow',
    'purge',
    'revoke',
    'restore',
  ),
  isAwaited: constantFrom(true, false),
});

/** Never to be seen where it does not belong. Six bytes or more each: sealed bytes are random and hold shorter ones by chance. */
const SECRETS = /0987654321|0899888999|M43TUI|10\.410\.000|cdr_key_of|secret-of/;

/** A provider in this process. Every response carries the credential of its request, and a version. */
const createProvider = () => {
  const state = { version: 0, refused: new Set<Tenant>(), failing: new Set<Tenant>() };
  const toBody = (path: string, mark: { extension: string; receive_dest: string }): unknown => {
    // A record of another id would not be kept.
    const marked = { ...BUSY_CDR, ...mark, id: path.split('/').at(-1) };
    if (path.startsWith('/api/')) {
      const { data } = path.endsWith('otp') ? OTP_REPORT : PLAIN_REPORT;
      return { data: { ...data, id: marked.id, campaign_id: mark.extension, user_id: mark.receive_dest } };
    }
    if (path.startsWith('/v1/cdr/')) return marked;
    return { ...(path.includes('page') ? PAGE : SCROLL), data: [{ ...marked, id: BUSY_CDR.id }] };
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const authorization = new Headers(init?.headers).get('authorization') ?? '';
    const tenant = authorization.endsWith('north') ? 'north' : 'south';
    const mark = { extension: `holder-${tenant}`, receive_dest: `version-${state.version}` };
    // What was begun before a change may end after it.
    await Promise.resolve();
    if (state.refused.has(tenant)) return Response.json({ error: `secret-of-${tenant}` }, { status: 401 });
    if (state.failing.has(tenant)) return Response.json({ error: '0987654321' }, { status: 500 });
    const { pathname, search } = new URL(new Request(input).url);
    return Response.json(toBody(`${pathname}${search}`, mark));
  };
  return { state, fetch };
};

const toKeys = (revoked: ReadonlySet<Tenant>): string =>
  JSON.stringify(
    TENANTS.map((tenant) => ({
      keyHash: hashKey(`cdr_key_of_${tenant}`),
      tenant,
      scopes: ['autocall', 'pbx', 'pii', 'admin'],
      credentials: { autocall: `secret-of-${tenant}`, pbx: `secret-of-${tenant}` },
      ...(revoked.has(tenant) && { revokedAt: '2000-01-01T00:00:00Z' }),
    })),
  );

/** The tiers of a cache: memory holds opened responses, a storage holds encrypted ones. */
const TIERS = [
  ['memory', { hasStorage: false, options: {} }],
  ['a storage', { hasStorage: true, options: {} }],
  ['memory in front of a storage', { hasStorage: true, options: { memory: { maxBytes: 2 ** 24 } } }],
] as const;

it.each(TIERS)(
  'keeps two tenants apart in %s: 10,000 interleavings of requests, purges, revocations, refusals, failures and aborts',
  { timeout: 600_000 },
  async (_label, { hasStorage, options }) => {
    const { state, fetch } = createProvider();
    const revoked = new Set<Tenant>();
    const storage = createOpenStorage();
    const written: string[] = [];
    let clock = LONG_AFTER;
    const edge = createEdgeProxy({
      origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
      secret: SECRET,
      access: { mode: 'keys', loadKeys: async () => toKeys(revoked) },
      ...(hasStorage && { storage }),
      ...options,
      cryptography: nodeCryptography,
      now: () => clock,
      log: (entry) => void written.push(JSON.stringify(entry)),
      audit: (entry) => void written.push(JSON.stringify(entry)),
      fetch,
    });
    const request = (tenant: Tenant, path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { authorization: `Bearer cdr_key_of_${tenant}` };
      return Promise.resolve(edge.fetch(new Request(`http://edge.test${path}`, { ...init, headers })));
    };
    /** The oldest version that each tenant's responses may have. */
    const purgedAt = new Map<Tenant, number>();
    const knownRefused = new Set<string>();
    /** How often something forbidden was allowed again. A request at that time may end either way. */
    let pardons = 0;

    const send = async (tenant: Tenant, path: string, init?: RequestInit): Promise<void> => {
      const other = tenant === 'north' ? 'south' : 'north';
      const oldest = purgedAt.get(tenant) ?? 0;
      const api = path.startsWith('/api/') ? 'autocall' : 'pbx';
      const mustFail = revoked.has(tenant) || knownRefused.has(`${tenant} ${api}`);
      const pardonsBefore = pardons;
      const response = await request(tenant, path, init);
      const text = await response.text();

      expect(text).not.toContain(`holder-${other}`);
      expect(JSON.stringify([...response.headers])).not.toMatch(SECRETS);
      // Only a record contains data, and only its own caller's.
      expect(response.status === 200 ? '' : text).not.toMatch(SECRETS);
      if (response.status !== 200) {
        if (text.includes('upstream-credential') && state.refused.has(tenant)) knownRefused.add(`${tenant} ${api}`);
        return;
      }
      const isForbidden = mustFail && pardons === pardonsBefore;
      expect(isForbidden, 'a success after the caller or its credential was refused').toBe(false);
      expect(Number(/version-(\d+)/.exec(text)?.[1]), 'a response from before a purge').toBeGreaterThanOrEqual(oldest);
    };

    await assert(
      asyncProperty(array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        for (const set of [state.refused, state.failing, revoked, knownRefused, purgedAt]) set.clear();
        storage.entries.clear();
        clock += 10 ** 9;
        const pending: Array<Promise<void>> = [];
        for (const { tenant, path, action, isAwaited } of steps) {
          if (action === 'wait') clock += 20_000;
          if (action === 'refuse') state.refused.add(tenant);
          if (action === 'fail') state.failing.add(tenant);
          if (action === 'allow' || action === 'restore') pardons += 1;
          if (action === 'allow') {
            state.refused.clear();
            state.failing.clear();
            knownRefused.clear();
          }
          if (action === 'purge') {
            // Both tenants' responses have a version; only the tenant that purges expects a newer one.
            state.version += 1;
            const { status } = await request(tenant, '/admin/purge', { method: 'POST' });
            if (status === 204) purgedAt.set(tenant, state.version);
          }
          if (action === 'revoke' || action === 'restore') {
            revoked[action === 'revoke' ? 'add' : 'delete'](tenant);
            clock += 15_000;
          }
          if (action !== 'send' && action !== 'abort') continue;
          const controller = new AbortController();
          const requested = send(tenant, path, { signal: controller.signal });
          if (action === 'abort') controller.abort();
          pending.push(requested);
          if (isAwaited) await requested;
        }
        await Promise.all(pending);
        const raw = [...storage.entries].map(([key, bytes]) => `${key}${Buffer.from(bytes).toString('latin1')}`).join();
        expect(raw).not.toMatch(SECRETS);
      }),
      { numRuns: 10_000 },
    );
    const shown = written.join('\n');
    expect(shown).not.toMatch(SECRETS);
    expect(written.filter((line) => line.includes('"hit"')).length).toBeGreaterThan(400);
    for (const word of ['"stored"', '"collapsed"', '"purge"', '"stale"']) expect(shown).toContain(word);
  },
);
