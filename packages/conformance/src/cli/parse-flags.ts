import { toSuggestion, UsageError } from '@cdr/command-line';
import { CommanderError } from '@commander-js/extra-typings';
import { createProgram } from './create-program.ts';

/** The flags as given, before validation. */
export type Flags = ReturnType<ReturnType<typeof createProgram>['opts']>;

const REPEATABLE: ReadonlySet<string> = new Set(['only', 'report', 'other-token-env']);

/** Commander lets the last value win silently. */
const rejectRepeated = (program: ReturnType<typeof createProgram>): void => {
  for (const option of program.options) {
    if (REPEATABLE.has(option.name())) continue;
    let isGiven = false;
    program.on(`option:${option.name()}`, () => {
      if (isGiven) throw new UsageError(`--${option.name()} may be given only once; see --help`);
      isGiven = true;
    });
  }
};

/** The flag that begins with the unknown one, as `--pbx-token-env` with `--pbx-token`; else a similar one. */
const suggestFlag = (flag: string, flags: readonly string[]): string => {
  const longer = flags.find((known) => known.startsWith(flag));
  return longer === undefined ? toSuggestion(flag, flags) : ` Did you mean ${longer}?`;
};

/** The message without the values that commander repeats: they may be credentials. */
const describeError = (message: string, program: ReturnType<typeof createProgram>): string => {
  const text = message.replace(/^error: /, '').replace(/(--[\w-]+)=[^']*/s, '$1');
  const [, flag] = /^unknown option '(--[\w-]+)/.exec(text) ?? [];
  if (flag === undefined) return `${text}; see --help`;
  const flags = program.options.flatMap(({ long }) => long ?? []);
  return flags.includes(flag)
    ? `${flag} takes no value; see --help`
    : `unknown option ${flag}.${suggestFlag(flag, flags)} See --help`;
};

/**
 * Reads the command line.
 *
 * @param print receives the help and the version
 * @returns null if the help or the version was printed
 * @throws {UsageError} for flags that are unknown, incomplete or given twice; the message repeats no value
 */
export const parseFlags = (argv: readonly string[], version: string, print: (text: string) => void): Flags | null => {
  const program = createProgram(version)
    .exitOverride()
    .configureOutput({ writeOut: print, outputError: () => undefined });
  rejectRepeated(program);
  try {
    return program.parse(argv, { from: 'user' }).opts();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(describeError(error.message, program), { cause: error });
  }
};
