import { type Erased, prune } from '@cdr/sync';
import { readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createResultWriter } from '../../output/write-result.ts';

interface PruneFlags extends TargetFlags, OutputFlags {
  readonly olderThan: string;
  readonly account?: string;
}

/** `cdr sync prune TARGET --older-than TIME` */
export const runPrune = async (argument: string | undefined, flags: PruneFlags): Promise<void> => {
  const writer = createResultWriter<Erased>(readPresentation(flags), ['calls', 'reports']);
  await using target = await readExistingTarget(argument, flags);
  writer.write(await prune(target, flags.olderThan, { account: flags.account }));
};
