import { readFileSync } from 'node:fs';
import type { Costs } from './costs.ts';
import { toLoads } from './to-loads.ts';

/** Prints the table of `docs/scale.md`: `node apps/e2e/load-model/main.ts [calls a day] [tenants]`. */
const [calls = '1000000', tenants = '100'] = process.argv.slice(2);
const costs: Costs = JSON.parse(readFileSync(new URL('costs.json', import.meta.url), 'utf8'));
const DAY_SECONDS = 86_400;

const toCount = (value: number): string => {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)}G`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)}M`;
  return value >= 10_000 ? `${Math.round(value / 1000)}k` : String(Math.round(value));
};

/** Cores, at the busiest hour. */
const toCores = (value: number): string => (value < 0.01 ? '< 0.01' : value.toFixed(value < 1 ? 2 : 1));

console.log('| part | CPU | one core carries | one tenant: cores | all tenants: cores | ends at | then |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const { part, unit, cost, perDay, ends, next } of toLoads(costs, Number(calls))) {
  const cores = (perDay.reduce((sum, { count, cost: each }) => sum + count * each, 0) / 1e6 / DAY_SECONDS) * 3;
  const cells = [
    part,
    `${cost} µs ${unit}`,
    `${toCount(1e6 / cost)}/s`,
    toCores(cores),
    toCores(cores * Number(tenants)),
    ends,
    next,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
