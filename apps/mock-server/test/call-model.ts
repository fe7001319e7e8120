import type { PbxCdrWire } from '@cdr/contract';
import type { CallFilter, Edit, ListWindow } from '../src/store/query/call-store.ts';
import { passes } from './filter-oracle.ts';
import { toNewestFirst } from './fixtures.ts';

/** A place in a scroll of the model. */
export interface ModelPosition {
  readonly filter: CallFilter;
  /** The last call that was there when the scroll was opened, in the order in which they were added. */
  readonly snapshot: number;
  readonly epoch: number;
  /** The last call that was read, as it was then; undefined before the first. */
  readonly after: PbxCdrWire | undefined;
}

interface ModelCall {
  readonly sequence: number;
  readonly cdr: PbxCdrWire;
}

/** A store as its documentation describes it: one list of calls, filtered and sorted anew for every read. */
export const createCallModel = (filled: readonly PbxCdrWire[]) => {
  const calls = new Map<string, ModelCall>(filled.map((cdr, index) => [cdr.id, { sequence: index + 1, cdr }]));
  /** The original of each edited call of the seed, by id. */
  const edited = new Map<string, ModelCall | undefined>();
  let [epoch, last] = [0, filled.length];

  const all = (): PbxCdrWire[] => [...calls.values()].map(({ cdr }) => cdr);
  const listAll = (filter: CallFilter): PbxCdrWire[] => toNewestFirst(all().filter((cdr) => passes(cdr, filter)));

  const put = (cdr: PbxCdrWire): void => {
    calls.set(cdr.id, { sequence: calls.get(cdr.id)?.sequence ?? (last += 1), cdr });
  };

  return {
    has: (id: string): boolean => calls.has(id),
    add: (cdrs: readonly PbxCdrWire[]): void => cdrs.forEach(put),
    save: (cdrs: readonly PbxCdrWire[]): void => cdrs.filter(({ id }) => !edited.has(id)).forEach(put),
    edit: (id: string, edit: Edit<PbxCdrWire>): PbxCdrWire | undefined => {
      const call = calls.get(id);
      if (call === undefined) return undefined;
      if (!edited.has(id)) edited.set(id, call.sequence <= filled.length ? call : undefined);
      const next = edit(call.cdr);
      if (next === null) calls.delete(id);
      else put(next);
      return call.cdr;
    },
    reset: (): void => {
      for (const [id, { sequence }] of calls) if (sequence > filled.length) calls.delete(id);
      for (const [id, original] of edited) if (original !== undefined) calls.set(id, original);
      edited.clear();
      epoch += 1;
    },
    find: (id: string): PbxCdrWire | undefined =>
      calls.get(id)?.cdr ?? toNewestFirst(all().filter(({ sip_call_id }) => sip_call_id === id))[0],
    list: (filter: CallFilter, { limit, offset }: ListWindow): PbxCdrWire[] =>
      listAll(filter).slice(offset, offset + limit),
    count: (filter: CallFilter): number => all().filter((cdr) => passes(cdr, filter)).length,
    openScroll: (filter: CallFilter): ModelPosition => ({ filter, snapshot: last, epoch, after: undefined }),
    readScroll: (position: ModelPosition, limit: number) => {
      if (position.epoch !== epoch) return undefined;
      const { after, filter, snapshot } = position;
      const snapshotRows = listAll(filter).filter(({ id }) => Number(calls.get(id)?.sequence) <= snapshot);
      const isBehind = (cdr: PbxCdrWire): boolean =>
        after === undefined || `${cdr.time_started} ${cdr.id}` < `${after.time_started} ${after.id}`;
      const rows = snapshotRows.filter(isBehind).slice(0, limit);
      return { rows, next: { ...position, after: rows.at(-1) ?? after } };
    },
  };
};
