import { type Command, Option } from '@commander-js/extra-typings';

const HELP = `
Environment:
  CDR_TARGET                                    the target, where no argument names it
  CDR_EDGE_URL, CDR_EDGE_TOKEN, CDR_PBX_…       the account to keep in sync, as for cdr sync
  CDR_EXPLORER_TOKEN                            signs in as often as needed; --host needs it

Enter prints a new link.

Examples:
  cdr explore sqlite:calls.sqlite
  cdr explore duckdb:calls.duckdb --edge https://edge.example --follow 1m
  cdr explore postgres://db.example/calls --host 10.0.0.5 --origin https://calls.example
`;

/** Adds `cdr explore`. */
export const addExploreCommand = (program: Command): void => {
  program
    .command('explore')
    .description('Look at the calls of a target in a browser.')
    .argument('[target]', 'duckdb:FILE, sqlite:FILE or postgres://HOST/DATABASE')
    .option('--port <port>', 'the port of the page; 0 is any free one', '8788')
    .option('--host <address>', 'listen beyond this machine')
    .option('--origin <url>', 'where browsers find the page: the https address in front of --host')
    .option('--allow-insecure-http', 'let --host serve numbers without https')
    .option('--account <name>', 'the account in the target')
    .option('--follow <interval>', 'with --edge or --pbx: one round of sync an interval', '1m')
    .addOption(new Option('--edge <url>', 'keep the target in sync: both APIs behind one key'))
    .addOption(new Option('--pbx <url>', 'keep the target in sync: the pbx API itself'))
    .addOption(new Option('--autocall <url>', 'the autocall API itself'))
    .addHelpText('after', HELP)
    .action(async (target, options) => {
      const { runExplore } = await import('./run-explore.ts');
      await runExplore(target, options);
    });
};
