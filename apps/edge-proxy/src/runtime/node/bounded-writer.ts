import type { Writable } from 'node:stream';

/** Log bytes buffered for a stalled reader; more are dropped. @unit bytes */
const MAX_BUFFERED_BYTES = 2 ** 23;

/**
 * Writes to a stream while its buffer is below a bound; more is dropped. A stalled reader would exhaust the memory.
 *
 * @param onLoss runs for each dropped text
 */
export const createBoundedWriter =
  (stream: Writable, onLoss: () => void, maxBufferedBytes = MAX_BUFFERED_BYTES) =>
  (text: string): void => {
    if (stream.writableLength < maxBufferedBytes) stream.write(text);
    else onLoss();
  };
