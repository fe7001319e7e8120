import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMetrics } from '../src/observe/metrics.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../../docs/observability/${name}`, import.meta.url), 'utf8');

const ENTRY = {
  time: '2026-11-01T00:00:00.000Z',
  requestId: 'one',
  traceId: 'two',
  route: 'pbx.getCdr',
  method: 'GET',
  status: 200,
  ms: 5,
  tenant: 'north',
  keyId: null,
  cache: 'stored',
  upstreamMs: 4,
  fault: null,
} as const;

/** The names and labels of the metrics of a process. */
const findSeries = () => {
  const metrics = createMetrics();
  metrics.log(ENTRY);
  const text = metrics.render();
  return {
    names: new Set([...text.matchAll(/^(\w+)\{/gm)].map(([, name]) => name)),
    labels: new Set([...text.matchAll(/(\w+)="/g)].map(([, label]) => label)),
  };
};

it.each(['grafana-dashboard.json', 'alerts.yml'])('%s uses metrics and labels of the edge only', (name) => {
  const text = read(name).replaceAll('\\"', '"');
  const { names, labels } = findSeries();
  const used = new Set([...text.matchAll(/\bcdr_edge_\w+/g)].map(([found]) => found));
  const selected = new Set([...text.matchAll(/[{,](\w+)(?:=~|!=|=)"/g)].map(([, label]) => label));

  expect(used.size).toBeGreaterThan(1);
  expect([...used].filter((found) => !names.has(found))).toEqual([]);
  expect([...selected].filter((label) => label !== 'job' && !labels.has(label ?? ''))).toEqual([]);
});

it('the dashboard is JSON with an expression in every panel', () => {
  const { panels } = JSON.parse(read('grafana-dashboard.json'));
  const expressions = panels.flatMap(({ targets }: { targets: Array<{ expr: string }> }) =>
    targets.map(({ expr }) => expr),
  );

  expect(expressions.length).toBeGreaterThanOrEqual(panels.length);
  expect(expressions.filter((expression: string) => !expression.includes('cdr_edge_'))).toEqual([]);
});
