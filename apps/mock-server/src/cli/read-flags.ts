import { parseArgs } from 'node:util';
import { MockServerError } from '../lib/mock-server-error.ts';
import { isOneStepAway } from '../lib/is-one-step-away.ts';
import { SETTINGS } from './settings.ts';

const refuse = (problem: string): never => {
  throw new MockServerError(problem, { kind: 'configuration' });
};

/** Flags that say what the command is, in place of running it. */
const ABOUT = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } } as const;

const NAMES = [...Object.keys(SETTINGS), ...Object.keys(ABOUT)];

const describeUnknown = (flag: string): string => {
  const meant = NAMES.find((name) => isOneStepAway(`--${name}`, flag));
  return `${flag} is no flag: ${meant === undefined ? '--help shows all' : `did you mean --${meant}?`}`;
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error && 'code' in error)) return 'the flags cannot be read';
  const [problem = ''] = error.message.split('\n');
  const [flag = 'a flag'] = /(?<=['\s])--?[\w-]+/.exec(problem) ?? [];
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return describeUnknown(flag);
  // It may be a token that a space has cut off its list: it is not shown.
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return 'there is an argument that is neither a flag nor its value: quote values that hold spaces';
  }
  if (problem.includes('does not take')) return `${flag} takes no value`;
  return `${flag} must be followed by a value that does not begin with a dash`;
};

const parse = (argv: readonly string[]) => {
  const options = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [
      name,
      { type: 'value' in setting ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options: { ...options, ...ABOUT }, tokens: true });
  } catch (error) {
    return refuse(describe(error));
  }
};

/** Each flag that was given, by its name. @throws {MockServerError} `configuration`, naming the flag and no value */
export const readFlags = (argv: readonly string[]): Readonly<Record<string, string | boolean | undefined>> => {
  const { values, tokens } = parse(argv);
  const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const again = names.find((name, index) => names.indexOf(name) < index);
  // Of two lists of tokens, or of origins, one would silently win.
  return again === undefined ? values : refuse(`--${again} may be given only once`);
};
