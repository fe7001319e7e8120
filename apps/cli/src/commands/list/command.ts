import { type Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags, addRangeFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

const toCount = (text: string): number => {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
};

const toSeconds = (text: string): number => {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of seconds.');
};

/** Adds `cdr list`. */
export const addListCommand = (program: Command): void => {
  const command = program
    .command('list')
    .description('List calls, newest first.')
    .addOption(createFlag('--limit <count>', 'calls to show').argParser(toCount).default(50))
    .addOption(createFlag('--all', 'show every call').conflicts('limit'))
    .addOption(
      createFlag('--direction <direction>', 'calls of one direction').choices([
        'inbound',
        'outbound',
        'local',
      ] as const),
    )
    .addOption(createFlag('--status <status>', 'calls of one status of the provider, such as "NO ANSWER"'))
    .addOption(createFlag('--cause <cause>', 'calls of one hangup cause, such as USER_BUSY'))
    .addOption(createFlag('--extension <extension>', 'calls of one extension'))
    .addOption(createFlag('--phone <number>', 'calls from or to a number, in its 0…, 84… or +84… form'))
    .addOption(createFlag('--min-duration <seconds>', 'calls longer than this, ringing included').argParser(toSeconds))
    .addOption(createFlag('--recording <file>', 'the call of a recording’s file name'));
  addExamples(addOutputFlags(addConnectionFlags(addRangeFlags(command))), [
    'cdr list --since today',
    'cdr list --since 2026-06-22 --until 2026-06-29 --status "NO ANSWER" --all --output csv',
    'cdr list --direction inbound --limit 5 --output json',
  ]).action(async (options) => {
    const { runList } = await import('./run-list.ts');
    await runList(options);
  });
};
