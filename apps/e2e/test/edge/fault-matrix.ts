import type { MockFault } from '@cdr/mock-server';

/** The response to a caller: a record, or a problem of this kind. */
export type Outcome = 'record' | readonly [status: number, kind: string];

const UNAVAILABLE: Outcome = [502, 'upstream-unavailable'];
const BUSY: Outcome = [503, 'upstream-unavailable'];
const LATE: Outcome = [504, 'upstream-timeout'];
const INVALID: Outcome = [502, 'upstream-invalid'];
const LIMITED: Outcome = [429, 'rate-limited'];

/**
 * The response to a caller under each fault of the mock server: with the fault from the start, and with the fault after a
 * first response. `stale` is that first response.
 */
export const FAULT_MATRIX: ReadonlyArray<readonly [fault: string, cold: Outcome, after: Outcome | 'stale']> = [
  ['latency-fixed', LATE, 'stale'],
  ['latency-uniform', 'record', 'record'],
  ['latency-lognormal', 'record', 'record'],
  ['expired-token', [401, 'unauthorized'], [401, 'unauthorized']],
  ['forbidden', [403, 'forbidden'], [403, 'forbidden']],
  ['rate-limited', LIMITED, LIMITED],
  ['rate-limit', LIMITED, LIMITED],
  ['server-error', UNAVAILABLE, 'stale'],
  ['bad-gateway', UNAVAILABLE, 'stale'],
  ['unavailable', BUSY, 'stale'],
  ['html-error-page', UNAVAILABLE, 'stale'],
  ['reset-before-headers', UNAVAILABLE, 'stale'],
  ['reset-in-headers', UNAVAILABLE, 'stale'],
  ['reset-after-headers', UNAVAILABLE, 'stale'],
  ['truncated-body', UNAVAILABLE, 'stale'],
  ['dribbled-body', 'record', 'record'],
  ['endless-body', LATE, 'stale'],
  ['malformed-json', INVALID, INVALID],
  ['wrong-content-type', INVALID, INVALID],
  ['duplicate-duration', 'record', 'record'],
  ['id-with-space', 'record', 'record'],
  ['numbers-as-strings', 'record', 'record'],
  ['unknown-status', 'record', 'record'],
  ['odd-values', INVALID, INVALID],
  ['expired-scroll', 'record', 'record'],
  ['same-scroll-id', 'record', 'record'],
  ['scroll-loop', 'record', 'record'],
  ['new-calls', 'record', 'record'],
  ['total-capped', 'record', 'record'],
  ['window-limit', 'record', 'record'],
  ['duplicate-rows', 'record', 'record'],
  ['unordered-ties', 'record', 'record'],
];

/** Parameters of faults whose defaults would make the test wait, or pass a request. */
const NUMBERS: ReadonlyMap<string, object> = new Map([
  ['latency-uniform', { fromMs: 1, toMs: 20 }],
  ['latency-lognormal', { medianMs: 5 }],
  ['dribbled-body', { bytes: 4096, everyMs: 2 }],
  ['rate-limit', { requests: 0, windowSeconds: 60 }],
]);

/** The rule of a fault. Types do not list its name here. */
export const toRule = (fault: string): MockFault => JSON.parse(JSON.stringify({ fault, ...NUMBERS.get(fault) }));
