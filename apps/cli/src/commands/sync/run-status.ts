import { type AccountStatus, status } from '@cdr/sync';
import { readAccount, readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { toZonedIso } from '../../lib/read-zone.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createResultWriter } from '../../output/write-result.ts';

interface StatusFlags extends TargetFlags, OutputFlags {
  readonly account?: string;
}

/** Of a status: all but the state, which holds checkpoints. */
const FIELDS = [
  'account',
  'lag',
  'rows',
  'removed',
  'reports',
  'windowsLeft',
  'lastVerify',
  'requestsADay',
  'lastRoundAt',
  'lastError',
] as const;

/** `cdr sync status TARGET` */
export const runStatus = async (argument: string | undefined, flags: StatusFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const writer = createResultWriter<Pick<AccountStatus, (typeof FIELDS)[number]>>(presentation, FIELDS);
  await using target = await readExistingTarget(argument, flags);
  const account = await readAccount(target, flags.account);
  const found = (await status(target)).find((one) => one.account === account);
  if (found === undefined) return;
  const { lastVerify, lastRoundAt } = found;
  const toTime = (time: string): string => toZonedIso(new Date(time), presentation.zone);
  writer.write({
    ...found,
    lastVerify: lastVerify && { ...lastVerify, at: toTime(lastVerify.at) },
    lastRoundAt: lastRoundAt && toTime(lastRoundAt),
  });
};
