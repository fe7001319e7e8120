import * as z from 'zod/mini';
import { RAW_TOKEN } from './auth.ts';

/**
 * `Authorization` of autocall: the token alone. A scheme would put a space into it, which no token holds.
 *
 * @source autocall-report-v2.md, "Get a Specific CDR", the curl sample
 */
export const AutocallAuthorization = z.string().check(z.regex(RAW_TOKEN, 'must be the raw token'));
