import { array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, it } from 'vitest';
import { nodeCryptography } from '../src/runtime/node/node-cryptography.ts';
import { createTestEdge, type TestEdge } from './support/edge.ts';
import { FULL_KEY, KEYS, OTHER_KEY } from './support/keys.ts';
import { BUSY_CDR, PLAIN_REPORT } from './support/records.ts';
import { json } from './support/upstream.ts';
import { SLOW } from './support/slow.ts';

const step = record({
  caller: constantFrom('one', 'two'),
  api: constantFrom('autocall', 'pbx'),
  id: constantFrom('a', 'a%2Fb'),
  action: constantFrom('send', 'send', 'send', 'send', 'send', 'send', 'wait', 'refuse', 'fail', 'allow'),
  isAwaited: constantFrom(true, false),
});

/** Every response contains the requested id, without which it is not stored, and the credential of its request. */
const respondWith = (test: TestEdge, refused: ReadonlySet<string>, failing: ReadonlySet<string>): void => {
  test.upstream.respond = (request, response) => {
    const credential = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (refused.has(credential)) return json({ error: 'no' }, 401)(request, response);
    if (failing.has(credential)) return json({ error: 'no' }, 500)(request, response);
    const path = request.url ?? '';
    const id = decodeURIComponent(path.split('/').at(-1) ?? '');
    const body = path.startsWith('/api/')
      ? { data: { ...PLAIN_REPORT.data, id, campaign_id: credential } }
      : { ...BUSY_CDR, id, extension: credential };
    return json(body)(request, response);
  };
};

/** Checks that a record holds its caller's credential, and that no response holds the other caller's. */
const expectOwn = async (
  pending: Promise<Response>,
  credentials: Readonly<Record<'one' | 'two', readonly string[]>>,
  caller: 'one' | 'two',
): Promise<void> => {
  const response = await pending;
  const text = await response.text();
  const holds = (credential: string): boolean => text.includes(credential);
  expect(credentials[caller === 'one' ? 'two' : 'one'].filter(holds)).toEqual([]);
  expect(credentials[caller].filter(holds)).toHaveLength(response.status === 200 ? 1 : 0);
};

const MODES = [
  ['passthrough', 'token-of-one', 'token-of-two', ['token-of-one'], ['token-of-two']],
  ['keys', FULL_KEY, OTHER_KEY, ['north-autocall', 'north-pbx'], ['south-autocall', 'south-pbx']],
] as const;
const TIERS = [
  ['a storage', {}],
  ['memory in front of a storage', { memory: {} }],
] as const;
const CASES = MODES.flatMap((mode) => TIERS.map((tier) => [...mode, ...tier] as const));

it.each(CASES)(
  'in %s mode no caller gets the response of another (%s, %s; %j, %j) from %s',
  SLOW,
  async (mode, one, two, credentialsOfOne, credentialsOfTwo, _tier, options) => {
    await using test = await createTestEdge({
      ...options,
      access: mode === 'keys' ? { mode, keys: KEYS } : { mode },
      // It waits for no thread, so a request right after another joins it on a busy machine, too.
      cryptography: nodeCryptography,
    });
    const tokens = { one, two };
    const credentials: Record<'one' | 'two', readonly string[]> = { one: credentialsOfOne, two: credentialsOfTwo };
    await assert(
      asyncProperty(array(step, { minLength: 2, maxLength: 25 }), async (steps) => {
        const refused = new Set<string>();
        const failing = new Set<string>();
        respondWith(test, refused, failing);
        test.storage.entries.clear();
        test.clock += 10 ** 6;
        const pending: Array<Promise<void>> = [];
        for (const { caller, api, id, action, isAwaited } of steps) {
          if (action === 'wait') test.clock += 20_000;
          if (action === 'refuse') for (const credential of credentials[caller]) refused.add(credential);
          if (action === 'fail') for (const credential of credentials[caller]) failing.add(credential);
          if (action === 'allow') {
            refused.clear();
            failing.clear();
          }
          if (action !== 'send') continue;
          const path = api === 'autocall' ? `/api/v2/report/${id}` : `/v1/cdr/${id}`;
          const check = expectOwn(test.send(path, tokens[caller]), credentials, caller);
          pending.push(check);
          if (isAwaited) await check;
        }
        await Promise.all(pending);
      }),
      { numRuns: 60 },
    );
    const times = (result: string): number => test.log.filter(({ cache }) => cache === result).length;
    expect(times('hit')).toBeGreaterThan(60);
    expect(times('stored')).toBeGreaterThan(100);
    expect(times('collapsed')).toBeGreaterThan(5);
  },
);
