import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags, addSourceFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr missed`. */
export const addMissedCommand = (program: Command): void => {
  const command = program
    .command('missed')
    .description('List callers who were missed: how often they tried, since when, and whether it is settled.')
    .addOption(createFlag('--not-called-back', 'callers without a later answered call alone'));
  addExamples(addOutputFlags(addConnectionFlags(addSourceFlags(command))), [
    'cdr missed --not-called-back',
    'cdr missed --since yesterday --output json',
    'cdr missed --from sqlite:calls.sqlite --since P7D --output csv',
  ]).action(async (options) => {
    const { runMissed } = await import('./run-missed.ts');
    await runMissed(options);
  });
};
