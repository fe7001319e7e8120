import type * as z from 'zod/mini';
import { MockServerError } from '../lib/mock-server-error.ts';
import { parseRate, RATE_FORM } from '../live/read-live.ts';
import { DEFAULT_CALLS, DEFAULT_SEED } from '../lib/option-bounds.ts';
import { POSTGRES_URL } from '../store/open-store.ts';
import { OPTION_FIELDS } from '../server/option-fields.ts';
import { type Credentials, parseTokens } from './parse-tokens.ts';
import { readFlags } from './read-flags.ts';
import { SETTINGS, type SettingName } from './settings.ts';

/** What the command was told, checked and complete. Files have not been opened. */
export interface Config {
  readonly help: boolean;
  readonly version: boolean;
  readonly port: number;
  readonly host: string;
  readonly calls: number;
  readonly seed: number;
  /** When generated calls end; undefined: at the end of June 2026. */
  readonly until: Date | string | undefined;
  /** Undefined: gone with the process. */
  readonly database: string | undefined;
  /** Undefined: as many as an account has by default. */
  readonly databaseConnections: number | undefined;
  readonly dataFiles: readonly string[];
  readonly onBadLine: 'stop' | 'skip';
  /** Calls in a second. */
  readonly live: number | undefined;
  readonly faultFile: string | undefined;
  readonly strict: boolean;
  readonly cors: readonly string[];
  /** Undefined: the demo credentials. */
  readonly credentials: Credentials | undefined;
  readonly adminToken: string | undefined;
  readonly logsRequests: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Given {
  readonly text: string;
  /** The flag or variable that said it. */
  readonly origin: string;
}

const WHOLE = /^\d{1,15}$/;
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

/** A number as it is written plainly; any other text as it is, for which its field has a message. */
const toNumber = (text: string): string | number => (WHOLE.test(text) ? Number(text) : text);

const toItems = (text: string): string[] => text.split(',').map((item) => item.trim());

const parseFiles = (text: string): string[] | undefined => {
  const files = toItems(text);
  return files.includes('') ? undefined : files;
};

/**
 * Reads flags and environment. An empty variable counts as absent, an empty flag as a mistake. Beside `--help`
 * and `--version` settings with mistakes have their defaults.
 *
 * @throws {MockServerError} `configuration`, with every mistake in one message
 */
export const parseConfig = (argv: readonly string[], environment: Environment): Config => {
  const flags = readFlags(argv);
  const problems: string[] = [];

  const find = (name: SettingName): Given | undefined => {
    const { variable } = SETTINGS[name];
    const flag = flags[name];
    if (flag !== undefined) return { text: String(flag), origin: `--${name}` };
    const text = environment[variable];
    return text === undefined || text === '' ? undefined : { text, origin: variable };
  };

  /** A setting that `parse` understands; undefined when it is absent or wrong, which is noted. */
  const read = <Value>(
    name: SettingName,
    parse: (text: string) => Value | undefined,
    mustBe: string,
  ): Value | undefined => {
    const given = find(name);
    const value = given === undefined ? undefined : parse(given.text);
    if (given !== undefined && value === undefined) problems.push(`${given.origin} ${mustBe}`);
    return value;
  };

  const readText = (name: SettingName) => read(name, (text) => (text === '' ? undefined : text), 'must not be empty');

  /** A setting that an option is, too: its text, converted, must be what the option must be. */
  const readOption = <Field extends z.ZodMiniType>(
    name: SettingName,
    field: Field,
    convert: (text: string) => unknown = (text) => text,
  ): z.output<Field> | undefined => {
    const given = find(name);
    if (given === undefined) return undefined;
    const result = field.safeParse(convert(given.text));
    if (result.success) return result.data;
    problems.push(`${given.origin} ${result.error.issues[0]?.message}`);
    return undefined;
  };

  const readWord = <Word extends string>(name: SettingName, words: readonly Word[]) =>
    read(name, (text) => words.find((word) => word === text), `must be ${words.join(' or ')}`);

  const port = readOption('port', OPTION_FIELDS.port, toNumber);
  const host = readOption('host', OPTION_FIELDS.host);
  const calls = readOption('calls', OPTION_FIELDS.calls, toNumber);
  const seed = readOption('seed', OPTION_FIELDS.seed, toNumber);
  const database = readOption('db', OPTION_FIELDS.database);
  const databaseConnections = readOption('db-connections', OPTION_FIELDS.databaseConnections, toNumber);
  if (databaseConnections !== undefined && (database === undefined || !POSTGRES_URL.test(database)))
    problems.push(`${find('db-connections')?.origin} must stand beside a --db that is a postgres:// URL`);
  const dataFiles = read('data', parseFiles, 'must be a file, or several with commas between them') ?? [];
  const config: Config = {
    help: flags['help'] === true,
    version: flags['version'] === true,
    port: port ?? 4010,
    host: host ?? '127.0.0.1',
    calls: calls ?? (dataFiles.length === 0 ? DEFAULT_CALLS : 0),
    seed: seed ?? DEFAULT_SEED,
    until: readOption('until', OPTION_FIELDS.until),
    database,
    databaseConnections,
    dataFiles,
    onBadLine: readWord('on-bad-line', ['stop', 'skip']) ?? 'stop',
    live: read('live', parseRate, RATE_FORM),
    faultFile: readText('faults'),
    strict: readOption('strict', OPTION_FIELDS.strict, (text) => TRUTHS.get(text) ?? text) ?? false,
    cors: readOption('cors', OPTION_FIELDS.cors, toItems) ?? [],
    credentials: read('tokens', parseTokens, 'must be a list such as autocall=A,pbx=B,key=C'),
    adminToken: readOption('admin-token', OPTION_FIELDS.adminToken),
    logsRequests: readWord('log', ['off', 'requests']) === 'requests',
  };
  // Who asks for help may do so because of them.
  if (problems.length === 0 || config.help || config.version) return config;
  throw new MockServerError(problems.join('; '), { kind: 'configuration' });
};
