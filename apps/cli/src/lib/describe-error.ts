import { CdrError } from '@cdr/client';
import { SyncError } from '@cdr/sync';

/** The message of an error, fit for a terminal. Those of the packages hold nothing personal; others are named only. */
export const describeError = (error: unknown): string => {
  if (CdrError.isInstance(error) || error instanceof SyncError) return error.message;
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    return `${String(error.syscall)} failed: ${String(error.code)}`;
  return `unexpected error: ${error instanceof Error ? error.name : typeof error}`;
};
