import type { Command, OptionValues } from '@commander-js/extra-typings';

const examples = new WeakMap<object, readonly string[]>();

/** The examples of a command's help. */
export const toExamples = (command: object): readonly string[] => examples.get(command) ?? [];

/** Adds examples, and a text below them, to a command's help. */
export const addExamples = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: Command<Args, Flags, Global>,
  lines: readonly string[],
  footer = '',
): Command<Args, Flags, Global> => {
  examples.set(command, lines);
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n${footer}`);
};
