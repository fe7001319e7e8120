import { prune } from '@cdr/sync';
import { readTarget } from '../../connection/read-target.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

interface PruneFlags {
  readonly olderThan: string;
  readonly account?: string;
  readonly output: OutputFormat;
}

/** `cdr sync prune TARGET --older-than TIME` */
export const runPrune = async (
  argument: string | undefined,
  { olderThan, account, output }: PruneFlags,
): Promise<void> => {
  await using target = await readTarget(argument);
  writeResult(await prune(target, olderThan, { account }), output);
};
