import * as z from 'zod/mini';
import { PbxCdrWire } from './record-wire.ts';

/** A paginated response. `total` counts the whole filtered set. @source pbx-cdr-v1.md, "Pagination response" */
export const PbxPageWire = z.object({
  data: z.array(PbxCdrWire),
  limit: z.int(),
  page: z.int(),
  total: z.int(),
});
/** A paginated response, as a faithful server writes it. */
export type PbxPageWire = z.infer<typeof PbxPageWire>;

/** One batch of a scroll. An empty `data` is its end. @source pbx-cdr-v1.md, "Scroll response" */
export const PbxScrollWire = z.object({ data: z.array(PbxCdrWire), scroll_id: z.string() });
/** One batch of a scroll, as a faithful server writes it. */
export type PbxScrollWire = z.infer<typeof PbxScrollWire>;
