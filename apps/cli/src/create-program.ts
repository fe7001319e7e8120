import { Command } from '@commander-js/extra-typings';
import { applySources, describeFlag, suggestChoices, toFlagSources } from '@cdr/command-line';
import { addCompletionCommand } from './commands/completion/command.ts';
import { addDelegateCommands } from './commands/delegate/command.ts';
import { addDoctorCommand } from './commands/doctor/command.ts';
import { addExploreCommand } from './commands/explore/command.ts';
import { addExportCommand } from './commands/export/command.ts';
import { addGetCommand } from './commands/get/command.ts';
import { addInitCommand } from './commands/init/command.ts';
import { addListCommand } from './commands/list/command.ts';
import { addMissedCommand } from './commands/missed/command.ts';
import { addReportCommand } from './commands/report/command.ts';
import { addStatsCommand } from './commands/stats/command.ts';
import { addSyncCommand } from './commands/sync/command.ts';
import { addTailCommand } from './commands/tail/command.ts';
import { chooseAddresses } from './flags/choose-addresses.ts';
import { EXIT_CODES_HELP } from './lib/exit-codes.ts';
import { readVersion } from './read-version.ts';

/** `cdr` with all its commands. Each loads what it runs when it runs. */
export const createProgram = (): Command => {
  const program = new Command('cdr')
    .description('Call detail records at the command line.')
    .version(readVersion())
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ optionDescription: describeFlag })
    .addHelpText('after', EXIT_CODES_HELP)
    .hook('preAction', async (_, command) => {
      const named = command.opts()['profile'] ?? process.env['CDR_PROFILE'];
      const readsProfile =
        command.name() !== 'init' && command.options.some((option) => toFlagSources(option).profileKey);
      const { readProfile } = await import('./settings/profile.ts');
      const profile = readsProfile
        ? await readProfile(typeof named === 'string' && named !== '' ? named : undefined)
        : {};
      applySources(command, process.env, profile);
      chooseAddresses(command);
    });
  addInitCommand(program);
  addListCommand(program);
  addGetCommand(program);
  addReportCommand(program);
  addExportCommand(program);
  addTailCommand(program);
  addStatsCommand(program);
  addMissedCommand(program);
  addSyncCommand(program);
  addExploreCommand(program);
  addDoctorCommand(program);
  addDelegateCommands(program);
  addCompletionCommand(program);
  suggestChoices(program);
  return program;
};
