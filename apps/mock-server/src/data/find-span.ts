import { pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';
import type { CallStore } from '../store/query/call-store.ts';
import { EXAMPLE_IDS } from './to-own-data.ts';

/** How many calls a store holds, and when they start, on the provider's wall clock. */
export interface CallSpan {
  /** The documents' examples included. */
  readonly calls: number;
  /** The start of the oldest call that is no example of the documents. */
  readonly from: string;
  /** The start of the newest one. */
  readonly to: string;
}

/** A page of more rows than there are examples holds a call that is none. */
const ENOUGH = pbxCdrExamples.length + 1;

const isOther = ({ id }: PbxCdrWire): boolean => !EXAMPLE_IDS.has(id);

/** The span of a store's calls; undefined where it holds the documents' examples alone. */
export const findSpan = async ({ countCdrs, listCdrs }: CallStore): Promise<CallSpan | undefined> => {
  const calls = await countCdrs({});
  const newest = await listCdrs({}, { limit: ENOUGH, offset: 0 });
  const oldest = await listCdrs({}, { limit: ENOUGH, offset: Math.max(0, calls - ENOUGH) });
  const to = newest.find(isOther)?.time_started;
  const from = oldest.findLast(isOther)?.time_started;
  return to === undefined || from === undefined ? undefined : { calls, from, to };
};
