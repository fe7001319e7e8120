import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags, addRangeFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr export`. */
export const addExportCommand = (program: Command): void => {
  const command = program
    .command('export')
    .description('Write all calls of a range into a file. A stopped run resumes where it was.')
    .requiredOption('--out <file>', 'the file: .csv, .ndjson, .parquet or .xlsx')
    .addOption(createFlag('--excel', 'CSV for Excel alone: text cells, and a guard against formulas'))
    .addOption(
      createFlag(
        '--anonymise <seed>',
        'calls without numbers, ids and recordings, as the mock server’s --data takes them',
      ),
    );
  addExamples(addOutputFlags(addConnectionFlags(addRangeFlags(command))), [
    'cdr export --since yesterday --until today --out calls.csv',
    'cdr export --since 2026-01-01 --until 2026-02-01 --out january.parquet',
    'cdr export --since P7D --anonymise 1 --out demo.ndjson',
  ]).action(async (options) => {
    const { runExport } = await import('./run-export.ts');
    await runExport(options);
  });
};
