import { pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';

/** A call with an id of its own. */
export const row = (index: number): PbxCdrWire => ({
  ...pbxCdrExamples[1],
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
});

/** Calls from one index up to, and without, another. */
export const rows = (from: number, to: number): PbxCdrWire[] =>
  Array.from({ length: to - from }, (_, offset) => row(from + offset));

/** A paginated response. */
export const page = (data: readonly PbxCdrWire[], facts: { page: number; limit: number; total: number }) => ({
  data,
  ...facts,
});

/** One step of a scroll. */
export const batch = (data: readonly PbxCdrWire[], scrollId: string) => ({ data, scroll_id: scrollId });
