import * as z from 'zod/mini';

/**
 * What both APIs answer with an error status.
 *
 * @source sibling documents of the same provider: `{"error": "Not Found"}`
 */
export const ErrorMessage = z.object({ error: z.string() });
