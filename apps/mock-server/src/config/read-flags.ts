import { parseArgs } from 'node:util';
import { MockServerError } from '../mock-server-error.ts';
import { SETTINGS } from './settings.ts';

const refuse = (problem: string): never => {
  throw new MockServerError(problem, { kind: 'configuration' });
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'the flags cannot be read';
  // It may be a token that a space has cut off its list: it is not shown.
  if ('code' in error && error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return 'there is an argument that is neither a flag nor its value: quote values that hold spaces';
  }
  const [problem = ''] = error.message.split('\n');
  // The rest of the message tells of ways to write a flag that begins with a dash: none of ours has such a value.
  return problem.replace(' is ambiguous.', ' is missing');
};

const parse = (argv: readonly string[]) => {
  const options = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]) => [
      name,
      { type: 'value' in setting ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options: { ...options, help: { type: 'boolean' } }, tokens: true });
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
