import { surviveClosedPipe } from './survive-closed-pipe.ts';
import { watchParents } from './watch-parents.ts';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

const LONGEST_CLOSE_MS = 1300;
const PARENT_POLL_MS = 500;

// Read when the process starts: a parent may end before the server listens.
const isParentGone = watchParents();

/**
 * Announces a server and stops it on SIGINT, SIGTERM and SIGHUP, and when the parent ends. A closed log does not stop it.
 *
 * A parent with an IPC channel receives `{ ready: url }`; otherwise standard output gets the address. Without a channel
 * only a package script follows its parent.
 */
export const runUntilStopped = (server: RunningServer): void => {
  surviveClosedPipe();
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), LONGEST_CLOSE_MS).unref();
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  if (process.send) {
    if (!process.connected) return stop();
    process.on('disconnect', stop);
    // A parent that ends between the two lines causes an error here, not an event.
    process.send({ ready: server.url }, (error: Error | null) => {
      if (error) stop();
    });
    return;
  }
  console.log(`edge proxy on ${server.url}`);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  setInterval(() => {
    if (isParentGone()) stop();
  }, PARENT_POLL_MS).unref();
};
