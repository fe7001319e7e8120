import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { toFlagSources } from './create-flag.ts';
import { toSuggestion } from './suggest.ts';

/** Values by name: the environment, or a profile. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

const fail = (message: string): never => {
  throw new CliError(message, EXIT_CODES.usage);
};

const readBoolean = (value: string | boolean, label: string): boolean => {
  if (typeof value === 'boolean') return value;
  if (/^(?:1|true|yes|on)$/i.test(value)) return true;
  return /^(?:0|false|no|off)$/i.test(value) ? false : fail(`${label} must be true or false`);
};

interface Choices {
  readonly argChoices?: readonly string[] | undefined;
  isBoolean(): boolean;
}

const readValue = (option: Choices, value: string | boolean, label: string): string | boolean => {
  if (option.isBoolean()) return readBoolean(value, label);
  const text = String(value);
  const { argChoices } = option;
  if (argChoices === undefined || argChoices.includes(text)) return text;
  return fail(`${label} must be one of ${argChoices.join(', ')}.${toSuggestion(text, argChoices)}`);
};

/** Which of two sources wins. */
const RANKS = ['default', 'profile', 'environment', 'cli'];
const toRank = (command: CommandUnknownOpts, name: string): number =>
  RANKS.indexOf(command.getOptionValueSource(name) ?? 'default');

/** An address of one kind makes those of the other kind void where they come from a lower source. */
const dropOtherAddresses = (command: CommandUnknownOpts): void => {
  const direct = ['pbx', 'autocall'];
  const rank = Math.max(...direct.map((name) => toRank(command, name)));
  const edge = toRank(command, 'edge');
  if (edge === 0 || rank === 0) return;
  if (edge === rank) return fail('the edge stands for both APIs: leave out --edge, or --pbx and --autocall');
  for (const name of edge > rank ? direct : ['edge']) command.setOptionValueWithSource(name, undefined, 'default');
};

/**
 * Fills the flags of a command from the environment and the profile, where the command line has none.
 *
 * @throws {CliError} for a value that the flag does not take
 */
export const applySources = (command: CommandUnknownOpts, environment: Values, profile: Values): void => {
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
  dropOtherAddresses(command);
};
