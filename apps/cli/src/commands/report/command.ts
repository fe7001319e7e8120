import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags } from '../../flags/common-flags.ts';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr report`. */
export const addReportCommand = (program: Command): void => {
  const command = program
    .command('report')
    .description(
      'Show the reports of broadcast and OTP calls. Their ids hold numbers: - reads them from standard input.',
    )
    .argument('<call-ids...>', 'ids of calls; - reads one a line from standard input');
  addExamples(addOutputFlags(addConnectionFlags(command)), [
    'cdr report - < call-ids.txt',
    'cdr report - --output csv < call-ids.txt',
    'cdr report 1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321 --output json',
  ]).action(async (callIds, options) => {
    const { runReport } = await import('./run-report.ts');
    await runReport(callIds, options);
  });
};
