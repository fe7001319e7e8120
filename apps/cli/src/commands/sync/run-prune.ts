import { prune } from '@cdr/sync';
import { readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

interface PruneFlags extends TargetFlags {
  readonly olderThan: string;
  readonly account?: string;
  readonly output: OutputFormat;
}

/** `cdr sync prune TARGET --older-than TIME` */
export const runPrune = async (argument: string | undefined, flags: PruneFlags): Promise<void> => {
  await using target = await readExistingTarget(argument, flags);
  writeResult(await prune(target, flags.olderThan, { account: flags.account }), flags.output);
};
