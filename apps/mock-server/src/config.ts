import { parseArgs } from 'node:util';
import { DEFAULT_CALLS, DEFAULT_SEED } from './accounts.ts';
import { MockServerError } from './mock-server-error.ts';

/** What the command was told, checked and complete. */
export interface Config {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly calls: number;
  readonly seed: number;
  /** Undefined: memory. */
  readonly database: string | undefined;
}

/** One setting: a flag, and the same thing in the environment. */
interface Setting {
  readonly variable: string;
  readonly value: string;
  readonly about: string;
}

const SETTINGS = {
  port: { variable: 'CDR_MOCK_PORT', value: 'NUMBER', about: 'port to listen on, 0 for a free one (4010)' },
  host: { variable: 'CDR_MOCK_HOST', value: 'NAME', about: 'address to listen on (127.0.0.1)' },
  calls: { variable: 'CDR_MOCK_CALLS', value: 'NUMBER', about: `pbx calls to make (${DEFAULT_CALLS})` },
  seed: { variable: 'CDR_MOCK_SEED', value: 'NUMBER', about: `which calls to make (${DEFAULT_SEED})` },
  db: { variable: 'CDR_MOCK_DB', value: 'FILE', about: 'SQLite file that keeps the calls (memory)' },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof SETTINGS;

const WHOLE = /^\d{1,15}$/;

const WHOLE_SETTINGS = {
  port: { fallback: 4010, largest: 65_535 },
  calls: { fallback: DEFAULT_CALLS, largest: 1_000_000_000 },
  seed: { fallback: DEFAULT_SEED, largest: 4_294_967_295 },
} as const;

/** What `--help` prints. */
export const USAGE = [
  'usage: cdr-mock-server [options]',
  '',
  ...Object.entries(SETTINGS).map(
    ([name, { value, about, variable }]) => `  ${`--${name} ${value}`.padEnd(16)}${about.padEnd(48)}${variable}`,
  ),
  `  ${'--help'.padEnd(16)}this text`,
  '',
  'A flag wins over its environment variable.',
].join('\n');

const readFlags = (argv: readonly string[]): Partial<Record<SettingName, string>> & { help?: boolean } => {
  const text = { type: 'string' } as const;
  const options = { port: text, host: text, calls: text, seed: text, db: text, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new MockServerError(error instanceof Error ? error.message : String(error), { kind: 'configuration' });
  }
};

/**
 * Reads flags and environment. An empty variable counts as absent, an empty flag as a mistake.
 *
 * @throws {MockServerError} `configuration`, with every mistake in one message
 */
export const parseConfig = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Config => {
  const flags = readFlags(argv);
  const problems: string[] = [];

  const read = (name: SettingName): { text: string; origin: string } | undefined => {
    const { variable } = SETTINGS[name];
    const flag = flags[name];
    if (flag !== undefined) return { text: flag, origin: `--${name}` };
    const text = environment[variable];
    return text === undefined || text === '' ? undefined : { text, origin: variable };
  };

  const readText = (name: 'host' | 'db'): string | undefined => {
    const setting = read(name);
    if (setting?.text === '') problems.push(`${setting.origin} must not be empty`);
    return setting?.text;
  };

  const readWhole = (name: keyof typeof WHOLE_SETTINGS): number => {
    const { fallback, largest } = WHOLE_SETTINGS[name];
    const setting = read(name);
    if (setting === undefined) return fallback;
    const value = Number(setting.text);
    if (WHOLE.test(setting.text) && value <= largest) return value;
    problems.push(`${setting.origin} must be a whole number from 0 to ${largest}`);
    return fallback;
  };

  const config: Config = {
    help: flags.help ?? false,
    port: readWhole('port'),
    host: readText('host') ?? '127.0.0.1',
    calls: readWhole('calls'),
    seed: readWhole('seed'),
    database: readText('db'),
  };
  if (problems.length > 0) throw new MockServerError(problems.join('; '), { kind: 'configuration' });
  return config;
};
