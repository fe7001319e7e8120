import { forget } from '@cdr/sync';
import { readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { readLines } from '../../lib/read-lines.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

interface ForgetFlags extends TargetFlags {
  readonly output: OutputFormat;
}

/** `cdr sync forget TARGET`, numbers from standard input: arguments would show in the list of processes. */
export const runForget = async (argument: string | undefined, flags: ForgetFlags): Promise<void> => {
  await using target = await readExistingTarget(argument, flags);
  const numbers = await readLines('-');
  const erased = await forget(target, numbers, { secret: process.env['CDR_SYNC_SECRET'] || undefined });
  writeResult({ numbers: numbers.length, ...erased }, flags.output);
};
