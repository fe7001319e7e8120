import { readFile, stat } from 'node:fs/promises';
import { toSuggestion } from '@cdr/command-line';
import type { Values } from '@cdr/command-line';
import { isObject } from '@cdr/shared/is-object';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { CONFIG_FILE } from './paths.ts';

/** Everything that a profile may hold. */
const KEYS = [
  'edge',
  'edge_token',
  'pbx',
  'pbx_token',
  'pbx_api_key',
  'autocall',
  'autocall_token',
  'token_command',
  'time_zone',
  'allow_insecure_http',
  'tz',
  'output',
  'show_numbers',
  'target',
  'target_command',
  'account',
];

/** The profile of a command that names none. */
export const DEFAULT_PROFILE = 'default';

const fail = (message: string): never => {
  throw new CliError(message, EXIT_CODES.usage);
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Whether other users can read the file. Windows has no such mode bits. */
const isShared = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o077) !== 0;

const readText = async (file: string): Promise<string | null> => {
  try {
    const { mode } = await stat(file);
    if (isShared(mode)) fail(`${file} holds credentials and others may read it: run chmod 600 '${file}'`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof CliError) throw error;
    return fail(`${file} cannot be read: check its rights`);
  }
};

const parse = async (text: string, file: string): Promise<Record<string, unknown>> => {
  const { parse: parseToml, TomlError } = await import('smol-toml');
  try {
    return parseToml(text);
  } catch (error) {
    // Its message repeats the line, which may hold a credential.
    return fail(`${file} is not TOML: see line ${error instanceof TomlError ? error.line : 1}`);
  }
};

const checkProfile = (table: Record<string, unknown>, name: string, file: string): Values => {
  const values: Record<string, string | boolean> = {};
  for (const [key, value] of Object.entries(table)) {
    if (!KEYS.includes(key)) fail(`${file}: the profile ${name} has an unknown key ${key}.${toSuggestion(key, KEYS)}`);
    if (typeof value !== 'string' && typeof value !== 'boolean')
      return fail(`${file}: ${key} of the profile ${name} must be a text, or true or false`);
    values[key] = value;
  }
  return values;
};

/**
 * The profile of a name: a table of the configuration file.
 *
 * @param name undefined: the default one, which need not be there
 * @throws {CliError} for a file that others may read, that is no TOML, or that lacks the profile
 */
export const readProfile = async (name: string | undefined, file = CONFIG_FILE): Promise<Values> => {
  const text = await readText(file);
  if (text === null) return name === undefined ? {} : fail(`there is no profile ${name}: run cdr init`);
  const profiles = await parse(text, file);
  const table = profiles[name ?? DEFAULT_PROFILE];
  if (table === undefined && name === undefined) return {};
  if (!isObject(table))
    return fail(`there is no profile ${name ?? DEFAULT_PROFILE}.${toSuggestion(name ?? '', Object.keys(profiles))}`);
  return checkProfile(table, name ?? DEFAULT_PROFILE, file);
};

/** The names of all profiles. @throws {CliError} for a file that others may read, or that is no TOML */
export const readProfileNames = async (file = CONFIG_FILE): Promise<readonly string[]> => {
  const text = await readText(file);
  return text === null ? [] : Object.keys(await parse(text, file));
};
