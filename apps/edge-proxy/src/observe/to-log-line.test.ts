import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CacheResult } from '@cdr/http-cache';
import { toRequestId } from '../request/request-id.ts';
import { toLogLine } from './to-log-line.ts';
import { toTraceContext } from './trace-context.ts';

const CACHE: readonly CacheResult[] = ['hit', 'stale', 'revalidated', 'collapsed', 'stored', 'miss', 'bypass'];
const text = fc.string({ unit: 'binary', maxLength: 20 });
const maybe = fc.option(text);

const entries = fc.record({
  time: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  requestId: text.map((offered) => toRequestId(offered)),
  traceId: text.map((offered) => toTraceContext(offered).traceId),
  method: fc.oneof(fc.constantFrom('GET', 'HEAD'), text),
  status: fc.integer({ min: 100, max: 599 }),
  ms: fc.nat(),
  route: fc.option(fc.constantFrom('pbx.getCdr', 'healthz')),
  tenant: maybe,
  keyId: maybe,
  cache: fc.option(fc.constantFrom(...CACHE)),
  upstreamMs: fc.option(fc.nat()),
  fault: maybe,
});

it('writes what JSON would, whatever a tenant, a method or a fault is called', () => {
  const isSame = fc.property(entries, (entry) => {
    const { time, requestId, traceId, method, status, ms, route, tenant, keyId, cache, upstreamMs, fault } = entry;

    expect(toLogLine(entry)).toBe(
      JSON.stringify({ time, requestId, traceId, method, status, ms, route, tenant, keyId, cache, upstreamMs, fault }),
    );
  });

  // More texts than it remembers.
  expect(fc.check(isSame, { seed: 1, numRuns: 2000 })).toMatchObject({ failed: false });
});
