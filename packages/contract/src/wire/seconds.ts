import * as z from 'zod/mini';

/** A span on the wire: whole seconds, 0 or more. @unit seconds */
export const Seconds = z.int().check(z.nonnegative());
