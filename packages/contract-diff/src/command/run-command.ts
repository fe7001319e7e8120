import { type Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { createProgram } from './create-program.ts';

const USAGE_ERROR = 2;

/** Commands throw instead of exiting: the exit code is set in one place. */
const throwInsteadOfExit = (command: Command): void => {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExit(child);
};

/** Runs the command and sets the exit code of the process. */
export const runCommand = (argv: readonly string[]): void => {
  const program = createProgram();
  throwInsteadOfExit(program);
  try {
    program.parse(argv);
  } catch (error) {
    // Commander has printed its own messages, and its help.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE_ERROR;
      return;
    }
    if (!(error instanceof CommandError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = USAGE_ERROR;
  }
};
