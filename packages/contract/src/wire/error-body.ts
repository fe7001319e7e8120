import * as z from 'zod/mini';

/**
 * The body of both APIs' errors.
 *
 * @source sibling documents of the same provider: `{"error": "Not Found"}`
 */
export const ErrorMessage = z.object({ error: z.string() });
