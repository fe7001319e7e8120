import { expect, it } from 'vitest';
import { FAULTS } from './fault-catalog.ts';

it('keeps the name, the number and the default numbers of every fault', () => {
  const faults = [...FAULTS].map(([name, { code, parameters }]) => [
    name,
    code,
    Object.fromEntries(Object.entries(parameters).map(([key, bounds]) => [key, bounds.default])),
  ]);

  expect(faults).toEqual([
    ['latency-fixed', 611, { ms: 1000 }],
    ['latency-uniform', 612, { fromMs: 100, toMs: 2000 }],
    ['latency-lognormal', 613, { medianMs: 200, sigma: 0.7 }],
    ['expired-token', 401, {}],
    ['forbidden', 403, {}],
    ['rate-limited', 429, { retryAfterSeconds: 1 }],
    ['rate-limit', 601, { requests: 10, windowSeconds: 1 }],
    ['server-error', 500, {}],
    ['bad-gateway', 502, {}],
    ['unavailable', 503, { retryAfterSeconds: 1 }],
    ['html-error-page', 602, { status: 502 }],
    ['reset-before-headers', 621, {}],
    ['reset-in-headers', 622, {}],
    ['reset-after-headers', 623, {}],
    ['truncated-body', 624, {}],
    ['dribbled-body', 625, { bytes: 64, everyMs: 50 }],
    ['endless-body', 626, { bytes: 1024, everyMs: 50 }],
    ['malformed-json', 631, {}],
    ['wrong-content-type', 632, {}],
    ['duplicate-duration', 633, {}],
    ['id-with-space', 634, {}],
    ['numbers-as-strings', 635, {}],
    ['unknown-status', 636, {}],
    ['odd-values', 637, {}],
    ['expired-scroll', 641, {}],
    ['same-scroll-id', 642, {}],
    ['scroll-loop', 643, {}],
    ['new-calls', 644, { calls: 3 }],
    ['total-capped', 645, { total: 10_000 }],
    ['window-limit', 646, { rows: 10_000 }],
    ['duplicate-rows', 647, {}],
    ['unordered-ties', 648, {}],
  ]);
});
