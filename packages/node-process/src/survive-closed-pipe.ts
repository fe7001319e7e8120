/**
 * Keeps the process alive if its output cannot be written: a closed pipe, or a full disk.
 *
 * Output is lost until writing works again.
 *
 * @param onLoss runs once, at the first failed write to standard output, with the system's code, such as `EPIPE`
 */
export const surviveClosedPipe = (onLoss: (code: string) => void): void => {
  let isLost = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (isLost) return;
    isLost = true;
    onLoss(code);
  });
};
