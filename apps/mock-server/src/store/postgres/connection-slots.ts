import { MockServerError } from '../../lib/mock-server-error.ts';

/** A semaphore of connections, in the order of requests. */
export interface ConnectionSlots {
  /** @throws {MockServerError} `database` when no slot is free in time */
  readonly take: () => Promise<void>;
  readonly release: () => void;
  /** Lowers the number of slots for some time. */
  readonly limit: (most: number) => void;
}

/** How long a limit lasts; the server may then have more connections again. @unit milliseconds */
const LIMITED_MS = 10_000;

/** Creates `most` slots. A request for one fails after `timeoutMs`. */
export const createConnectionSlots = (most: number, timeoutMs: number): ConnectionSlots => {
  let [taken, limited, limitedUntil] = [0, most, 0];
  const waiting: Array<() => void> = [];

  const hasRoom = (): boolean => taken < (performance.now() < limitedUntil ? limited : most);

  const serve = (): void => {
    while (waiting.length > 0 && hasRoom()) {
      taken += 1;
      waiting.shift()?.();
    }
  };

  return {
    take: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(new MockServerError('the database has no connection left', { kind: 'database' }));
        }, timeoutMs);
        const begin = (): void => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push(begin);
        serve();
      }),
    release: () => {
      taken -= 1;
      serve();
    },
    limit: (fewer) => {
      [limited, limitedUntil] = [Math.max(1, Math.min(most, fewer)), performance.now() + LIMITED_MS];
    },
  };
};
