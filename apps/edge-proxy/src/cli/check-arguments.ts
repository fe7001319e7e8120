import { type Setting, SETTINGS } from '../config/settings.ts';

const NAME_WIDTH = 24;

const toLine = ({ name, default: initial, meaning }: Setting): string => {
  const note = initial === null ? 'required' : initial === '' ? 'none' : initial;
  return `  ${name.padEnd(NAME_WIDTH)}${meaning} (${note})`;
};

const USAGE = `usage: edge-proxy

--help and --version are its only flags. These variables configure it:

${SETTINGS.map(toLine).join('\n')}

cdr-edge-keys writes a file for CDR_KEYS.`;

/**
 * The text to print instead of serving, for any argument: the program has none but `--help` and `--version`.
 *
 * @param readVersion reads the version of the package
 */
export const checkArguments = (
  args: readonly string[],
  readVersion: () => string,
): { readonly text: string; readonly isMistake: boolean } | null => {
  if (args.length === 0) return null;
  if (args.join() === '--version') return { text: readVersion(), isMistake: false };
  return { text: USAGE, isMistake: args.join() !== '--help' };
};
