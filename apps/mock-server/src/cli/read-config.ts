import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { applySources, toFlagSources, UsageError, type Values } from '@cdr/command-line';
import { MockServerError } from '../lib/mock-server-error.ts';
import { checkInput, failAll } from '../lib/parse-input.ts';
import { type Config, ConfigFields } from './config-fields.ts';
import { createProgram } from './create-program.ts';
import { describeUsageError } from './describe-usage-error.ts';

const reject = (message: string): never => {
  throw new MockServerError(message, { kind: 'configuration' });
};

/** Rejects a repeated flag, of which one value would win silently, and a flag in the place of a value. */
const rejectMistakes = (program: CommandUnknownOpts): void => {
  const seen = new Set<string>();
  for (const option of program.options) {
    program.on(`option:${option.name()}`, (value: string | null) => {
      if (seen.has(option.name())) reject(`--${option.name()} may be given only once`);
      if (option.required && value?.startsWith('--') === true) reject(`--${option.name()} needs a value`);
      seen.add(option.name());
    });
  }
};

/** The flag, or the variable, that a value comes from. */
const toSource = (program: CommandUnknownOpts, name: PropertyKey | undefined): string => {
  const option = program.options.find((each) => each.attributeName() === name);
  if (option === undefined) return 'the command line';
  const isVariable = program.getOptionValueSource(option.attributeName()) === 'environment';
  return (isVariable ? toFlagSources(option).environment : option.long) ?? option.name();
};

const parse = (program: CommandUnknownOpts, argv: readonly string[], environment: Values): 'parsed' | 'shown' => {
  try {
    program.parse(argv, { from: 'user' });
    applySources(program, environment);
    return 'parsed';
  } catch (error) {
    if (error instanceof UsageError) return reject(error.message);
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 'shown' : reject(describeUsageError(error, program));
  }
};

/**
 * Reads flags and environment. An empty variable counts as absent. `--help` and `--version` print and return undefined,
 * whatever the other flags are.
 *
 * @throws {MockServerError} `configuration`, naming each wrong flag or variable, and no value
 */
export const readConfig = (argv: readonly string[], environment: Values): Config | undefined => {
  const program = createProgram()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  rejectMistakes(program);
  if (parse(program, argv, environment) === 'shown') return undefined;
  const result = checkInput(ConfigFields, program.opts());
  if ('data' in result) return result.data;
  return failAll(result.problems.map(({ path, message }) => `${toSource(program, path[0])} ${message}`));
};
