import { surviveClosedPipe } from './survive-closed-pipe.ts';
import { watchParents } from './watch-parents.ts';

/** A server that is up. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

const LONGEST_CLOSE_MS = 1300;
const PARENT_POLL_MS = 500;

// Taken when this process starts: a parent that goes before the server is up is gone all the same.
const isParentGone = watchParents();

/**
 * Says that a server is up, and ends this process with it: on SIGINT, SIGTERM and SIGHUP, and once its parent is gone, but
 * not for a log that nobody takes.
 *
 * A parent with an IPC channel is told `{ ready: url }`; anybody else reads the address on standard output. Without a
 * channel only a package script knows that it has a parent to follow.
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
    // A parent that is gone between the two lines is an error here, not an event.
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
