import type { Command } from '@commander-js/extra-typings';
import { addAddressFlags, addTargetFlags } from '../../flags/common-flags.ts';
import { addExamples } from '../../flags/examples.ts';

const HELP = `
With an address, the same process keeps the target in sync. Enter prints a new link.
CDR_EXPLORER_TOKEN signs in as often as needed; --host needs it.`;

/** Adds `cdr explore`. */
export const addExploreCommand = (program: Command): void => {
  const command = program
    .command('explore')
    .description('Look at the calls of a target in a browser.')
    .argument(
      '[target]',
      'duckdb:FILE, sqlite:FILE, parquet:DIR, postgres://HOST/DATABASE or clickhouse://HOST/DATABASE',
    )
    .option('--port <port>', 'the port of the page; 0 is any free one', '8788')
    .option('--host <address>', 'listen beyond this machine')
    .option('--origin <url>', 'where browsers find the page: the https address in front of --host')
    .option('--allow-insecure-http', 'let --host serve numbers without https')
    .option(
      '--recordings-origin <url...>',
      'where recordings may be fetched from: https://recordings.example (default: nowhere)',
    )
    .option('--follow <interval>', 'with --edge or --pbx: one round of sync an interval', '1m');
  addExamples(addTargetFlags(addAddressFlags(command)).addHelpText('after', HELP), [
    'cdr explore sqlite:calls.sqlite',
    'cdr explore duckdb:calls.duckdb --edge https://edge.example --follow 1m',
    'cdr explore postgres://db.example/calls --host 10.0.0.5 --origin https://calls.example',
  ]).action(async (target, options) => {
    const { runExplore } = await import('./run-explore.ts');
    await runExplore(target, options);
  });
};
