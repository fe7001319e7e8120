import type { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags, addProfileFlag, addTargetFlags } from '../../flags/common-flags.ts';
import { createFlag } from '@cdr/command-line';
import { addExamples } from '../../flags/examples.ts';

const TARGET =
  'duckdb:FILE, sqlite:FILE, parquet:DIR, postgres://HOST/DATABASE or clickhouse://HOST/DATABASE (default: CDR_TARGET, the profile’s, a file of yours)';

const addSubcommands = (sync: CommandUnknownOpts): void => {
  const status = sync
    .command('status')
    .description('Show how far a target has come: lag, rows, windows left, last verify, requests a day.')
    .argument('[target]', TARGET);
  addExamples(addOutputFlags(addTargetFlags(addProfileFlag(status))), [
    'cdr sync status sqlite:calls.sqlite',
    'cdr sync status sqlite:calls.sqlite --output json',
    'cdr sync status sqlite:calls.sqlite --account default --output csv',
  ]).action(async (target, options) => {
    const { runStatus } = await import('./run-status.ts');
    await runStatus(target, options);
  });

  const verify = sync
    .command('verify')
    .description('Compare each day of a target with the account.')
    .argument('[target]', TARGET);
  addExamples(addOutputFlags(addTargetFlags(addConnectionFlags(verify))), [
    'cdr sync verify sqlite:calls.sqlite',
    'cdr sync verify sqlite:calls.sqlite --output json',
    'cdr sync verify sqlite:calls.sqlite --account default',
  ]).action(async (target, options) => {
    const { runVerify } = await import('./run-verify.ts');
    await runVerify(target, options);
  });

  const forget = sync
    .command('forget')
    .description('Delete every record of some numbers, and keep them out. Standard input has one number a line.')
    .argument('[target]', TARGET);
  addExamples(addOutputFlags(addTargetFlags(addProfileFlag(forget))), [
    'cdr sync forget sqlite:calls.sqlite < numbers.txt',
    'cdr sync forget sqlite:calls.sqlite --output json < numbers.txt',
    'cdr sync forget sqlite:calls.sqlite --output csv < numbers.txt',
  ]).action(async (target, options) => {
    const { runForget } = await import('./run-forget.ts');
    await runForget(target, options);
  });

  const prune = sync
    .command('prune')
    .description('Delete the records that started before a day, and keep them out.')
    .argument('[target]', TARGET)
    .requiredOption('--older-than <time>', 'a day (2026-01-01) or a duration (P90D)');
  addExamples(addOutputFlags(addTargetFlags(addProfileFlag(prune))), [
    'cdr sync prune sqlite:calls.sqlite --older-than 2020-01-01',
    'cdr sync prune sqlite:calls.sqlite --older-than P3650D --output json',
    'cdr sync prune sqlite:calls.sqlite --older-than P3650D --account default',
  ]).action(async (target, options) => {
    const { runPrune } = await import('./run-prune.ts');
    await runPrune(target, options);
  });
};

/** Adds `cdr sync` and its subcommands. */
export const addSyncCommand = (program: Command): void => {
  const sync = program
    .command('sync')
    .description('Copy every call of an account into a database of your own.')
    .argument('[target]', TARGET)
    .option('--since <time>', 'calls that started at or after: 2026-01-01, or with time and offset')
    .option('--until <time>', 'calls that started before')
    .option('--lookback <duration>', 'how long after its end a call may change', 'PT72H')
    .option('--follow <interval>', 'keep going, one round an interval: 30s, 1m')
    .addOption(
      createFlag('--personal <mode>', 'what happens to numbers (default: keep)').choices([
        'keep',
        'pseudonymise',
        'drop',
      ] as const),
    )
    .addOption(
      createFlag('--workers <number>', 'windows that are read at once', { environment: 'CDR_SYNC_WORKERS' }).default(
        '1',
      ),
    )
    .addOption(
      createFlag('--max-rate <rate>', 'requests of all runs of the target: 20/s, 300/m (PostgreSQL keeps it)', {
        environment: 'CDR_SYNC_MAX_RATE',
      }),
    )
    .option('--call-ids <file>', 'autocall ids, one a line; - is standard input');
  addExamples(
    addOutputFlags(addTargetFlags(addConnectionFlags(sync))).addHelpText(
      'after',
      '\nCDR_SYNC_SECRET is the key of pseudonyms: 64 hexadecimal digits.',
    ),
    [
      'cdr sync sqlite:calls.sqlite --since 2026-01-01',
      'cdr sync sqlite:private.sqlite --personal pseudonymise',
      'cdr sync duckdb:calls.duckdb --output json',
    ],
  ).action(async (target, options) => {
    const { runSync } = await import('./run-sync.ts');
    await runSync(target, options);
  });
  addSubcommands(sync);
};
