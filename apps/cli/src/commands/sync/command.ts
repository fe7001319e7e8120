import { type Command, Option } from '@commander-js/extra-typings';
import { EXIT_CODES_HELP } from '../../lib/exit-codes.ts';

const ENVIRONMENT = `
Environment:
  CDR_EDGE_URL, CDR_PBX_URL, CDR_AUTOCALL_URL                          addresses, where no flag names them
  CDR_EDGE_TOKEN, CDR_PBX_TOKEN, CDR_PBX_API_KEY, CDR_AUTOCALL_TOKEN   credentials
  CDR_TARGET                                                           the target, where no argument names it
  CDR_SYNC_SECRET                                                      the key of pseudonyms, 64 hexadecimal digits

Examples:
  cdr sync sqlite:calls.sqlite --edge https://edge.example --since 2026-01-01
  cdr sync postgres://db.example/calls --follow 1m --personal pseudonymise
  cdr sync verify sqlite:calls.sqlite --output json
`;

const output = () =>
  new Option('--output <format>', 'how results are written')
    .choices(['table', 'json'] as const)
    .default('table' as const);
const account = () => new Option('--account <name>', 'the account in the target');
const edge = () => new Option('--edge <url>', 'the edge: both APIs behind one key');
const pbx = () => new Option('--pbx <url>', 'the pbx API itself');
const autocall = () => new Option('--autocall <url>', 'the autocall API itself');
const timeZone = () => new Option('--time-zone <name>', 'the account’s zone (default: Asia/Ho_Chi_Minh)');

/** Adds `cdr sync` and its subcommands. */
export const addSyncCommand = (program: Command): void => {
  const sync = program
    .command('sync')
    .description('Copy every call of an account into a database of your own.')
    .argument('[target]', 'duckdb:FILE, sqlite:FILE or postgres://HOST/DATABASE')
    .addOption(edge())
    .addOption(pbx())
    .addOption(autocall())
    .addOption(account().default('default'))
    .option('--since <time>', 'calls that started at or after: 2026-01-01, or with time and offset')
    .option('--until <time>', 'calls that started before')
    .option('--lookback <duration>', 'how long after its end a call may change', 'PT72H')
    .option('--follow <interval>', 'keep going, one round an interval: 30s, 1m')
    .addOption(
      new Option('--personal <mode>', 'what happens to numbers (default: keep)').choices([
        'keep',
        'pseudonymise',
        'drop',
      ] as const),
    )
    .option('--call-ids <file>', 'autocall ids, one a line; - is standard input')
    .addOption(timeZone())
    .addOption(output())
    .addHelpText('after', ENVIRONMENT + EXIT_CODES_HELP)
    .action(async (target, options) => {
      const { runSync } = await import('./run-sync.ts');
      await runSync(target, options);
    });

  sync
    .command('status')
    .description('How far a target has come: lag, rows, windows left, last verify, requests a day.')
    .argument('[target]')
    .addOption(account())
    .addOption(output())
    .action(async (target, options) => {
      const { runStatus } = await import('./run-status.ts');
      await runStatus(target, options);
    });

  sync
    .command('verify')
    .description('Compare each day of a target with the account.')
    .argument('[target]')
    .addOption(edge())
    .addOption(pbx())
    .addOption(autocall())
    .addOption(account())
    .addOption(output())
    .action(async (target, options) => {
      const { runVerify } = await import('./run-verify.ts');
      await runVerify(target, options);
    });

  sync
    .command('forget')
    .description(
      'Delete every record of some numbers, and keep them out. Reads numbers from standard input, one a line.',
    )
    .argument('[target]')
    .addOption(output())
    .action(async (target, options) => {
      const { runForget } = await import('./run-forget.ts');
      await runForget(target, options);
    });

  sync
    .command('prune')
    .description('Delete the records that started before a day, and keep them out.')
    .argument('[target]')
    .requiredOption('--older-than <time>', 'a day (2026-01-01) or a duration (P90D)')
    .addOption(account())
    .addOption(output())
    .action(async (target, options) => {
      const { runPrune } = await import('./run-prune.ts');
      await runPrune(target, options);
    });
};
