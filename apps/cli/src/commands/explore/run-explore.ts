import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openTarget, type SyncOptions, type Target } from '@cdr/sync';
import { createToE164 } from '../../connection/create-to-e164.ts';
import { checkConnection, type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { readExistingTarget, readTargetUrl, type TargetFlags } from '../../connection/read-target.ts';
import { listenForInterruption } from '../../process/interruption.ts';
import { readInterval } from '../../lib/read-interval.ts';
import { followAccount } from './follow-account.ts';
import { type AddressFlags, readAddress, readOrigins } from './read-address.ts';
import { serveExplorer } from './serve-explorer.ts';

interface ExploreFlags extends ConnectionFlags, TargetFlags, AddressFlags {
  readonly account?: string;
  readonly follow: string;
  readonly recordingsOrigin?: readonly string[];
}

/** Calls `print` on Enter, and when a parent process sends the message `link`. */
const listenForLinks = (print: () => void): (() => void) => {
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined;
  lines?.on('line', print);
  const onMessage = (message: unknown): void => {
    if (message === 'link') print();
  };
  process.on('message', onMessage);
  return () => {
    lines?.close();
    process.off('message', onMessage);
  };
};

const isAddressed = ({ edge, pbx }: ExploreFlags): boolean => edge !== undefined || pbx !== undefined;

const openOptions = async (target: Target, flags: ExploreFlags): Promise<SyncOptions | null> => {
  if (!isAddressed(flags)) return null;
  const account = flags.account ?? (await target.readAccounts())[0] ?? 'default';
  const state = await target.readState(account);
  const { client } = await readConnection({ ...flags, timeZone: flags.timeZone ?? state?.timeZone });
  const secret = process.env['CDR_SYNC_SECRET'] || undefined;
  return { client, target, account, secret, toE164: createToE164() };
};

/** `cdr explore [TARGET]`: serves the page until it is interrupted, and keeps the target in sync where an account is named. */
export const runExplore = async (argument: string | undefined, flags: ExploreFlags): Promise<void> => {
  const token = process.env['CDR_EXPLORER_TOKEN'] || undefined;
  const everyMs = readInterval(flags.follow);
  // Mistakes in flags come before the target is opened.
  const address = readAddress(flags, token);
  if (isAddressed(flags)) checkConnection(flags);
  const recordingOrigins = readOrigins(flags.recordingsOrigin);
  await using target = isAddressed(flags)
    ? await openTarget(await readTargetUrl(argument, flags))
    : await readExistingTarget(argument, flags);
  const options = await openOptions(target, flags);
  const interruption = listenForInterruption();
  const stop = new AbortController();
  const signal = AbortSignal.any([interruption.signal, stop.signal]);
  const { explorer, close } = await serveExplorer(address, {
    target,
    account: options?.account ?? flags.account,
    token,
    recordingOrigins,
    signal,
    audit: (line) => process.stderr.write(`${JSON.stringify({ audit: line })}\n`),
  });
  const print = (): void => {
    const link = explorer.createLink();
    process.stdout.write(`${link}\n`);
    // A parent that has ended reads nothing: the failure is not an error.
    process.send?.({ ready: link }, undefined, undefined, () => undefined);
  };
  const stopListening = listenForLinks(print);
  try {
    process.on('disconnect', () => stop.abort());
    print();
    if (options === null) await (signal.aborted ? undefined : once(signal, 'abort'));
    else await followAccount(options, everyMs, signal);
  } finally {
    stopListening();
    stop.abort();
    await close();
    interruption.stop();
    // The channel to a parent would keep this process alive.
    if (process.connected) process.disconnect();
  }
  process.exitCode = interruption.exitCode() ?? 0;
};
