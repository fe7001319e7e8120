import { type CdrOperation, toArgumentError, toCallbackError } from '../core/errors.ts';
import { openState, sealState, UNREADABLE } from './state-text.ts';

/**
 * Stores the progress of a walk.
 *
 * `save` and `append` run between two calls of the loop: once the loop requests the next call, it is done with all
 * before it. So a state covers every call that the loop received before, and none after. Later calls are repeated when
 * the walk resumes.
 *
 * For exactly once, store the calls together with the state: collect them, and let `save` and `append` write both in
 * one transaction, or in one append.
 */
export interface Checkpoint {
  /** Returns the last saved text, followed by each text appended since; undefined or null for none. */
  load(): string | null | undefined | Promise<string | null | undefined>;
  /** Replaces the stored text by one of printable ASCII. The walk continues once it resolves. */
  save(state: string): void | Promise<void>;
  /**
   * Appends a text of printable ASCII to the stored text, with nothing between.
   *
   * `changes` then appends the new calls of each window, and sometimes saves the whole state, so that the stored text
   * stays within about twice its size. Without `append`, it saves the whole state after ten windows and at the end.
   * `export` never appends.
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

/** A checkpoint with a checked state. Parts contain no `_` or `;`. */
export interface CheckpointStore {
  /** Returns the parts of the saved state, then those of each appended one; empty without a state. */
  load(): Promise<ReadonlyArray<readonly string[]>>;
  /** Replaces the stored state. */
  save(parts: readonly string[]): Promise<void>;
  /** Whether an append is possible, and the stored text is not longer than this. @unit characters */
  canAppend(longest: number): boolean;
  append(parts: readonly string[]): Promise<void>;
}

/** Separates a state from the texts appended to it. */
const SEPARATOR = ';';

/**
 * Wraps a caller's checkpoint. A state begins with the name of its walk and a fingerprint of the filters.
 *
 * @throws {CdrError} `configuration` if a function of the checkpoint fails, `invalid-argument` for a state that is
 * damaged or of other filters
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
      throw toCallbackError(operation, `checkpoint.${name}`, cause);
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
