import type { Command, OptionValues } from '@commander-js/extra-typings';
import { addExamples as addAnyExamples } from '@cdr/command-line';
import { EXIT_CODES_HELP } from '../lib/exit-codes.ts';

/** Adds three examples and the exit codes to a command's help. */
export const addExamples = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Flags, Global>,
  lines: readonly [string, string, string],
): Command<Args, Flags, Global> => addAnyExamples(command, lines, EXIT_CODES_HELP);
