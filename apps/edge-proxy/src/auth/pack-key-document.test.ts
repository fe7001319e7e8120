import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EdgeKey, isKeyActive, SCOPES } from './edge-key.ts';
import { type PackedDocument, packKeyDocument } from './pack-key-document.ts';
import { readEdgeKeys } from './read-edge-keys.ts';

const RUNS = { seed: 20_261_201, numRuns: 300 };

/** Packs a text that comes in chunks of a length. */
const pack = (text: string, chunkLength = 7): Promise<PackedDocument> => {
  const bytes = Buffer.from(text);
  const read = async function* (): AsyncGenerator<Uint8Array> {
    const chunk = new Uint8Array(chunkLength);
    for (let from = 0; from < bytes.length; from += chunkLength) {
      const length = bytes.copy(chunk, 0, from, from + chunkLength);
      yield chunk.subarray(0, length);
    }
  };
  return packKeyDocument({ read, pause: async () => undefined });
};

const hash = fc.nat({ max: 12 }).map((digit) => digit.toString(16).padStart(64, '0'));
const tenant = fc.constantFrom('north', 'south', 'east');
const credentials = fc.record(
  { autocall: fc.constantFrom('token', 'other-token'), pbx: fc.constantFrom('token', { apiKey: 'é "}],\\ 電' }) },
  { requiredKeys: [] },
);
const instant = fc.constantFrom('2026-11-01T00:00:00Z', '2026-11-01T07:00:01.5+07:00', '2030-01-01T00:00Z');
const optional = {
  credentials,
  rateLimit: fc.record({ requests: fc.integer({ min: 1, max: 9 }), seconds: fc.constant(60) }),
  expiresAt: instant,
  revokedAt: instant,
  label: fc.constantFrom('Tổng đài', '"quoted" {[,:]} \\'),
  createdAt: instant,
};
const key = fc.record(
  {
    keyHash: hash.chain((text) => fc.constantFrom(text, text.toUpperCase())),
    tenant,
    scopes: fc.subarray([...SCOPES]),
    ...optional,
  },
  { requiredKeys: ['keyHash', 'tenant', 'scopes'] },
);
const wrongKey = fc.oneof(
  key.chain((good) =>
    fc
      .constantFrom('keyHash', 'tenant', 'scopes', 'label', 'expiresAt', 'other')
      .map((field) => ({ ...good, [field]: 7 })),
  ),
  fc.constantFrom(null, 7, 'key, "]', [], {}),
);
const keys = fc.oneof(fc.array(key, { maxLength: 6 }), fc.array(fc.oneof(key, wrongKey), { maxLength: 4 }));
const tenants = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(tenant, fc.record({ credentials }), { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(7, [], { north: {} }, { '1st': { credentials: {} } }) },
);
const member = fc.oneof(
  fc.tuple(fc.constantFrom('keys'), keys),
  fc.tuple(fc.constantFrom('tenants'), tenants),
  fc.tuple(fc.constantFrom('keys', 'other', 'k"ys'), fc.jsonValue({ maxDepth: 2 })),
);
/** Members in any order, some twice. */
const members = fc.oneof(
  fc.tuple(fc.tuple(fc.constant('tenants'), tenants), fc.tuple(fc.constant('keys'), keys)),
  fc.array(member, { maxLength: 4 }),
);
const document = fc
  .tuple(members, fc.constantFrom('', ' ', '\n  '))
  .map(
    ([list, space]) =>
      `${space}{${list.map(([name, value]) => `${space}${JSON.stringify(name)}${space}:${JSON.stringify(value, null, space)}`).join(`${space},`)}${space}}${space}`,
  );
const text = fc.oneof(
  document,
  keys.map((list) => JSON.stringify(list)),
);

const NOWS = [
  '2026-10-31T23:59:59Z',
  '2026-11-01T00:00:00Z',
  '2026-11-01T00:00:01Z',
  '2027-01-01T00:00Z',
  '2031-01-01T00:00Z',
];

const toTerms = (found: EdgeKey | null | undefined) =>
  found && {
    keyHash: found.keyHash,
    tenant: found.tenant,
    scopes: found.scopes,
    credentials: found.credentials,
    rateLimit: found.rateLimit,
    active: NOWS.map((now) => isKeyActive(found, Date.parse(now))),
  };

const HASHES = Array.from({ length: 14 }, (_, digit) => digit.toString(16).padStart(64, '0'));

/** The terms behind each hash, the faults, or null for a text that is no JSON. */
const readPlain = (json: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const read = readEdgeKeys(value);
  if ('problems' in read) return read.problems;
  return HASHES.map((hex) => toTerms(read.keys.find(({ keyHash }) => keyHash === hex) ?? null));
};

const readPacked = async (json: string, chunkLength: number): Promise<unknown> => {
  try {
    const read = await pack(json, chunkLength);
    return 'problems' in read ? read.problems : HASHES.map((keyHash) => toTerms(read.keys.find(keyHash)));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

describe('a packed document', () => {
  it('equals a plain one: the same keys, or the same faults', async () => {
    const isSame = async (json: string, chunkLength: number): Promise<void> => {
      expect(await readPacked(json, chunkLength)).toEqual(readPlain(json));
    };
    const result = await fc.check(fc.asyncProperty(text, fc.integer({ min: 1, max: 300 }), isSame), RUNS);

    expect(result).toMatchObject({ failed: false });
  });

  it('is rejected as JSON where the plain one is', async () => {
    const sign = fc.constantFrom('', ',', '[', ']', '{', '}', '"', ':', '\\', '7', '\uFEFF', '\u00a0');
    const isSame = async (json: string, at: number, added: string, chunkLength: number): Promise<void> => {
      const from = at % json.length;
      const changed = json.slice(0, from) + added + json.slice(from + 1);
      expect(await readPacked(changed, chunkLength)).toEqual(readPlain(changed));
    };
    const chunkLengths = fc.integer({ min: 1, max: 40 });
    const result = await fc.check(fc.asyncProperty(text, fc.nat(), sign, chunkLengths, isSame), {
      ...RUNS,
      numRuns: 600,
    });

    expect(result).toMatchObject({ failed: false });
  });

  it.each([
    '',
    ' ',
    '[',
    '[]]',
    '{}}',
    '[,]',
    '[{},]',
    '{"keys":[{} {}]}',
    '{"keys":[,{}]}',
    '{"tenants":{},}',
    '{"a"',
  ])('is no JSON: %j', async (json) => {
    await expect(pack(json)).rejects.toBeInstanceOf(SyntaxError);
  });

  it('finds each of many keys, and each fault up to a hundred', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      keyHash: index.toString(16).padStart(64, '0'),
      tenant: `t${index % 7}`,
      scopes: ['pbx'],
      credentials: { pbx: `token-${index}` },
    }));
    const packed = await pack(JSON.stringify(many), 65_536);
    const rejected = await pack(JSON.stringify(many.map((good) => ({ ...good, tenant: '' }))), 65_536);
    const isFound = ({ keyHash, credentials: { pbx } }: (typeof many)[number]): boolean =>
      'keys' in packed && packed.keys.find(keyHash)?.credentials.pbx === pbx;
    const problems = 'problems' in rejected ? rejected.problems : [];

    expect(many.filter(isFound)).toHaveLength(20_000);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('has 19900 more faults');
  });
});
