import { checkCount } from '../core/check-arguments.ts';
import { toAbortedError } from '../http/deadline.ts';
import { linkAbort } from '../http/link-abort.ts';
import { CdrError, toArgumentError, wrapError } from '../core/errors.ts';
import { toSentence } from '../core/issues.ts';
import type { CallOptions } from '../core/options.ts';

/** Options of `getMany`. */
export interface GetManyOptions extends CallOptions {
  /** Reports fetched at once. @default 8 */
  readonly concurrency?: number | undefined;
  /** Called for each id that the account does not have; the id is then skipped. @default such an id is an error */
  readonly onNotFound?: ((id: string, index: number) => void) | undefined;
}

const operation = 'autocall.reports.getMany';

/**
 * Iterates over records in the order of their ids, and fetches some ahead.
 *
 * Ids are read as needed, so their source may be endless. Leaving the loop aborts the requests in flight.
 *
 * @throws {CdrError} `not-found` for an id that the account does not have, unless `onNotFound` is set
 */
export async function* getMany<Item>(
  get: (id: string, options: CallOptions) => Promise<Item>,
  ids: Iterable<string> | AsyncIterable<string>,
  { concurrency = 8, onNotFound, signal, ...options }: GetManyOptions,
): AsyncGenerator<Item, void, undefined> {
  checkCount(operation, 'concurrency', concurrency);
  if (onNotFound !== undefined && typeof onNotFound !== 'function')
    throw toArgumentError(operation, 'onNotFound', 'must be a function');
  const linked = linkAbort(signal);
  const underWay: Array<{ readonly id: string; readonly item: Promise<Item> }> = [];
  let index = 0;
  async function* takeFirst(): AsyncGenerator<Item, void, undefined> {
    const first = underWay.shift();
    if (!first) return;
    if (signal?.aborted) throw toAbortedError(signal, { operation });
    const place = index++;
    let item: Item;
    try {
      item = await first.item;
    } catch (error) {
      if (!CdrError.isInstance(error) || error.kind !== 'not-found') throw error;
      if (!onNotFound) {
        // By its index, since an id may be personal data.
        const issue = { path: `callIds.${place}`, message: 'not found' };
        throw wrapError(error, toSentence([issue]), { issues: [issue] });
      }
      onNotFound(first.id, place);
      return;
    }
    yield item;
  }
  try {
    for await (const id of ids) {
      if (signal?.aborted) throw toAbortedError(signal, { operation });
      const item = get(id, { ...options, signal: linked.signal });
      // It may reject before it is awaited.
      item.catch(() => {});
      underWay.push({ id, item });
      if (underWay.length === concurrency) yield* takeFirst();
    }
    while (underWay.length > 0) yield* takeFirst();
  } finally {
    linked.end();
  }
}
