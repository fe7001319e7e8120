import type { TargetName } from './fault.ts';
import type { Outcome } from './outcome.ts';

/** The work of one process. */
export interface Job {
  /** The URL of the module that exports the catalogue. */
  readonly catalogue: string;
  readonly seed: number;
  /** The ids of faults, one after the other. Empty for a target without a fault. */
  readonly faults: readonly string[];
  /** The target that runs without a fault. */
  readonly baseline: TargetName | null;
  /** The function that the fault replaces, and the module that declares it. */
  readonly declaration: { readonly file: string; readonly name: string } | null;
}

/** The message of the process after each fault. */
export interface JobMessage {
  /** The id of the fault; empty for none. */
  readonly fault: string;
  readonly outcome: Outcome;
}
