import * as z from 'zod/mini';
import { BEARER } from './auth.ts';

/**
 * `Authorization` of pbx and of the edge: one Bearer token of printable ASCII, without a comma (two headers that were
 * joined on the way are no credential).
 *
 * @source pbx-cdr-v1.md, "Get CDRs", the curl sample
 */
export const BearerAuthorization = z.string().check(z.regex(BEARER, 'must be "Bearer" and one token'));
