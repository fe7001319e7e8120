import { watchParent } from './watch-parent.ts';

/** A server that listens, and how its command announces it. */
export interface RunOptions {
  /** Closes the server. A rejection gives exit status 1. */
  readonly close: () => Promise<void>;
  /** The message for a parent with an IPC channel. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** The line on standard output without a channel. */
  readonly line: string;
  /** The process exits after this time, closed or not. @unit ms @default 1300 */
  readonly closeMs?: number;
}

const PARENT_POLL_MS = 500;

// Read while the process loads: a parent may end before the server listens.
const isParentGone = watchParent();

/**
 * Announces a server, and closes it on SIGINT, SIGTERM and SIGHUP, and when the parent ends: an IPC channel that closes,
 * or the package manager of a script. The process then exits with status 0.
 */
export const runUntilSignal = ({ close, ready, line, closeMs = 1300 }: RunOptions): void => {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), closeMs).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.send) {
    // The channel may have closed while the server started.
    if (!process.connected) return stop();
    process.on('disconnect', stop);
    // A channel that closes between the two lines causes an error here, not an event.
    process.send(ready, (error: Error | null) => {
      if (error) stop();
    });
    return;
  }
  console.log(line);
  setInterval(() => {
    if (isParentGone()) stop();
  }, PARENT_POLL_MS).unref();
};
