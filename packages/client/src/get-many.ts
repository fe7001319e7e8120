import { toAbortedError } from './deadline.ts';
import { CdrError, toArgumentError } from './errors.ts';
import type { CallOptions } from './options.ts';

/** Options of reading many records by their ids. */
export interface GetManyOptions extends CallOptions {
  /** Records that are asked for at once. @default 8 */
  readonly concurrency?: number | undefined;
  /** Is told of each id that the account does not have, which is then left out. @default such an id is an error */
  readonly onNotFound?: ((id: string, index: number) => void) | undefined;
}

const operation = 'autocall.reports.getMany';

/** Says which of the ids it was: by its place, as an id may be personal data. */
const toItemError = (error: unknown, index: number): unknown => {
  if (!CdrError.isInstance(error) || error.kind !== 'not-found') return error;
  const { status, requestId, attempts } = error;
  const issues = [{ path: `callIds.${index}`, message: 'not found' }];
  return new CdrError(`callIds.${index} not found`, {
    kind: 'not-found',
    operation,
    status,
    requestId,
    attempts,
    issues,
    cause: error,
  });
};

/**
 * Records in the order of their ids, some of them asked for ahead. Ids are taken as they are needed, so they may come from
 * an endless source. Leaving the loop ends the requests that are under way.
 *
 * @throws {CdrError} `not-found` for an id that the account does not have, unless `onNotFound` takes it
 */
export async function* getMany<Item>(
  get: (id: string, options: CallOptions) => Promise<Item>,
  ids: Iterable<string> | AsyncIterable<string>,
  { concurrency = 8, onNotFound, signal, ...options }: GetManyOptions,
): AsyncGenerator<Item, void, undefined> {
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw toArgumentError(operation, 'concurrency', 'must be a whole number from 1');
  if (onNotFound !== undefined && typeof onNotFound !== 'function')
    throw toArgumentError(operation, 'onNotFound', 'must be a function');
  const controller = new AbortController();
  const stop = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
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
      const isMissing = CdrError.isInstance(error) && error.kind === 'not-found';
      if (!isMissing || !onNotFound) throw toItemError(error, place);
      onNotFound(first.id, place);
      return;
    }
    yield item;
  }
  try {
    for await (const id of ids) {
      if (signal?.aborted) throw toAbortedError(signal, { operation });
      const item = get(id, { ...options, signal: controller.signal });
      // It may fail before its turn has come.
      item.catch(() => {});
      underWay.push({ id, item });
      if (underWay.length === concurrency) yield* takeFirst();
    }
    while (underWay.length > 0) yield* takeFirst();
  } finally {
    signal?.removeEventListener('abort', stop);
    controller.abort();
  }
}
