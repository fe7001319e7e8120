import { forget } from '@cdr/sync';
import { readTarget } from '../../connection/read-target.ts';
import { readLines } from '../../lib/read-lines.ts';
import { type OutputFormat, writeResult } from '../../output/write-result.ts';

/** `cdr sync forget TARGET`, numbers from standard input: arguments would show in the list of processes. */
export const runForget = async (
  argument: string | undefined,
  { output }: { readonly output: OutputFormat },
): Promise<void> => {
  await using target = await readTarget(argument);
  const numbers = await readLines('-');
  const erased = await forget(target, numbers, { secret: process.env['CDR_SYNC_SECRET'] || undefined });
  writeResult({ numbers: numbers.length, ...erased }, output);
};
