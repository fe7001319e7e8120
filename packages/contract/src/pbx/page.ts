import * as z from 'zod/mini';
import type { ReaderOptions } from '../reader.ts';
import { type PbxCdr, PbxCdrWire } from './cdr.ts';
import { createPbxRowsCodec } from './rows.ts';

/** How many rows one answer may hold. @source api-quirks.md, "GET /v1/cdr", `limit`; the sibling documents' error sample */
export const PBX_LIMIT = { min: 1, max: 500, default: 10 } as const;

/** A paginated answer. `total` counts the whole filtered set. @source pbx-cdr-v1.md, "Pagination response" */
export const PbxPageWire = z.object({
  data: z.array(PbxCdrWire),
  limit: z.int(),
  page: z.int(),
  total: z.int(),
});
/** A paginated answer, as a faithful server writes it. */
export type PbxPageWire = z.infer<typeof PbxPageWire>;

/** One batch of a scroll. An empty `data` is its end. @source pbx-cdr-v1.md, "Scroll response" */
export const PbxScrollWire = z.object({ data: z.array(PbxCdrWire), scroll_id: z.string() });
/** One batch of a scroll, as a faithful server writes it. */
export type PbxScrollWire = z.infer<typeof PbxScrollWire>;

/** A page of calls, decoded. */
export interface PbxPage {
  readonly rows: readonly PbxCdr[];
  /** Rows asked for, not rows got. */
  readonly limit: number;
  /** 1-based. */
  readonly page: number;
  /** Calls in the whole filtered set. */
  readonly total: number;
}

/** One batch of a scroll, decoded. No rows: the scroll is at its end. */
export interface PbxScrollBatch {
  readonly rows: readonly PbxCdr[];
  readonly scrollId: string;
}

/** The codec of a paginated answer, for one account. */
export const createPbxPageCodec = (options?: ReaderOptions) =>
  z.codec(
    z.looseObject({ data: createPbxRowsCodec(options), limit: z.int(), page: z.int(), total: z.int() }),
    z.custom<PbxPage>(),
    {
      decode: ({ data, limit, page, total }): PbxPage => ({ rows: data, limit, page, total }),
      encode: ({ rows, limit, page, total }) => ({ data: [...rows], limit, page, total }),
    },
  );

/** The codec of one batch of a scroll, for one account. */
export const createPbxScrollCodec = (options?: ReaderOptions) =>
  z.codec(z.looseObject({ data: createPbxRowsCodec(options), scroll_id: z.string() }), z.custom<PbxScrollBatch>(), {
    decode: ({ data, scroll_id }): PbxScrollBatch => ({ rows: data, scrollId: scroll_id }),
    encode: ({ rows, scrollId }) => ({ data: [...rows], scroll_id: scrollId }),
  });
