import { forget } from '@cdr/sync';
import { readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { readLines } from '../../lib/read-lines.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createResultWriter } from '../../output/write-result.ts';

interface ForgetFlags extends TargetFlags, OutputFlags {}

const FIELDS = ['numbers', 'calls', 'reports'] as const;

/** `cdr sync forget TARGET`, numbers from standard input: arguments would show in the list of processes. */
export const runForget = async (argument: string | undefined, flags: ForgetFlags): Promise<void> => {
  const writer = createResultWriter<Record<(typeof FIELDS)[number], number>>(readPresentation(flags), FIELDS);
  await using target = await readExistingTarget(argument, flags);
  const numbers = await readLines('-');
  const erased = await forget(target, numbers, { secret: process.env['CDR_SYNC_SECRET'] || undefined });
  writer.write({ numbers: numbers.length, ...erased });
};
