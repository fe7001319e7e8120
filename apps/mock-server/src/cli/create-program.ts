import { Command } from '@commander-js/extra-typings';
import { createFlag, describeFlag } from '@cdr/command-line';
import manifest from '../../package.json' with { type: 'json' };
import { DEFAULT_CALLS, DEFAULT_CONNECTIONS, DEFAULT_SEED } from '../lib/option-bounds.ts';

/** `cdr-mock-server` with its flags. Values stay texts: {@link readConfig} parses them. */
export const createProgram = () =>
  new Command('cdr-mock-server')
    .description('Both call-detail-record APIs as a sandbox. A flag wins over its environment variable.')
    .version(manifest.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this text')
    .configureHelp({ optionDescription: describeFlag })
    .addOption(
      createFlag('--port <number>', 'port to listen on, 0 for a free one', { environment: 'CDR_MOCK_PORT' }).default(
        '4010',
      ),
    )
    .addOption(
      createFlag('--host <name>', 'address to listen on', { environment: 'CDR_MOCK_HOST' }).default('127.0.0.1'),
    )
    .addOption(
      createFlag('--calls <number>', 'pbx calls to generate', { environment: 'CDR_MOCK_CALLS' }).default(
        undefined,
        `${DEFAULT_CALLS}; 0 with --data`,
      ),
    )
    .addOption(
      createFlag('--seed <number>', 'the seed of generated calls', { environment: 'CDR_MOCK_SEED' }).default(
        String(DEFAULT_SEED),
      ),
    )
    .addOption(
      createFlag('--until <time>', 'the end of generated calls: now or ISO 8601', {
        environment: 'CDR_MOCK_UNTIL',
      }).default(undefined, 'the end of June 2026'),
    )
    .addOption(
      createFlag('--db <file or url>', 'SQLite file or postgres:// that keeps the calls', {
        environment: 'CDR_MOCK_DB',
      }),
    )
    .addOption(
      createFlag('--db-connections <number>', 'the most connections to a PostgreSQL', {
        environment: 'CDR_MOCK_DB_CONNECTIONS',
      }).default(undefined, String(DEFAULT_CONNECTIONS)),
    )
    .addOption(
      createFlag('--data <files>', 'your rows, by comma: .ndjson, .jsonl, .json, .csv', {
        environment: 'CDR_MOCK_DATA',
      }),
    )
    .addOption(
      createFlag('--on-bad-line <word>', 'whether a bad line of --data stops the start', {
        environment: 'CDR_MOCK_ON_BAD_LINE',
      })
        .choices(['stop', 'skip'])
        .default('stop' as const),
    )
    .addOption(
      createFlag('--live <rate>', 'calls that start as time passes: 5/s, 30/m', { environment: 'CDR_MOCK_LIVE' }),
    )
    .addOption(
      createFlag('--recordings <url>', 'where generated calls have recordings: ORIGIN/recordings', {
        environment: 'CDR_MOCK_RECORDINGS',
      }).default(undefined, 'an address that is made up'),
    )
    .addOption(
      createFlag('--faults <file>', 'JSON file of faults from the start on', { environment: 'CDR_MOCK_FAULTS' }),
    )
    .addOption(createFlag('--strict', 'reject unknown query parameters with 400', { environment: 'CDR_MOCK_STRICT' }))
    .addOption(
      createFlag('--cors <origins>', 'origins whose pages may read, by comma, or *', { environment: 'CDR_MOCK_CORS' }),
    )
    .addOption(
      createFlag('--tokens <list>', 'autocall=A,pbx=B,key=C, each any number of times', {
        environment: 'CDR_MOCK_TOKENS',
      }).default(undefined, 'the demo credentials'),
    )
    .addOption(
      createFlag('--admin-token <token>', 'opens /__mock to callers on other machines', {
        environment: 'CDR_MOCK_ADMIN_TOKEN',
      }),
    )
    .addOption(
      createFlag('--log <word>', 'whether each request writes a JSON line', { environment: 'CDR_MOCK_LOG' })
        .choices(['off', 'requests'])
        .default('off' as const),
    );
