import {
  assert,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  property,
  record,
  tuple,
  uniqueArray,
} from 'fast-check';
import CachePolicy from 'http-cache-semantics';
import { expect, it } from 'vitest';
import { toBytes } from '../src/lib/bytes.ts';
import { readRequestDirectives, toReuse } from '../src/request-directives.ts';
import { toStoredResponse } from '../src/response/to-stored-response.ts';
import { SLOW } from './slow.ts';

const REQUEST = { url: '/', method: 'GET', headers: { host: 'edge.test' } };
const NOW = Date.parse('2026-11-01T00:00:00Z');

const seconds = integer({ min: 0, max: 120 });
const response = record({
  status: constantFrom(200, 203, 204, 301, 404, 410, 500, 503),
  maxAge: option(seconds, { nil: undefined }),
  sharedMaxAge: option(seconds, { nil: undefined }),
  expires: option(integer({ min: -60, max: 120 }), { nil: undefined }),
  age: option(seconds, { nil: undefined }),
  flags: uniqueArray(constantFrom('no-store', 'private', 'public', 'no-cache', 'must-revalidate', 'proxy-revalidate'), {
    maxLength: 2,
  }),
  hasTag: constantFrom(true, false),
  waits: seconds,
  directive: oneof(
    constant(undefined),
    constantFrom('no-cache', 'no-store', 'max-stale', 'only-if-cached'),
    tuple(constantFrom('max-age', 'min-fresh', 'max-stale'), seconds).map(([name, value]) => `${name}=${value}`),
  ),
});

interface Generated {
  readonly maxAge: number | undefined;
  readonly sharedMaxAge: number | undefined;
  readonly expires: number | undefined;
  readonly age: number | undefined;
  readonly flags: readonly string[];
  readonly hasTag: boolean;
}

const toHeaders = ({ maxAge, sharedMaxAge, expires, age, flags, hasTag }: Generated): Record<string, string> => {
  const directives = [
    ...flags,
    ...(maxAge === undefined ? [] : [`max-age=${maxAge}`]),
    ...(sharedMaxAge === undefined ? [] : [`s-maxage=${sharedMaxAge}`]),
  ];
  return {
    date: new Date(NOW).toUTCString(),
    ...(directives.length > 0 && { 'cache-control': directives.join(', ') }),
    ...(expires !== undefined && { expires: new Date(NOW + expires * 1000).toUTCString() }),
    ...(age !== undefined && { age: String(age) }),
    ...(hasTag && { etag: '"a"' }),
  };
};

/** The oracle's clock is a method of its own. */
class PolicyAt extends CachePolicy {
  static at = NOW;
  override now(): number {
    return PolicyAt.at;
  }
}

/** @param directive the request's own directive */
const toRequest = (directive: string): Headers => new Headers(directive === '' ? {} : { 'cache-control': directive });

const isFreshForUs = (status: number, headers: Record<string, string>, waits: number, directive = ''): boolean => {
  const times = { requestedAt: NOW, receivedAt: NOW, usesHeuristics: false };
  const stored = toStoredResponse({ status, headers: new Headers(headers), body: toBytes('') }, new Headers(), times);
  if (!stored) return false;
  return toReuse(stored.freshness, readRequestDirectives(toRequest(directive)), NOW + waits * 1000) === 'fresh';
};

const isFreshForOracle = (status: number, headers: Record<string, string>, waits: number, directive = ''): boolean => {
  PolicyAt.at = NOW;
  const policy = new PolicyAt(REQUEST, { status, headers }, { shared: true, cacheHeuristic: 0 });
  PolicyAt.at = NOW + waits * 1000;
  const request = { ...REQUEST, headers: { ...REQUEST.headers, ...Object.fromEntries(toRequest(directive)) } };
  return policy.storable() && policy.satisfiesWithoutRevalidation(request);
};

interface Case {
  readonly status: number;
  readonly cacheControl: string;
  readonly hasTag: boolean;
  readonly directive: string;
  /** How long it is stale; negative for a fresh one. */
  readonly staleSeconds: number;
}

const toStaleSeconds = ({ maxAge, sharedMaxAge, expires = 0, age = 0 }: Generated, waits: number): number =>
  age + waits - (sharedMaxAge ?? maxAge ?? Math.max(0, expires));

/** Known differences, and whether our engine is the one that reuses the response. */
const EXPLANATIONS: ReadonlyArray<readonly [why: string, ours: boolean, applies: (found: Case) => boolean]> = [
  [
    'it never reuses a fresh must-revalidate (RFC 9111, 5.2.2.2: only a stale one needs validation)',
    true,
    ({ cacheControl }) => /must-revalidate|proxy-revalidate/.test(cacheControl),
  ],
  [
    'it stores no failure, not even one with a lifetime (RFC 9111, 3: any final status may be stored)',
    true,
    ({ status }) => status === 500 || status === 503,
  ],
  [
    'it allows max-stale to override s-maxage and proxy-revalidate (RFC 9111, 5.2.2.8 and 5.2.2.10: a shared cache must validate)',
    false,
    ({ cacheControl, directive }) =>
      directive.startsWith('max-stale') && /s-maxage|proxy-revalidate/.test(cacheControl),
  ],
  [
    'it allows max-stale to override no-cache (RFC 9111, 5.2.2.4: never reused without validation)',
    false,
    ({ cacheControl, directive }) => directive.startsWith('max-stale') && cacheControl.includes('no-cache'),
  ],
  [
    'it validates a response that is stale by exactly max-stale (RFC 9111, 5.2.1.2: by no more than that)',
    true,
    ({ directive, staleSeconds }) => directive === `max-stale=${staleSeconds}`,
  ],
  [
    'our engine does not store a response that arrives stale and has no validator',
    false,
    ({ hasTag, directive }) => directive.startsWith('max-stale') && !hasTag,
  ],
  [
    'our engine validates for a request with no-store (RFC 9111, 5.2.1.5 leaves it open)',
    false,
    ({ directive }) => directive === 'no-store',
  ],
];

/** Random draws rarely hit exactly this staleness. */
const JUST_STALE_ENOUGH = {
  status: 200 as const,
  maxAge: undefined,
  sharedMaxAge: undefined,
  expires: 114,
  age: 59,
  flags: [],
  hasTag: true,
  waits: 61,
  directive: 'max-stale=6',
};

const findExplanation = (found: Case, ours: boolean): string | undefined =>
  EXPLANATIONS.find(([, weUseIt, applies]) => weUseIt === ours && applies(found))?.[0];

it('reuses what http-cache-semantics reuses, apart from explained differences', SLOW, () => {
  const met = new Set<string>();
  let agreed = 0;
  assert(
    property(response, (generated) => {
      const headers = toHeaders(generated);
      const { status, waits, directive = '', hasTag } = generated;
      const ours = isFreshForUs(status, headers, waits, directive);
      if (ours === isFreshForOracle(status, headers, waits, directive)) {
        agreed += 1;
        return;
      }
      const cacheControl = headers['cache-control'] ?? '';
      const staleSeconds = toStaleSeconds(generated, waits);
      const why = findExplanation({ status, cacheControl, hasTag, directive, staleSeconds }, ours);
      expect({ why, ours, status, headers, waits, directive }).toMatchObject({ why: expect.any(String) });
      met.add(why ?? '');
    }),
    { numRuns: 20_000, seed: 1, examples: [[JUST_STALE_ENOUGH]] },
  );
  expect(agreed).toBeGreaterThan(15_000);
  // Every explanation occurs.
  expect([...met].toSorted()).toEqual(EXPLANATIONS.map(([why]) => why).toSorted());
});

it.each([
  ['a fresh must-revalidate, which RFC 9111, 5.2.2.2 allows', 200, 'max-age=60, must-revalidate', true, false],
  ['a 503 with a lifetime of its own, which RFC 9111, 3 allows', 503, 'max-age=60', true, false],
  ['Private in another case', 200, 'max-age=60, Private', false, true],
  ['No-Store in another case', 200, 'max-age=60, No-Store', false, true],
  ['private behind a semicolon', 200, 'max-age=60;private', false, true],
])('differs for %s', (_label, status, cacheControl, ours, oracles) => {
  const headers = { date: new Date(NOW).toUTCString(), 'cache-control': cacheControl };

  expect(isFreshForUs(status, headers, 1)).toBe(ours);
  expect(isFreshForOracle(status, headers, 1)).toBe(oracles);
});
