import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

const FLAGS = {
  autocall: { type: 'string' },
  pbx: { type: 'string' },
  edge: { type: 'string' },
  'autocall-token-env': { type: 'string', default: 'CDR_AUTOCALL_TOKEN' },
  'pbx-token-env': { type: 'string', default: 'CDR_PBX_TOKEN' },
  'edge-token-env': { type: 'string', default: 'CDR_EDGE_TOKEN' },
  'call-ids-env': { type: 'string', default: 'CDR_CALL_IDS' },
  'other-token-env': { type: 'string', multiple: true },
  'cors-origin': { type: 'string' },
  only: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  sandbox: { type: 'boolean', default: false },
  budget: { type: 'string' },
  rate: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  report: { type: 'string', multiple: true },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** The flags as they were given. */
export type Flags = ReturnType<typeof parseStrictly>['values'];

const parseStrictly = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: FLAGS, strict: true, allowPositionals: false, tokens: true });

const HELP = 'see --help';

const OPTIONS = Object.entries(FLAGS);
const VALUED = new Set(OPTIONS.filter(([, { type }]) => type === 'string').map(([name]) => `--${name}`));
const REPEATABLE = new Set(OPTIONS.filter(([, option]) => 'multiple' in option).map(([name]) => name));

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** A word of the command line without a value that stands behind its `=`. */
const toFlag = (word: string): string => word.replace(/=.*$/s, '');

const isFlag = (flag: string): boolean => Object.hasOwn(FLAGS, flag.replace(/^--/, ''));

/** The first flag that is none of ours, without its value. */
const findUnknown = (argv: readonly string[]): string =>
  argv.map(toFlag).find((flag) => flag.startsWith('-') && !isFlag(flag)) ?? 'one of them';

/** The first flag that lacks its value, or has one that it does not take. */
const findMalformed = (argv: readonly string[]): string => {
  const isMalformed = (word: string, index: number): boolean => {
    if (!VALUED.has(toFlag(word))) return isFlag(toFlag(word)) && word.includes('=');
    const next = argv[index + 1];
    return !word.includes('=') && (next === undefined || next.startsWith('-'));
  };
  return toFlag(argv.find(isMalformed) ?? 'one of the flags');
};

/** A flag that is given twice although one would silently win. */
const findRepeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => !REPEATABLE.has(name) && names.indexOf(name) !== index);

/**
 * Reads the command line.
 *
 * @throws {UsageError} for a flag that is none, lacks its value or is given twice; the message repeats no value, which may be
 *   a credential
 */
export const parseFlags = (argv: readonly string[]): Flags => {
  try {
    const { values, tokens } = parseStrictly(argv);
    const repeated = findRepeated(tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])));
    if (repeated === undefined) return values;
    throw new UsageError(`--${repeated} may be given only once; ${HELP}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    switch (codeOf(error)) {
      case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
        throw new UsageError(`there is no flag ${findUnknown(argv)}; ${HELP}`, { cause: error });
      case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
        throw new UsageError(`every value must follow its flag; ${HELP}`, { cause: error });
      default:
        throw new UsageError(
          `${findMalformed(argv)} lacks its value, or has one that it does not take; one that begins with "-" stands behind "=", as in --seed=-1`,
          { cause: error },
        );
    }
  }
};
