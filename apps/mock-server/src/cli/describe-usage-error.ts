import type { CommanderError, CommandUnknownOpts } from '@commander-js/extra-typings';
import { findSimilar } from '@cdr/command-line';

const describeUnknown = (flag: string, { options }: CommandUnknownOpts): string => {
  const known = options.flatMap(({ long }) => long ?? []);
  if (known.includes(flag)) return `${flag} takes no value`;
  const similar = findSimilar(flag, known);
  return `${flag} is not a flag: ${similar === null ? '--help lists all' : `did you mean ${similar}?`}`;
};

/** The message of a usage error. Commander's own messages repeat values, which may be credentials. */
export const describeUsageError = ({ code, message }: CommanderError, program: CommandUnknownOpts): string => {
  const [flag = 'a flag'] = /(?<=')--?[\w-]+/.exec(message) ?? [];
  if (code === 'commander.unknownOption') return describeUnknown(flag, program);
  if (code === 'commander.excessArguments')
    return 'an argument is neither a flag nor its value: quote values with spaces';
  if (code === 'commander.optionMissingArgument') return `${flag} needs a value`;
  const choices = program.options.find(({ long }) => long === flag)?.argChoices ?? [];
  return `${flag} must be one of ${choices.join(', ')}`;
};
