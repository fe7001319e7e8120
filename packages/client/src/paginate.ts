import { toAbortedError } from './deadline.ts';
import { type CdrOperation, toProtocolError } from './errors.ts';

/** What one step of a scroll gives. */
export interface Batch<Item> {
  /** None: the scroll is at its end. */
  readonly items: readonly Item[];
  /** Continues the scroll. It may be the same after every step: some servers move on each time it is used. */
  readonly cursor: string;
}

/** What {@link paginate} walks. */
export interface PaginateOptions<Item> {
  /** One step; undefined begins the scroll. It is never called again for a step that failed: the server may have moved on. */
  readonly fetchBatch: (cursor: string | undefined) => Promise<Batch<Item>>;
  /** What no two items of one scroll share. */
  readonly keyOf: (item: Item) => string;
  readonly operation: CdrOperation;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Watches for a scroll that goes round in circles.
 *
 * It remembers the last batch and the first item of every batch before it, not all items: a scroll may be millions of
 * them long. Whatever comes again must contain one of those.
 */
const createLoopGuard = (operation: CdrOperation) => {
  const starts = new Set<string>();
  let last: ReadonlySet<string> = new Set();
  return (keys: readonly string[]): void => {
    const batch = new Set(keys);
    if (batch.size < keys.length || keys.some((key) => last.has(key) || starts.has(key))) {
      // As a new scroll it may succeed.
      throw toProtocolError(operation, 'the scroll goes round in circles: a call came twice', true);
    }
    for (const key of keys.slice(0, 1)) starts.add(key);
    last = batch;
  };
};

/**
 * Walks a scroll lazily, batch by batch: a step is asked for once the batch before it is used up.
 *
 * Only an empty batch ends it.
 *
 * @throws {CdrError} `protocol` for a loop or a cursor that went missing: stopping quietly would look like a complete
 *   result
 */
export async function* paginate<Item>(
  options: PaginateOptions<Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const { fetchBatch, keyOf, operation, signal } = options;
  const checkForLoop = createLoopGuard(operation);
  let cursor: string | undefined;
  for (;;) {
    if (signal?.aborted) throw toAbortedError(signal, { operation });
    const batch = await fetchBatch(cursor);
    if (batch.items.length === 0) return;
    checkForLoop(batch.items.map(keyOf));
    yield batch.items;
    cursor = batch.cursor;
    if (cursor.trim() === '') {
      throw toProtocolError(operation, 'the server gave calls but no scroll_id to go on with');
    }
  }
}

/**
 * The items of batches, one by one.
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
