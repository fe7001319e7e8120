import { status } from '@cdr/sync';
import { readAccount, readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

interface StatusFlags extends TargetFlags {
  readonly account?: string;
  readonly output: OutputFormat;
}

/** `cdr sync status TARGET` */
export const runStatus = async (argument: string | undefined, flags: StatusFlags): Promise<void> => {
  await using target = await readExistingTarget(argument, flags);
  const account = await readAccount(target, flags.account);
  const found = (await status(target)).find((one) => one.account === account);
  if (found === undefined) return;
  const { state: _, ...figures } = found;
  writeResult(figures, flags.output);
};
