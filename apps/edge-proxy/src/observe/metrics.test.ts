import { expect, it } from 'vitest';
import type { AccessLogEntry } from './access-log.ts';
import { findRecordIds } from './audit.ts';
import { createMetrics } from './metrics.ts';

const ENTRY: AccessLogEntry = {
  time: '2026-11-01T00:00:00.000Z',
  requestId: 'a',
  traceId: 'b',
  route: 'pbx.getCdr',
  method: 'GET',
  status: 200,
  ms: 7,
  tenant: 'north',
  keyId: 'c',
  cache: 'hit',
  upstreamMs: null,
  fault: null,
};

it('counts requests and how long they took, by route, status and cache', () => {
  const metrics = createMetrics();
  metrics.log(ENTRY);
  metrics.log(ENTRY);
  metrics.log({ ...ENTRY, cache: 'stored', ms: 80, upstreamMs: 70 });
  metrics.log({ ...ENTRY, route: null, cache: null, status: 404 });
  const lines = metrics.render().split('\n');

  expect(lines).toEqual(
    expect.arrayContaining([
      'cdr_edge_requests_total{route="pbx.getCdr",status="200",cache="hit"} 2',
      'cdr_edge_requests_total{route="none",status="404",cache="none"} 1',
      'cdr_edge_request_seconds_bucket{route="pbx.getCdr",le="0.005"} 0',
      'cdr_edge_request_seconds_bucket{route="pbx.getCdr",le="0.01"} 2',
      'cdr_edge_request_seconds_bucket{route="pbx.getCdr",le="+Inf"} 3',
      'cdr_edge_request_seconds_count{route="pbx.getCdr"} 3',
      'cdr_edge_upstream_seconds_sum{route="pbx.getCdr"} 0.07',
    ]),
  );
});

it.each([1, 5, 10, 50, 100, 500, 1000, 5000, 10_000])('counts a request of exactly %i ms within that bound', (ms) => {
  const metrics = createMetrics();
  metrics.log({ ...ENTRY, ms, upstreamMs: ms });
  metrics.log({ ...ENTRY, ms: ms + 0.1, upstreamMs: ms + 0.1 });
  const text = metrics.render();

  expect(text).toContain(`cdr_edge_request_seconds_bucket{route="pbx.getCdr",le="${ms / 1000}"} 1\n`);
  expect(text).toContain(`cdr_edge_upstream_seconds_bucket{route="pbx.getCdr",le="${ms / 1000}"} 1\n`);
});

it('has no label whose values have no bound', () => {
  const metrics = createMetrics();
  metrics.log(ENTRY);

  expect(metrics.render()).not.toMatch(/north|tenant|key/);
});

it.each([
  ['a record', { id: 'a' }, ['a']],
  ['a report', { data: { id: 'a' } }, ['a']],
  ['a list', { data: [{ id: 'a' }, { id: 'b' }, {}] }, ['a', 'b']],
  ['nothing', null, []],
])('finds the ids of %s', (_label, body, expected) => {
  expect(findRecordIds(body)).toEqual(expected);
});
