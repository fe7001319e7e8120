import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { toFlagSources } from './create-flag.ts';

type Option = CommandUnknownOpts['options'][number];

/**
 * A flag's line in `--help`: its description, choices, default, variable and profile key.
 *
 * @example new Command().configureHelp({ optionDescription: describeFlag })
 */
export const describeFlag = (option: Option): string => {
  const { environment, profileKey } = toFlagSources(option);
  const facts = [
    option.argChoices && option.argChoices.join('|'),
    option.defaultValue !== undefined && `default: ${String(option.defaultValueDescription ?? option.defaultValue)}`,
    environment,
    profileKey !== undefined && `profile: ${profileKey}`,
  ].filter(Boolean);
  return facts.length === 0 ? option.description : `${option.description} (${facts.join(', ')})`;
};
