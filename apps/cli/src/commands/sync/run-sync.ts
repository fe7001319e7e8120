import { setTimeout as sleep } from 'node:timers/promises';
import { CdrError } from '@cdr/client';
import { openTarget, sync, type Personal, type SyncOptions, type SyncResult, type Target } from '@cdr/sync';
import { checkConnection, type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { readTargetUrl, type TargetFlags } from '../../connection/read-target.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { listenForInterruption } from '../../lib/interruption.ts';
import { readInterval } from '../../lib/read-interval.ts';
import { readLines } from '../../lib/read-lines.ts';
import { toExitCode } from '../../lib/to-exit-code.ts';
import { writeError, writeProgress } from '../../output/write-error.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

interface SyncFlags extends ConnectionFlags, TargetFlags {
  readonly account?: string;
  readonly since?: string;
  readonly until?: string;
  readonly lookback: string;
  readonly follow?: string;
  readonly personal?: Personal;
  readonly callIds?: string;
  readonly output: OutputFormat;
}

/** The account of a target where no flag names one. */
const DEFAULT_ACCOUNT = 'default';

/** Between two lines of progress. */
const PROGRESS_MS = 10_000;

const createProgress = (isJson: boolean): { note: NonNullable<SyncOptions['onProgress']>; isMidway: () => boolean } => {
  let last = performance.now();
  let windows = 0;
  return {
    note: (progress) => {
      windows += 1;
      if (performance.now() - last < PROGRESS_MS) return;
      last = performance.now();
      writeProgress(`${progress.calls} calls, ${progress.windowsLeft} windows left`, progress, isJson);
    },
    isMidway: () => windows > 0,
  };
};

/** What may be over by the next round. */
const canWait = (error: unknown): boolean => CdrError.isInstance(error) && error.isRetryable;

const openOptions = async (target: Target, flags: SyncFlags): Promise<SyncOptions> => {
  const { account = DEFAULT_ACCOUNT, since, until, lookback, personal, timeZone } = flags;
  const state = await target.readState(account);
  return {
    ...(await readConnection({ ...flags, timeZone: timeZone ?? state?.timeZone })),
    target,
    account,
    since,
    until,
    lookback,
    personal,
    timeZone,
    secret: process.env['CDR_SYNC_SECRET'] || undefined,
  };
};

/** `cdr sync TARGET`: one round, or with `--follow` one an interval. */
export const runSync = async (argument: string | undefined, flags: SyncFlags): Promise<void> => {
  const isJson = flags.output === 'json';
  const every = flags.follow === undefined ? null : readInterval(flags.follow);
  // Mistakes in flags come before the target is made.
  checkConnection(flags);
  const url = await readTargetUrl(argument, flags);
  const callIds = flags.callIds === undefined ? [] : await readLines(flags.callIds);
  await using target = await openTarget(url);
  const options = await openOptions(target, flags);
  const interruption = listenForInterruption();
  const { signal } = interruption;
  const progress = createProgress(isJson);
  const round = async (): Promise<SyncResult | null> => {
    try {
      return await sync({ ...options, callIds, signal, onProgress: progress.note });
    } catch (error) {
      if (every === null || signal.aborted || !canWait(error)) throw error;
      writeError(`${error instanceof Error ? error.message : ''}; the next round tries again`, isJson);
      return null;
    }
  };
  try {
    for (;;) {
      const result = await round();
      if (result !== null) writeResult(result, flags.output);
      if (result?.verified === false) process.exitCode = EXIT_CODES.different;
      if (every === null) return;
      await sleep(every, undefined, { signal });
    }
  } catch (error) {
    const interrupted = interruption.exitCode();
    process.exitCode = interrupted ?? toExitCode(error, progress.isMidway());
    if (interrupted === null && !(error instanceof Error)) throw error;
    const reason = interrupted === null && error instanceof Error ? error.message : 'stopped';
    const isResumable = interrupted !== null || process.exitCode === EXIT_CODES.resumable;
    const more = isResumable ? '. Nothing is lost: run the same command to go on' : '';
    writeError(`${reason}${more}`, isJson, process.exitCode);
  } finally {
    interruption.stop();
  }
};
