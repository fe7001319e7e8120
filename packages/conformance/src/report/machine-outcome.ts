import type { Result } from './result.ts';

/** The outcomes as JSON and CTRF reports write them. */
export type MachineOutcome = 'passed' | 'drift' | 'not-shown';

/** `inconclusive` is written `not-shown`, the value that readers of the reports compare with. */
export const toMachineOutcome = (outcome: Result['outcome']): MachineOutcome =>
  outcome === 'inconclusive' ? 'not-shown' : outcome;
