import { Command } from '@commander-js/extra-typings';
import { addSyncCommand } from './commands/sync/command.ts';
import { EXIT_CODES_HELP } from './lib/exit-codes.ts';

/** `cdr` with all its commands. Each loads what it runs when it runs. */
export const createProgram = (): Command => {
  const program = new Command('cdr')
    .description('Call detail records at the command line.')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('Run with --help for the flags and examples.')
    .addHelpText('after', EXIT_CODES_HELP);
  addSyncCommand(program);
  return program;
};
