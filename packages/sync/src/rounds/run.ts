import type { TimeZone } from '@cdr/contract';
import type { Pseudonyms } from '../rows/pseudonyms.ts';
import type { RowMaker } from '../rows/row-maker.ts';
import type { SyncState } from '../target/state.ts';
import type { Target } from '../target/target.ts';
import type { Source } from './source.ts';

/** What all steps of one run share. */
export interface Run {
  readonly account: string;
  readonly target: Target;
  readonly source: Source;
  readonly zone: TimeZone;
  readonly rows: RowMaker;
  readonly pseudonyms: Pseudonyms;
  /** As it was when the run began, with the run's `version`. */
  readonly state: SyncState;
  readonly forgotten: ReadonlySet<string>;
  /** The first second, in the account's zone, at which a call that is not wanted starts; null: all are. */
  readonly until: string | null;
  /** @unit seconds */
  readonly lookback: number;
  /** Windows, or days to compare, that are read at once. */
  readonly workers: number;
  readonly now: () => Date;
  readonly counts: RunCounts;
}

/** What a run has done so far. */
export interface RunCounts {
  calls: number;
  new: number;
  changed: number;
  removed: number;
  reports: number;
  windows: number;
}
