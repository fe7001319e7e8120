import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { toFlagSources } from './create-flag.ts';
import { toSuggestion } from './suggest/suggest.ts';
import { UsageError } from './usage-error.ts';

/** Values by name: the environment, or a profile. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

type Option = CommandUnknownOpts['options'][number];

const readBoolean = (value: string | boolean, label: string): boolean => {
  if (typeof value === 'boolean') return value;
  if (/^(?:1|true|yes|on)$/i.test(value)) return true;
  if (/^(?:0|false|no|off)$/i.test(value)) return false;
  throw new UsageError(`${label} must be true or false`);
};

const readChoice = (text: string, label: string, choices: readonly string[]): string => {
  if (choices.includes(text)) return text;
  throw new UsageError(`${label} must be one of ${choices.join(', ')}.${toSuggestion(text, choices)}`);
};

const parse = (option: Option, text: string, label: string): unknown => {
  if (option.parseArg === undefined) return text;
  try {
    return option.parseArg(text, undefined);
  } catch (error) {
    // A parser's message describes what the value must be and repeats none.
    throw new UsageError(`${label}: ${error instanceof Error ? error.message : 'not a value of this flag'}`, {
      cause: error,
    });
  }
};

const readValue = (option: Option, value: string | boolean, label: string): unknown => {
  if (option.isBoolean()) return readBoolean(value, label);
  const text = String(value);
  return option.argChoices ? readChoice(text, label, option.argChoices) : parse(option, text, label);
};

/**
 * Fills the flags of a command from the environment and the profile, where the command line has none.
 *
 * @throws {UsageError} for a value that the flag does not take
 */
export const applySources = (command: CommandUnknownOpts, environment: Values, profile: Values = {}): void => {
  for (const option of command.options) {
    const name = option.attributeName();
    if ((command.getOptionValueSource(name) ?? 'default') !== 'default') continue;
    const { environment: variable = '', profileKey = '' } = toFlagSources(option);
    const [fromEnvironment, fromProfile] = [environment[variable], profile[profileKey]];
    if (fromEnvironment !== undefined && fromEnvironment !== '')
      command.setOptionValueWithSource(name, readValue(option, fromEnvironment, variable), 'environment');
    else if (fromProfile !== undefined)
      command.setOptionValueWithSource(name, readValue(option, fromProfile, `${profileKey} of the profile`), 'profile');
  }
};
