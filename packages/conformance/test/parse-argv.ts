import { type Flags, parseFlags } from '../src/cli/parse-flags.ts';

/** The flags of a command line that prints neither help nor version. */
export const parseArgv = (argv: readonly string[]): Flags => {
  const flags = parseFlags(argv, '0.0.0', () => undefined);
  if (flags === null) throw new Error('the flags should start a run');
  return flags;
};
