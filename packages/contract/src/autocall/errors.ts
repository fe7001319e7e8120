import { ErrorMessage } from '../wire/error-body.ts';

/**
 * The body of every autocall error.
 *
 * @source sibling documents of the same provider
 */
export const AutocallError = ErrorMessage;

/**
 * The error statuses that autocall is known to use, each with its body.
 *
 * @source api-quirks.md, "The two APIs, decided"
 */
export const autocallErrors = {
  400: AutocallError,
  401: AutocallError,
  403: AutocallError,
  404: AutocallError,
  405: AutocallError,
  500: AutocallError,
  503: AutocallError,
} as const;
