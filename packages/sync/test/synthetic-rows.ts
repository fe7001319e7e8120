import { createPbxCdrReader, decode, createTimeZone } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';
import { createPersonalRules } from '../src/rows/personal-rules.ts';
import { createPseudonyms } from '../src/rows/pseudonyms.ts';
import { createRowMaker } from '../src/rows/row-maker.ts';
import type { CallRow } from '../src/target/row.ts';
import type { Target } from '../src/target/target.ts';

const reader = createPbxCdrReader();
const rowMaker = createRowMaker({
  account: 'north',
  rules: createPersonalRules('keep', createPseudonyms('00'), () => null),
  zone: createTimeZone(),
});
const stamp = { at: '2026-07-01T00:00:00Z', version: 1 };

/** The rows of so many calls of the seed 1, as a sync writes them. */
export const toSyntheticRows = (calls: number): CallRow[] => {
  const traffic = createTraffic({ seed: 1, calls });
  return Array.from({ length: calls }, (_, index) => rowMaker.toCallRow(decode(reader, traffic.cdrAt(index)), stamp));
};

/** Commits rows with their rollup. */
export const fillTarget = (target: Target, rows: readonly CallRow[]): Promise<void> => {
  const quarters = [...new Set(rows.map(({ started_at: at }) => Math.floor(Date.parse(String(at)) / 900_000)))];
  return target.commit({
    account: 'north',
    ...stamp,
    calls: rows,
    quarters: quarters.map((quarter) => `${new Date(quarter * 900_000).toISOString().slice(0, 19)}Z`),
  });
};
