import type { Writable } from 'node:stream';

/** Log bytes buffered for a stalled reader; more are dropped. @unit bytes */
const MAX_BUFFERED_BYTES = 2 ** 23;

let hasWarned = false;
const warnOnce = (): void => {
  if (!hasWarned) console.error('log lines are lost: standard output cannot be written');
  hasWarned = true;
};

/**
 * Keeps the process alive where its output cannot be written: a closed pipe, or a full disk.
 *
 * Lines are lost until writing works again; standard error gets one warning.
 */
export const surviveClosedPipe = (): void => {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', warnOnce);
};

/**
 * Writes to a stream while its buffer is below a bound; more is dropped. A stalled reader would exhaust the memory.
 *
 * @param onLoss runs for each dropped text
 */
export const createBoundedWriter =
  (stream: Writable, onLoss: () => void = warnOnce, maxBufferedBytes = MAX_BUFFERED_BYTES) =>
  (text: string): void => {
    if (stream.writableLength < maxBufferedBytes) stream.write(text);
    else onLoss();
  };
