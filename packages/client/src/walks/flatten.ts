import { toAbortedError } from '../http/deadline.ts';
import type { CdrOperation } from '../core/errors.ts';
import type { CallOptions } from '../core/options.ts';

/**
 * Iterates over the items of batches.
 *
 * @throws {CdrError} `aborted` between any two items
 */
export async function* flatten<Item>(
  batches: AsyncIterable<readonly Item[]>,
  operation: CdrOperation,
  options: CallOptions | undefined,
): AsyncGenerator<Item, void, undefined> {
  for await (const items of batches) {
    for (const item of items) {
      if (options?.signal?.aborted) throw toAbortedError(options.signal, { operation });
      yield item;
    }
  }
}
