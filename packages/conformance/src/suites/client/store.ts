import type { SubjectCheckpoint } from './client-under-test.ts';

/** A checkpoint that stores rows and state together, as a transaction does. */
export const createStore = () => {
  let state: string | undefined;
  const kept: string[] = [];
  let pending: string[] = [];
  const checkpoint: SubjectCheckpoint = {
    load: () => {
      pending = [];
      return state;
    },
    save: (next) => {
      kept.push(...pending);
      pending = [];
      state = next;
    },
  };
  return { checkpoint, kept, take: (id: string): void => void pending.push(id), state: (): string => state ?? '' };
};
