import { DEFAULT_CALLS, DEFAULT_CONNECTIONS, DEFAULT_SEED } from '../lib/option-bounds.ts';

/** One setting: a flag, and the same thing in the environment. */
interface Setting {
  readonly variable: string;
  /** What stands for its value in `--help`; none for a flag that has no value. */
  readonly value?: string;
  readonly about: string;
}

/** Every setting of the command, in the order in which `--help` shows them. */
export const SETTINGS = {
  port: { variable: 'CDR_MOCK_PORT', value: 'NUMBER', about: 'port to listen on, 0 for a free one (4010)' },
  host: { variable: 'CDR_MOCK_HOST', value: 'NAME', about: 'address to listen on (127.0.0.1)' },
  calls: {
    variable: 'CDR_MOCK_CALLS',
    value: 'NUMBER',
    about: `pbx calls to make (${DEFAULT_CALLS}; 0 with --data)`,
  },
  seed: { variable: 'CDR_MOCK_SEED', value: 'NUMBER', about: `which calls to make (${DEFAULT_SEED})` },
  until: { variable: 'CDR_MOCK_UNTIL', value: 'TIME', about: 'when made calls end: now or ISO 8601 (June 2026)' },
  db: { variable: 'CDR_MOCK_DB', value: 'FILE|URL', about: 'SQLite file or postgres:// that keeps the calls' },
  'db-connections': {
    variable: 'CDR_MOCK_DB_CONNECTIONS',
    value: 'NUMBER',
    about: `most connections to a PostgreSQL (${DEFAULT_CONNECTIONS})`,
  },
  data: { variable: 'CDR_MOCK_DATA', value: 'FILES', about: 'own rows, by comma: .ndjson, .jsonl, .json, .csv' },
  'on-bad-line': {
    variable: 'CDR_MOCK_ON_BAD_LINE',
    value: 'WORD',
    about: 'a bad line of --data: stop or skip (stop)',
  },
  live: { variable: 'CDR_MOCK_LIVE', value: 'RATE', about: 'calls that happen as time passes: 5/s, 30/m' },
  faults: { variable: 'CDR_MOCK_FAULTS', value: 'FILE', about: 'JSON file of faults from the start on' },
  strict: { variable: 'CDR_MOCK_STRICT', about: 'unknown query parameters are 400s' },
  cors: { variable: 'CDR_MOCK_CORS', value: 'ORIGINS', about: 'origins whose pages may read, by comma, or *' },
  tokens: {
    variable: 'CDR_MOCK_TOKENS',
    value: 'LIST',
    about: 'autocall=A,pbx=B,key=C, each any number of times',
  },
  'admin-token': {
    variable: 'CDR_MOCK_ADMIN_TOKEN',
    value: 'TOKEN',
    about: 'opens /__mock to callers from elsewhere',
  },
  log: { variable: 'CDR_MOCK_LOG', value: 'WORD', about: 'off or requests: a JSON line for each (off)' },
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** What `--help` prints. */
export const USAGE = [
  'usage: cdr-mock-server [options]',
  '',
  ...Object.entries<Setting>(SETTINGS).map(([name, { value, about, variable }]) => {
    const flag = value === undefined ? `--${name}` : `--${name} ${value}`;
    return `  ${flag.padEnd(25)}${about.padEnd(50)}${variable}`;
  }),
  `  ${'-h, --help'.padEnd(25)}this text`,
  `  ${'-v, --version'.padEnd(25)}the version`,
  '',
  'A flag wins over its environment variable.',
].join('\n');
