import * as z from 'zod/mini';

/** The body of every error of the edge. @source RFC 9457 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  /** The parameters that were wrong, each with what it must be. */
  errors: z.optional(z.array(z.object({ parameter: z.string(), detail: z.string() }))),
});
/** The body of every error of the edge. */
export type Problem = z.infer<typeof Problem>;
