import { type CdrOperation, toArgumentError, toFunctionError } from '../core/errors.ts';
import { openState, sealState, UNREADABLE } from './state-text.ts';

/**
 * Where a walk keeps how far it has come.
 *
 * `save` and `append` are called between two calls, never while one is in use: when the loop asks for the next call, it is
 * done with all before it. So a state covers every call that the loop got before it was kept, and none after. What the
 * loop got after that comes again when the walk is resumed. For exactly once, keep the calls together with the state:
 * collect them, and let `save` and `append` write both in one transaction, or in one append.
 */
export interface Checkpoint {
  /** What was kept: the last text that was saved, and behind it each text appended since; undefined or null for none. */
  load(): string | null | undefined | Promise<string | null | undefined>;
  /** Replaces what is kept by a text of printable ASCII. The walk goes on once it is kept. */
  save(state: string): void | Promise<void>;
  /**
   * Adds a text of printable ASCII at the end of what is kept, with nothing between. `changes` then writes what is new
   * in each window, and saves the whole now and then, so that what is kept stays within about twice that. Without
   * `append`, it saves the whole once in ten windows and at the end. `export` never appends.
   *
   * @example
   * const checkpoint: Checkpoint = {
   *   load: () => readFile(path, 'utf8').catch(() => undefined),
   *   save: (state) => writeFile(path, state),
   *   append: (delta) => appendFile(path, delta),
   * };
   */
  readonly append?: ((delta: string) => void | Promise<void>) | undefined;
}

/** A checkpoint that knows what its state belongs to. Parts hold no `_` or `;`. */
export interface CheckpointStore {
  /** The parts of the last state, then those that were appended to it; none: there is no state. */
  load(): Promise<ReadonlyArray<readonly string[]>>;
  /** Keeps the parts of a state in place of what is kept. */
  save(parts: readonly string[]): Promise<void>;
  /** Whether parts may be appended to what is kept, which is at most so long. @unit characters */
  canAppend(longest: number): boolean;
  append(parts: readonly string[]): Promise<void>;
}

/** Stands between a state and what is appended to it. */
const SEPARATOR = ';';

/**
 * Wraps a caller's checkpoint. A state begins with what made it, and for which filters (a fingerprint).
 *
 * @throws {CdrError} `configuration` when a function of the checkpoint fails, `invalid-argument` for a state that is
 *   damaged, or of other filters
 */
export const createCheckpointStore = (
  checkpoint: Checkpoint | undefined,
  operation: CdrOperation,
  fingerprint: string,
): CheckpointStore => {
  const head = `${operation}_${fingerprint}_`;
  let last = '';
  let length = 0;
  const run = async <Result>(name: string, call: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await call();
    } catch (cause) {
      throw toFunctionError(operation, `checkpoint.${name}`, cause);
    }
  };
  return {
    load: async () => {
      const text: unknown = await run('load', () => checkpoint?.load());
      if (text === undefined || text === null) return [];
      return (typeof text === 'string' ? text : '').split(SEPARATOR).map((each, index) => {
        const body = openState(each, last);
        if (body === null) throw toArgumentError(operation, 'checkpoint', UNREADABLE);
        if (index === 0 && !body.startsWith(head))
          throw toArgumentError(operation, 'checkpoint', 'belongs to other filters');
        last = each;
        length += each.length;
        return (index === 0 ? body.slice(head.length) : body).split('_');
      });
    },
    save: async (parts) => {
      const text = sealState(head + parts.join('_'));
      await run('save', () => checkpoint?.save(text));
      last = text;
      ({ length } = text);
    },
    canAppend: (longest) => checkpoint?.append !== undefined && length > 0 && length <= longest,
    append: async (parts) => {
      const text = sealState(parts.join('_'), last);
      await run('append', () => checkpoint?.append?.(SEPARATOR + text));
      last = text;
      length += text.length;
    },
  };
};
