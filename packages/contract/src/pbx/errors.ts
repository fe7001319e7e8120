import * as z from 'zod/mini';
import { ErrorMessage } from '../wire/error-body.ts';

/**
 * The body of a pbx 400 for bad parameters: one object a parameter, the key is the parameter.
 *
 * @source sibling documents of the same provider: `{"error": [{"limit": "must be 1 to 500"}]}`
 */
export const PbxParameterErrors = z.object({ error: z.array(z.catchall(z.object({}), z.string())) });

/** The body of every other pbx error. */
export const PbxError = ErrorMessage;

/**
 * The error statuses that pbx is known to use, each with its body.
 *
 * @source api-quirks.md, "The two APIs, decided"
 */
export const pbxErrors = {
  400: z.union([PbxParameterErrors, PbxError]),
  401: PbxError,
  403: PbxError,
  404: PbxError,
  405: PbxError,
  500: PbxError,
  503: PbxError,
} as const;
