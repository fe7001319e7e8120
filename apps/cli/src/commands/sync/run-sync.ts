import { setTimeout as sleep } from 'node:timers/promises';
import { CdrError } from '@cdr/client';
import {
  limitRate,
  openTarget,
  sync,
  type Personal,
  type SyncOptions,
  type SyncProgress,
  type SyncResult,
  type Target,
} from '@cdr/sync';
import { createToE164 } from '../../connection/create-to-e164.ts';
import { checkConnection, type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { readTargetUrl, type TargetFlags } from '../../connection/read-target.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { listenForInterruption } from '../../process/interruption.ts';
import { readInterval } from '../../lib/read-interval.ts';
import { readRate } from '../../lib/read-rate.ts';
import { readLines } from '../../lib/read-lines.ts';
import { toCommandLine } from '../../lib/to-command-line.ts';
import { toExitCode } from '../../lib/to-exit-code.ts';
import { createProgress } from '../../output/progress.ts';
import { writeError } from '../../output/write-error.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createResultWriter } from '../../output/write-result.ts';

interface SyncFlags extends ConnectionFlags, TargetFlags, OutputFlags {
  readonly account?: string;
  readonly since?: string;
  readonly until?: string;
  readonly lookback: string;
  readonly follow?: string;
  readonly personal?: Personal;
  readonly workers: string;
  readonly maxRate?: string;
  readonly callIds?: string;
}

const FIELDS = ['calls', 'new', 'changed', 'removed', 'reports', 'windows', 'requests', 'verified', 'seconds'] as const;

/** The account of a target where no flag names one. */
const DEFAULT_ACCOUNT = 'default';

/** A bar of the windows read, whose number of calls the windows so far foretell. */
const createSyncProgress = (isJson: boolean) => {
  const progress = createProgress({ label: 'backfill', unit: 'calls', isJson });
  let isMidway = false;
  return {
    note: (facts: SyncProgress): void => {
      isMidway = true;
      const { calls, windows, windowsLeft } = facts;
      progress.update(calls, Math.round((calls * (windows + windowsLeft)) / windows), facts);
    },
    end: (): void => progress.end(),
    isMidway: (): boolean => isMidway,
  };
};

/** What may be over by the next round. */
const canWait = (error: unknown): boolean => CdrError.isInstance(error) && error.isRetryable;

const openOptions = async (target: Target, flags: SyncFlags): Promise<SyncOptions> => {
  const { account = DEFAULT_ACCOUNT, since, until, lookback, personal, timeZone, workers, maxRate } = flags;
  const state = await target.readState(account);
  const fetch = await limitRate(target, { maxRate: maxRate === undefined ? undefined : readRate(maxRate) });
  return {
    ...(await readConnection({ ...flags, timeZone: timeZone ?? state?.timeZone, fetch })),
    workers: Number(workers),
    target,
    account,
    since,
    until,
    lookback,
    personal,
    timeZone,
    secret: process.env['CDR_SYNC_SECRET'] || undefined,
    toE164: createToE164(),
  };
};

/** `cdr sync TARGET`: one round, or with `--follow` one an interval. */
export const runSync = async (argument: string | undefined, flags: SyncFlags): Promise<void> => {
  const isJson = flags.output === 'json';
  const writer = createResultWriter<SyncResult>(readPresentation(flags), FIELDS);
  const every = flags.follow === undefined ? null : readInterval(flags.follow);
  // Mistakes in flags come before the target is made.
  checkConnection(flags);
  if (flags.maxRate !== undefined) readRate(flags.maxRate);
  const url = await readTargetUrl(argument, flags);
  const callIds = flags.callIds === undefined ? [] : await readLines(flags.callIds);
  await using target = await openTarget(url);
  const options = await openOptions(target, flags);
  const interruption = listenForInterruption();
  const { signal } = interruption;
  const progress = createSyncProgress(isJson);
  const round = async (): Promise<SyncResult | null> => {
    try {
      return await sync({ ...options, callIds, signal, onProgress: progress.note }).finally(() => progress.end());
    } catch (error) {
      if (every === null || signal.aborted || !canWait(error)) throw error;
      writeError(`${error instanceof Error ? error.message : ''}; the next round tries again`, isJson);
      return null;
    }
  };
  try {
    for (;;) {
      const result = await round();
      if (result !== null) writer.write(result);
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
    const more = isResumable ? `. Nothing is lost: run the same command to go on: ${toCommandLine(process.argv)}` : '';
    writeError(`${reason}${more}`, isJson, process.exitCode);
  } finally {
    interruption.stop();
  }
};
