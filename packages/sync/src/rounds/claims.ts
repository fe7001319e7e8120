import type { SyncWindow } from '../target/state.ts';

/** A window that one worker reads. */
export interface Claim {
  readonly window: SyncWindow;
  /** Null where one process alone writes to the target. */
  readonly lease: string | null;
  /** Whether no other worker may have it. */
  isHeld(): boolean;
}

/** The open windows of an account, shared out to workers. */
export interface Claims {
  /** A window that none of the workers reads; null where there is none at present. */
  tryNext(): Promise<Claim | null>;
  /** The same, once the windows of other workers are done where these may open more. Null: none is left. */
  next(): Promise<Claim | null>;
  /** A claimed window is read, or given up. */
  done(claim: Claim): void;
  /** Frees what is claimed, and ends what waits. */
  close(): Promise<void>;
}

/** Wakes what waits for a change. */
export interface Bell {
  readonly ring: () => void;
  readonly heard: () => Promise<void>;
}

export const createBell = (): Bell => {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      for (const wake of waiting.splice(0)) wake();
    },
    heard: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
      }),
  };
};
