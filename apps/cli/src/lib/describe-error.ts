import { CdrError, type CdrErrorKind } from '@cdr/client';
import { SyncError } from '@cdr/sync';

/** What to do about an error of a request, by its kind. */
const ADVICE: Partial<Record<CdrErrorKind, string>> = {
  unauthorized: 'check the credential, or run cdr doctor',
  forbidden: 'check what the credential may read, or run cdr doctor',
  network: 'check the address and the network, or run cdr doctor',
};

const describeRequestError = ({ message, kind }: CdrError): string => {
  const advice = ADVICE[kind];
  return advice === undefined ? message : `${message}: ${advice}`;
};

/** The message of an error, fit for a terminal. Those of the packages hold nothing personal; others are named only. */
export const describeError = (error: unknown): string => {
  if (CdrError.isInstance(error)) return describeRequestError(error);
  if (error instanceof SyncError) return error.message;
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    return `${String(error.syscall)} failed: ${String(error.code)}`;
  return `unexpected error: ${error instanceof Error ? error.name : typeof error}`;
};
