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

/** System errors whose code needs words. */
const SYSTEM: Readonly<Record<string, string>> = {
  EDQUOT: 'the quota of the disk is used up: free some room',
  EFBIG: 'the file is larger than the system allows: raise the limit, or choose another disk',
  ENOSPC: 'the disk has no room left: free some',
};

interface SystemError extends Error {
  readonly code: unknown;
  readonly syscall: unknown;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && 'syscall' in error;

/** The error of the system that made a checkpoint fail, or the error itself. */
export const toCause = (error: unknown): unknown =>
  CdrError.isInstance(error) && error.kind === 'configuration' && isSystemError(error.cause) ? error.cause : error;

/** The message of an error, fit for a terminal. Those of the packages hold nothing personal; others are named only. */
export const describeError = (error: unknown): string => {
  if (CdrError.isInstance(error)) return describeRequestError(error);
  if (error instanceof SyncError) return error.message;
  if (isSystemError(error))
    return SYSTEM[String(error.code)] ?? `${String(error.syscall)} failed: ${String(error.code)}`;
  return `unexpected error: ${error instanceof Error ? error.name : typeof error}`;
};
