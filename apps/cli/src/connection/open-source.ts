import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTarget, sync, type Target } from '@cdr/sync';
import type { Range } from '../lib/read-range.ts';
import { type ConnectionFlags, readConnection } from './read-connection.ts';
import { readAccount, readExistingTarget, type TargetFlags } from './read-target.ts';

/** Flags of commands that compute figures. */
export interface SourceFlags extends ConnectionFlags, TargetFlags {
  /** True: the default target. */
  readonly from?: string | true | undefined;
  readonly account?: string | undefined;
}

/** Calls in a database, and the account whose they are. */
export interface Source extends AsyncDisposable {
  readonly target: Target;
  readonly account: string;
}

/** Legs of one conversation start no further apart. @unit milliseconds */
const JOIN_MS = 86_400_000;

const shift = (instant: Date | null, ms: number): string | undefined =>
  instant === null ? undefined : new Date(instant.getTime() + ms).toISOString();

interface SourceOptions {
  readonly range: Range;
  readonly signal: AbortSignal;
  readonly onProgress: (calls: number) => void;
}

/** Reads the calls of a range, and those that their conversations may reach, into a file that goes when it is closed. */
const copyCalls = async (flags: SourceFlags, { range, signal, onProgress }: SourceOptions): Promise<Source> => {
  const { client } = await readConnection(flags);
  const folder = await mkdtemp(join(tmpdir(), 'cdr-'));
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const target = await openTarget(`sqlite:${join(folder, 'calls.sqlite')}`);
    const account = 'temporary';
    const until = range.until === null || range.until.getTime() + JOIN_MS >= Date.now() ? null : range.until;
    await sync({
      client,
      target,
      account,
      since: shift(range.since, -JOIN_MS),
      until: shift(until, JOIN_MS),
      timeZone: flags.timeZone,
      signal,
      onProgress: ({ calls }) => onProgress(calls),
    });
    return {
      target,
      account,
      [Symbol.asyncDispose]: async () => {
        await target.close();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
};

/** The database that `--from` names, or a temporary one with the calls of the API. */
export const openSource = async (flags: SourceFlags, options: SourceOptions): Promise<Source> => {
  if (flags.from === undefined) return copyCalls(flags, options);
  const target = await readExistingTarget(flags.from === true ? undefined : flags.from, flags);
  try {
    const account = await readAccount(target, flags.account);
    return { target, account, [Symbol.asyncDispose]: () => target.close() };
  } catch (error) {
    await target.close();
    throw error;
  }
};
