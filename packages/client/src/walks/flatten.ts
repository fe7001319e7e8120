import { toAbortedError } from '../http/deadline.ts';
import type { CdrOperation } from '../core/errors.ts';

/**
 * Iterates over the items of batches.
 *
 * @throws {CdrError} `aborted` between any two items
 */
export async function* flatten<Item>(
  batches: AsyncIterable<readonly Item[]>,
  operation: CdrOperation,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void, undefined> {
  for await (const items of batches) {
    for (const item of items) {
      if (signal?.aborted) throw toAbortedError(signal, { operation });
      yield item;
    }
  }
}
