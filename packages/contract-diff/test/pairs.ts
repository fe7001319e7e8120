import { contractRows } from './contract-rows.ts';
import { type Pair, toPairs } from './pair.ts';
import { requestRows } from './request-rows.ts';
import { responseRows } from './response-rows.ts';
import { ruleRows } from './rule-rows.ts';
import { sameRows } from './same-rows.ts';

/** Labelled pairs of contracts: each change forth and back. */
export const PAIRS: readonly Pair[] = [
  ...toPairs('request', requestRows),
  ...toPairs('rule', ruleRows),
  ...toPairs('response', responseRows),
  ...toPairs('the same in other words', sameRows),
  ...toPairs('contract', contractRows),
];
