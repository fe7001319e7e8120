import type { PbxCdrWire } from '@cdr/contract';
import type { CallFilter, ListWindow } from '../src/store/call-store.ts';
import { passes } from './filter-oracle.ts';
import { toNewestFirst } from './fixtures.ts';

/** A place in a scroll of the model. */
export interface ModelPosition {
  readonly filter: CallFilter;
  /** The calls that were there when the scroll was opened. */
  readonly snapshot: ReadonlySet<string>;
  readonly epoch: number;
  /** The last call that was read; undefined before the first. */
  readonly after: PbxCdrWire | undefined;
}

/** A store as its documentation describes it: one list of calls, filtered and sorted anew for every read. */
export const createCallModel = (filled: readonly PbxCdrWire[]) => {
  const calls = new Map(filled.map((cdr) => [cdr.id, cdr]));
  let epoch = 0;

  const listAll = (filter: CallFilter): PbxCdrWire[] =>
    toNewestFirst([...calls.values()].filter((cdr) => passes(cdr, filter)));

  return {
    has: (id: string): boolean => calls.has(id),
    save: (cdrs: readonly PbxCdrWire[]): void => {
      for (const cdr of cdrs) calls.set(cdr.id, cdr);
    },
    reset: (): void => {
      const kept = new Set(filled.map(({ id }) => id));
      for (const id of calls.keys()) if (!kept.has(id)) calls.delete(id);
      epoch += 1;
    },
    find: (id: string): PbxCdrWire | undefined =>
      calls.get(id) ?? toNewestFirst([...calls.values()].filter(({ sip_call_id }) => sip_call_id === id))[0],
    list: (filter: CallFilter, { limit, offset }: ListWindow): PbxCdrWire[] =>
      listAll(filter).slice(offset, offset + limit),
    count: (filter: CallFilter): number => [...calls.values()].filter((cdr) => passes(cdr, filter)).length,
    openScroll: (filter: CallFilter): ModelPosition => ({
      filter,
      snapshot: new Set(calls.keys()),
      epoch,
      after: undefined,
    }),
    readScroll: (position: ModelPosition, limit: number) => {
      if (position.epoch !== epoch) return undefined;
      const { after, filter, snapshot } = position;
      const known = listAll(filter).filter(({ id }) => snapshot.has(id));
      const rest = after === undefined ? known : known.filter((cdr) => toNewestFirst([after, cdr])[1] === cdr);
      const rows = rest.filter(({ id }) => id !== after?.id).slice(0, limit);
      return { rows, next: { ...position, after: rows.at(-1) ?? after } };
    },
  };
};
