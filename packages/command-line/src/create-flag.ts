import { Option } from '@commander-js/extra-typings';

/** Where a flag's value comes from when the command line has none. */
export interface FlagSources {
  /** Wins over the profile. */
  readonly environment?: string;
  /** A key of the profile; wins over the default. */
  readonly profileKey?: string;
}

const sources = new WeakMap<object, FlagSources>();

/** The sources of a flag. */
export const toFlagSources = (option: object): FlagSources => sources.get(option) ?? {};

/**
 * A flag with its other sources. Choices, default and parser are those of commander.
 *
 * @example createFlag('--tz <zone>', 'zone of times', { environment: 'CDR_TZ', profileKey: 'tz' })
 */
export const createFlag = <Usage extends string>(
  usage: Usage,
  description: string,
  from: FlagSources = {},
): Option<Usage> => {
  const option = new Option(usage, description);
  sources.set(option, from);
  return option;
};
