import { ADMIN_TOKEN_FORM, isAdminToken } from '../control/guard-control.ts';
import { MockServerError } from '../mock-server-error.ts';
import { parseRate, RATE_FORM } from '../live/read-live.ts';
import {
  CALL_BOUNDS,
  CONNECTION_BOUNDS,
  DEFAULT_CALLS,
  DEFAULT_SEED,
  SEED_BOUNDS,
} from '../sandbox/account-options.ts';
import { isOrigin, ORIGINS_FORM } from '../plugins/cors.ts';
import { POSTGRES_URL } from '../store/open-store.ts';
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

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/** Reads items with commas between them, all of which must be fine. */
const toListParser =
  (isFine: (item: string) => boolean) =>
  (text: string): string[] | undefined => {
    const items = text.split(',').map((item) => item.trim());
    return items.every(isFine) ? items : undefined;
  };

const parseOrigins = toListParser(isOrigin);
const parseFiles = toListParser((file) => file !== '');

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

  const readDatabase = () =>
    read(
      'db',
      (text) => (text === '' || (URL_SCHEME.test(text) && !POSTGRES_URL.test(text)) ? undefined : text),
      'must be a file or a URL that begins with postgres://',
    );

  const readWhole = (name: SettingName, largest: number, smallest = 0) =>
    read(
      name,
      (text) => (WHOLE.test(text) && Number(text) >= smallest && Number(text) <= largest ? Number(text) : undefined),
      `must be a whole number from ${smallest} to ${largest}`,
    );

  const readWord = <Word extends string>(name: SettingName, words: readonly Word[]) =>
    read(name, (text) => words.find((word) => word === text), `must be ${words.join(' or ')}`);

  const [port, host] = [readWhole('port', 65_535), readText('host')];
  const [calls, seed] = [readWhole('calls', CALL_BOUNDS.max), readWhole('seed', SEED_BOUNDS.max)];
  const database = readDatabase();
  const databaseConnections = readWhole('db-connections', CONNECTION_BOUNDS.max, CONNECTION_BOUNDS.min);
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
    database,
    databaseConnections,
    dataFiles,
    onBadLine: readWord('on-bad-line', ['stop', 'skip']) ?? 'stop',
    live: read('live', parseRate, RATE_FORM),
    faultFile: readText('faults'),
    strict: read('strict', (text) => TRUTHS.get(text), 'must be true or false') ?? false,
    cors: read('cors', parseOrigins, ORIGINS_FORM) ?? [],
    credentials: read('tokens', parseTokens, 'must be a list such as autocall=A,pbx=B,key=C'),
    adminToken: read('admin-token', (text) => (isAdminToken(text) ? text : undefined), ADMIN_TOKEN_FORM),
    logsRequests: readWord('log', ['off', 'requests']) === 'requests',
  };
  // Who asks for help may do so because of them.
  if (problems.length === 0 || config.help || config.version) return config;
  throw new MockServerError(problems.join('; '), { kind: 'configuration' });
};
