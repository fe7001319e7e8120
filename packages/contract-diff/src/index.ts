export { compareContracts, type Difference } from './compare/compare-contracts.ts';
export type { Audience, Judgement, Verdict } from './compare/judge.ts';
export { type Bump, BUMPS, isBumpEnough, toLargestBump, toNeededBump } from './compare/needed-bump.ts';
export { describeDifferences, describeNeed } from './report/describe-differences.ts';
export {
  type ContractSnapshot,
  type Fact,
  parseReleasedContract,
  type ReleasedContract,
  type RouteSnapshot,
  SNAPSHOT_FORMAT,
} from './snapshot/contract-snapshot.ts';
export { describeContract } from './snapshot/describe-contract.ts';
export type { JsonSchema } from './snapshot/json-schema.ts';
