import * as z from 'zod/mini';
import type { CodecOptions } from '../reader.ts';
import { LooseCount } from '../wire/loose-number.ts';
import type { PbxCdr } from './cdr.ts';
import { createPbxRowsCodec } from './rows.ts';

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
export const createPbxPageCodec = (options?: CodecOptions) =>
  z.codec(
    z.looseObject({ data: createPbxRowsCodec(options), limit: LooseCount, page: LooseCount, total: LooseCount }),
    z.custom<PbxPage>(),
    {
      decode: ({ data, limit, page, total }): PbxPage => ({
        rows: data,
        limit: Number(limit),
        page: Number(page),
        total: Number(total),
      }),
      encode: ({ rows, limit, page, total }) => ({ data: [...rows], limit, page, total }),
    },
  );

/** The codec of one batch of a scroll, for one account. */
export const createPbxScrollCodec = (options?: CodecOptions) =>
  z.codec(z.looseObject({ data: createPbxRowsCodec(options), scroll_id: z.string() }), z.custom<PbxScrollBatch>(), {
    decode: ({ data, scroll_id }): PbxScrollBatch => ({ rows: data, scrollId: scroll_id }),
    encode: ({ rows, scrollId }) => ({ data: [...rows], scroll_id: scrollId }),
  });
