import { type Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { CdrError } from '@cdr/client';
import { SyncError } from '@cdr/sync';
import { CliError } from './lib/cli-error.ts';
import { EXIT_CODES } from './lib/exit-codes.ts';
import { toExitCode } from './lib/to-exit-code.ts';
import { writeError } from './output/write-error.ts';

/** A command and its subcommands end by throwing: the exit code is set in one place. */
const overrideExit = (command: CommandUnknownOpts): void => {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
};

const isKnown = (error: unknown): error is Error =>
  error instanceof CliError || error instanceof SyncError || CdrError.isInstance(error);

/** Parses arguments, runs the command and sets the exit code. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<void> => {
  overrideExit(program);
  // A reader such as `head` may end before the output does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
      return;
    }
    process.exitCode = toExitCode(error, false);
    writeError(
      isKnown(error) ? error.message : `unexpected error: ${String(error)}`,
      argv.includes('json'),
      process.exitCode,
    );
  }
};
