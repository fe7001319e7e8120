import { type CommandUnknownOpts, InvalidArgumentError } from '@commander-js/extra-typings';
import { toSuggestion } from './suggest.ts';

/** Adds "did you mean" to the errors of every flag with choices. */
export const suggestChoices = (command: CommandUnknownOpts): void => {
  for (const option of command.options) {
    const { argChoices } = option;
    if (argChoices === undefined) continue;
    option.argParser((value) => {
      if (argChoices.includes(value)) return value;
      throw new InvalidArgumentError(`It must be one of ${argChoices.join(', ')}.${toSuggestion(value, argChoices)}`);
    });
  }
  for (const child of command.commands) suggestChoices(child);
};
