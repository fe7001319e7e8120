import { type CdrOperation, toArgumentError, toFunctionError } from './errors.ts';
import { isWallSeconds } from './pbx/wall-seconds.ts';

/**
 * Where a walk keeps how far it has come.
 *
 * `save` is called between two calls, never while one is in use: when the loop asks for the next call, it is done with all
 * before it. So a state covers every call that the loop got before that `save`, and none after. What the loop got after
 * the last `save` comes again when the walk is resumed. For exactly once, keep the calls together with the state: collect
 * them, and let `save` write both in one transaction, or in one append.
 */
export interface Checkpoint {
  /** The last state that was saved; undefined or null for none. */
  load(): string | null | undefined | Promise<string | null | undefined>;
  /** Keeps a state, of printable ASCII. The walk goes on once it is kept. */
  save(state: string): void | Promise<void>;
}

const UNREADABLE = 'holds no state that this version can read';

/** A second of a state. @throws {CdrError} `invalid-argument` for what is none */
export const toStateNumber = (text: string | undefined, operation: CdrOperation): number => {
  const number = Number(text);
  if (text !== undefined && text !== '' && isWallSeconds(number)) return number;
  throw toArgumentError(operation, 'checkpoint', UNREADABLE);
};

/** A checkpoint that knows what its state belongs to. */
export interface CheckpointStore {
  /** The parts of the last state; undefined for none. */
  load(): Promise<readonly string[] | undefined>;
  /** Keeps the parts of a state, none of which may hold a space. One that was just kept is not kept again. */
  save(parts: readonly string[]): Promise<void>;
}

/**
 * Wraps a caller's checkpoint. A state is a version, what made it, for which filters (a fingerprint), and its parts.
 *
 * @throws {CdrError} `configuration` when a function of the checkpoint fails, `invalid-argument` for a state that is no
 *   state of this kind, or of other filters
 */
export const createCheckpointStore = (
  checkpoint: Checkpoint | undefined,
  operation: CdrOperation,
  fingerprint: string,
): CheckpointStore => {
  const head = `1 ${operation}`;
  let kept: string | undefined;
  return {
    load: async () => {
      if (!checkpoint) return undefined;
      let text: string | null | undefined;
      try {
        text = await checkpoint.load();
      } catch (cause) {
        throw toFunctionError(operation, 'checkpoint.load', cause);
      }
      if (text === undefined || text === null) return undefined;
      if (typeof text !== 'string' || !text.startsWith(`${head} `)) {
        throw toArgumentError(operation, 'checkpoint', UNREADABLE);
      }
      const [made, ...parts] = text.slice(head.length + 1).split(' ');
      if (made !== fingerprint)
        throw toArgumentError(operation, 'checkpoint', 'belongs to other filters or another range');
      kept = text;
      return parts;
    },
    save: async (parts) => {
      const text = [head, fingerprint, ...parts].join(' ');
      if (!checkpoint || text === kept) return;
      try {
        await checkpoint.save(text);
      } catch (cause) {
        throw toFunctionError(operation, 'checkpoint.save', cause);
      }
      kept = text;
    },
  };
};
