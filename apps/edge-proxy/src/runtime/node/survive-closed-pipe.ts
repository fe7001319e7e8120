import type { Writable } from 'node:stream';

/** So much may wait for a reader that is there but does not read. @unit bytes */
const MOST_WAITING = 2 ** 23;

let isTold = false;
const tellOnce = (): void => {
  if (!isTold) console.error('log lines are lost: standard output cannot be written');
  isTold = true;
};

/**
 * Keeps this process up where its output goes nowhere: whoever read it has ended, or the disk is full. What is written
 * meanwhile is lost, and standard error hears of it once; what can be written again is.
 */
export const surviveClosedPipe = (): void => {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', tellOnce);
};

/**
 * Writes to a stream as long as what it has not passed on stays within a bound: a reader that hangs would have it grow
 * until the process ends. What is beyond is lost.
 *
 * @param tellLost told each time
 */
export const createBoundedWriter =
  (stream: Writable, tellLost: () => void = tellOnce, mostWaiting = MOST_WAITING) =>
  (text: string): void => {
    if (stream.writableLength < mostWaiting) stream.write(text);
    else tellLost();
  };
