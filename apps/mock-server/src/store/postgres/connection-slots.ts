import { MockServerError } from '../../lib/mock-server-error.ts';

/** Places for work that needs a connection, granted in the order of the requests. */
export interface ConnectionSlots {
  /** @throws {MockServerError} `database` when none is free in time */
  readonly take: () => Promise<void>;
  readonly release: () => void;
  /** The server has no more connections than this for some time. */
  readonly limit: (most: number) => void;
}

/** A server that was out of connections may have more again. @unit milliseconds */
const LIMITED_MS = 10_000;

/** So many slots, for each of which a caller waits so long. */
export const createConnectionSlots = (most: number, patienceMs: number): ConnectionSlots => {
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
        }, patienceMs);
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
