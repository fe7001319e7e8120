import { type Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { UsageError } from '@cdr/command-line';
import { CliError } from './lib/cli-error.ts';
import { EXIT_CODES } from './lib/exit-codes.ts';
import { wantsJson } from './output/wants-json.ts';

/** A command and its subcommands end by throwing: the exit code is set in one place. */
const prepare = (command: CommandUnknownOpts): void => {
  command.exitOverride().configureOutput({ outputError: () => {} });
  for (const child of command.commands) prepare(child);
};

/** A reader such as `head` may end before the output does. */
const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.stderr.on('error', () => {});
};

const describe = async (
  error: unknown,
  program: Command,
  argv: readonly string[],
): Promise<{ readonly message: string; readonly exitCode: number }> => {
  if (error instanceof CliError) return error;
  // A token command that failed, below the client's own error.
  if (error instanceof Error && error.cause instanceof CliError) return error.cause;
  if (error instanceof UsageError) return { message: error.message, exitCode: EXIT_CODES.usage };
  if (error instanceof CommanderError) {
    const { describeUsageError } = await import('./lib/describe-usage-error.ts');
    return { message: describeUsageError(error.message, program, argv), exitCode: EXIT_CODES.usage };
  }
  const { toExitCode } = await import('./lib/to-exit-code.ts');
  const { describeError } = await import('./lib/describe-error.ts');
  return { message: describeError(error), exitCode: toExitCode(error, false) };
};

/** Parses arguments, runs the command and sets the exit code. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<void> => {
  prepare(program);
  endWithReader();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // Help and versions end this way, too.
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')) {
      // Without a command, the help is an error.
      process.exitCode = error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
      return;
    }
    const { message, exitCode } = await describe(error, program, argv);
    process.exitCode = exitCode;
    const isJson = wantsJson(argv, process.env);
    const { writeError } = await import('./output/write-error.ts');
    writeError(message, isJson, exitCode);
    if (error instanceof CommanderError && !isJson)
      process.stderr.write('Run with --help for the flags and examples.\n');
  }
};
