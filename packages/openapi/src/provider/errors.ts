import type { ResponseDescriptions } from '../document/api-description.ts';

const toError = (text: string, error: string) => ({ text, examples: { error: { value: { error } } } });

/** The error statuses that both providers use, but 400, whose bodies differ. */
export const providerErrors: ResponseDescriptions<401 | 403 | 404 | 405 | 500 | 503> = {
  401: toError('The credential is missing, malformed or expired.', 'Unauthorized'),
  403: toError('The credential does not allow this.', 'Forbidden'),
  404: toError('There is nothing of this id in this account.', 'Not Found'),
  405: toError('The path does not take this method.', 'Method Not Allowed'),
  500: toError('The server failed.', 'Internal Server Error'),
  503: toError('The server cannot respond at the moment. Try again later.', 'Service Unavailable'),
};
