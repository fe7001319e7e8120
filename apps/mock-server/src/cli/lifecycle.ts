import { watchScriptAncestry } from './script-ancestry.ts';

/** Closing is given so long; after that the process ends with whatever is left. */
const PATIENCE_MS = 800;

const ANCESTRY_POLL_MS = 500;

/**
 * Keeps the process up where its output goes nowhere: whoever read it has ended, or the disk is full. Standard error hears
 * of it once; what can be written again is.
 */
export const outliveOutput = (): void => {
  let isTold = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => {
    if (isTold) return;
    isTold = true;
    console.error('cdr-mock-server: standard output cannot be written, so that lines of the log are lost');
  });
};

/**
 * Ends the process, with status 0, on SIGINT or SIGTERM, and when whoever started it is gone: an IPC channel that closes,
 * or, under a package script, a package manager that has ended (a signal to `npx` alone leaves all below it behind).
 */
export const stopWithParent = (close: () => Promise<void>): void => {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), PATIENCE_MS).unref();
    void close().finally(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.send !== undefined) {
    process.on('disconnect', stop);
    // It may have closed while the server was starting.
    if (!process.connected) stop();
    return;
  }
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const isAncestryIntact = watchScriptAncestry();
  setInterval(() => {
    if (!isAncestryIntact()) stop();
  }, ANCESTRY_POLL_MS).unref();
};
