import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags, addSourceFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr stats`. */
export const addStatsCommand = (program: Command): void => {
  const command = program
    .command('stats')
    .description('Show calls, ASR, ACD, talk and missed by hour, day, extension, direction, disposition or cause.')
    .addOption(
      createFlag('--by <group>', 'how rows are grouped')
        .choices(['hour', 'day', 'extension', 'direction', 'disposition', 'cause'] as const)
        .default('day' as const),
    );
  addExamples(addOutputFlags(addConnectionFlags(addSourceFlags(command))), [
    'cdr stats --by hour',
    'cdr stats --by day --since P7D --output json',
    'cdr stats --by extension --from sqlite:calls.sqlite --output csv',
  ]).action(async (options) => {
    const { runStats } = await import('./run-stats.ts');
    await runStats(options);
  });
};
