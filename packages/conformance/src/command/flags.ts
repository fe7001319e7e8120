import { parseArgs } from 'node:util';
import { Unusable } from '../unusable.ts';

const FLAGS = {
  autocall: { type: 'string' },
  pbx: { type: 'string' },
  edge: { type: 'string' },
  'autocall-token-env': { type: 'string', default: 'CDR_AUTOCALL_TOKEN' },
  'pbx-token-env': { type: 'string', default: 'CDR_PBX_TOKEN' },
  'edge-token-env': { type: 'string', default: 'CDR_EDGE_TOKEN' },
  'call-ids-env': { type: 'string', default: 'CDR_CALL_IDS' },
  'other-token-env': { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  sandbox: { type: 'boolean', default: false },
  budget: { type: 'string' },
  rate: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  report: { type: 'string', multiple: true },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** The flags as they were given. */
export type Flags = ReturnType<typeof parseStrictly>['values'];

const parseStrictly = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: FLAGS, strict: true, allowPositionals: false });

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** The first flag that is none of ours, without its value. */
const findUnknown = (argv: readonly string[]): string =>
  argv.map((word) => word.replace(/=.*$/s, '')).find((word) => word.startsWith('-') && !isFlag(word)) ?? 'one of them';

const isFlag = (word: string): boolean => Object.hasOwn(FLAGS, word.replace(/^--/, ''));

/**
 * Reads the command line.
 *
 * @throws {Unusable} for a flag that is none; the message repeats no value, which may be a credential
 */
export const parseFlags = (argv: readonly string[]): Flags => {
  try {
    return parseStrictly(argv).values;
  } catch (error) {
    const help = 'see --help';
    switch (codeOf(error)) {
      case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
        throw new Unusable(`there is no flag ${findUnknown(argv)}; ${help}`, { cause: error });
      case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
        throw new Unusable(`every value must follow its flag; ${help}`, { cause: error });
      default:
        throw new Unusable(`a flag lacks its value, or has one that it does not take; ${help}`, { cause: error });
    }
  }
};
