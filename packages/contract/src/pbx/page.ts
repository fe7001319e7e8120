import * as z from 'zod/mini';
import { type CodecOptions, refuseEncode } from '../wire/reader-settings.ts';
import { LooseCount } from '../wire/loose-number.ts';
import { type PbxCdr, toPbxRow } from './record.ts';
import { createPbxRowsCodec } from './rows.ts';

/** A page of calls, decoded. */
export interface PbxPage {
  readonly rows: readonly PbxCdr[];
  /** The requested size of a page, not the number of rows. */
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

const createPageCodec = (options: CodecOptions | undefined, toRow: typeof toPbxRow) =>
  z.codec(
    z.looseObject({ data: createPbxRowsCodec(options, toRow), limit: LooseCount, page: LooseCount, total: LooseCount }),
    z.custom<PbxPage>(),
    {
      decode: ({ data, limit, page, total }): PbxPage => ({
        rows: data,
        limit: Number(limit),
        page: Number(page),
        total: Number(total),
      }),
      encode: ({ rows, ...counts }) => ({ data: [...rows], ...counts }),
    },
  );

const createScrollCodec = (options: CodecOptions | undefined, toRow: typeof toPbxRow) =>
  z.codec(
    z.looseObject({ data: createPbxRowsCodec(options, toRow), scroll_id: z.string() }),
    z.custom<PbxScrollBatch>(),
    {
      decode: ({ data, scroll_id }): PbxScrollBatch => ({ rows: data, scrollId: scroll_id }),
      encode: ({ rows, scrollId }) => ({ data: [...rows], scroll_id: scrollId }),
    },
  );

/** The codec of a paginated response, for one account. */
export const createPbxPageCodec = (options?: CodecOptions) => createPageCodec(options, toPbxRow);

/** {@link createPbxPageCodec} without its encoder, for bundles that only decode. */
export const createPbxPageReader = (options?: CodecOptions) => createPageCodec(options, refuseEncode);

/** The codec of one batch of a scroll, for one account. */
export const createPbxScrollCodec = (options?: CodecOptions) => createScrollCodec(options, toPbxRow);

/** {@link createPbxScrollCodec} without its encoder, for bundles that only decode. */
export const createPbxScrollReader = (options?: CodecOptions) => createScrollCodec(options, refuseEncode);
