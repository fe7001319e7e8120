import { expect } from 'vitest';

/** Waits for a page: a loaded machine takes longer than the second that `expect.poll` has by itself. */
export const poll = <Value>(read: () => Value) => expect.poll(read, { timeout: 25_000 });
