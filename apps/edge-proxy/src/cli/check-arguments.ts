import { type Setting, SETTINGS } from '../config/settings.ts';

const NAME_WIDTH = 24;

const toLine = ({ name, default: initial, meaning }: Setting): string => {
  const note = initial === null ? 'required' : initial === '' ? 'none' : initial;
  return `  ${name.padEnd(NAME_WIDTH)}${meaning} (${note})`;
};

const USAGE = `usage: edge-proxy

It takes no arguments. These variables configure it:

${SETTINGS.map(toLine).join('\n')}

cdr-edge-keys writes a file for CDR_KEYS.`;

/** The text to print instead of serving, for any argument: the program has none but `--help`. */
export const checkArguments = (
  args: readonly string[],
): { readonly text: string; readonly isMistake: boolean } | null =>
  args.length === 0 ? null : { text: USAGE, isMistake: args.join() !== '--help' };
