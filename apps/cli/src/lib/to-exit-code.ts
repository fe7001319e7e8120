import { CdrError, type CdrErrorKind } from '@cdr/client';
import { SyncError, type SyncErrorKind } from '@cdr/sync';
import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

const OF_CLIENT: Partial<Record<CdrErrorKind, number>> = {
  configuration: EXIT_CODES.usage,
  'invalid-argument': EXIT_CODES.usage,
  unauthorized: EXIT_CODES.credential,
  forbidden: EXIT_CODES.credential,
  'not-found': EXIT_CODES.notFound,
  'rate-limited': EXIT_CODES.rateLimited,
};

const OF_SYNC: Partial<Record<SyncErrorKind, number>> = {
  configuration: EXIT_CODES.usage,
  scope: EXIT_CODES.credential,
  'target-full': EXIT_CODES.resumable,
  'target-lost': EXIT_CODES.resumable,
};

/**
 * The exit code of an error.
 *
 * @param isMidway whether the command had done a part of its work
 */
export const toExitCode = (error: unknown, isMidway: boolean): number => {
  if (error instanceof CliError) return error.exitCode;
  const known = CdrError.isInstance(error) ? OF_CLIENT[error.kind] : undefined;
  const code = known ?? (error instanceof SyncError ? OF_SYNC[error.kind] : undefined);
  return code ?? (isMidway ? EXIT_CODES.resumable : EXIT_CODES.failed);
};
