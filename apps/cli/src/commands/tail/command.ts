import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr tail`. */
export const addTailCommand = (program: Command): void => {
  const command = program
    .command('tail')
    .description('Show calls as they end, and again when they change. It resumes where it stopped.')
    .addOption(createFlag('--since <time>', 'where the first run begins (default: now); later runs go on'))
    .addOption(createFlag('--every <interval>', 'between two looks: 10s, 1m').default('10s'))
    .addOption(createFlag('--lookback <duration>', 'how long after its end a call may change').default('PT1H'))
    .addOption(createFlag('--once', 'end when all calls so far are shown'))
    .addOption(createFlag('--reset', 'forget where the last run stopped'));
  addExamples(addOutputFlags(addConnectionFlags(command)), [
    'cdr tail --since PT1H --once',
    'cdr tail --since PT1H --once --output ndjson',
    'cdr tail --reset --since today --once --columns startedAt,from,disposition',
  ]).action(async (options) => {
    const { runTail } = await import('./run-tail.ts');
    await runTail(options);
  });
};
