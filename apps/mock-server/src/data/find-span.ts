import { pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';
import type { CallStore } from '../store/query/call-store.ts';
import { EXAMPLE_IDS } from './to-seed-data.ts';

/** The number of a store's calls, and the range of their starts in wall-clock time. */
export interface CallSpan {
  /** The documents' examples included. */
  readonly calls: number;
  /** The start of the oldest call that is not an example of the documents. */
  readonly from: string;
  /** The start of the newest one. */
  readonly to: string;
}

/** A page with more rows than there are examples holds another call. */
const ENOUGH = pbxCdrExamples.length + 1;

const isOther = ({ id }: PbxCdrWire): boolean => !EXAMPLE_IDS.has(id);

/** The span of a store's calls; undefined when it holds only the documents' examples. */
export const findSpan = async ({ countCdrs, listCdrs }: CallStore): Promise<CallSpan | undefined> => {
  const calls = await countCdrs({});
  const newest = await listCdrs({}, { limit: ENOUGH, offset: 0 });
  const oldest = await listCdrs({}, { limit: ENOUGH, offset: Math.max(0, calls - ENOUGH) });
  const to = newest.find(isOther)?.time_started;
  const from = oldest.findLast(isOther)?.time_started;
  return to === undefined || from === undefined ? undefined : { calls, from, to };
};
