export { compareContracts, type Difference } from './compatibility/compare-contracts.ts';
export {
  type ContractSnapshot,
  type Fact,
  parseReleasedContract,
  type ReleasedContract,
  type RouteSnapshot,
  SNAPSHOT_FORMAT,
} from './compatibility/contract-snapshot.ts';
export { describeContract } from './compatibility/describe-contract.ts';
export type { Audience, Judgement, Verdict } from './compatibility/judge.ts';
export type { JsonSchema } from './compatibility/json-schema.ts';
export { type Bump, BUMPS, isBumpEnough, toLargestBump, toNeededBump } from './compatibility/needed-bump.ts';
