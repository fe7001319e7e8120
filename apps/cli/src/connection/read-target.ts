import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openTarget, type Target } from '@cdr/sync';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { DATA_FOLDER } from '../settings/paths.ts';
import { readProfile } from '../settings/profile.ts';
import { readCommandOutput } from '../settings/read-command-output.ts';

/** Flags that say which target. */
export interface TargetFlags {
  readonly profile?: string | undefined;
  readonly targetCommand?: string | undefined;
}

const holdsPassword = (url: string): boolean =>
  URL.canParse(url) && (new URL(url).password !== '' || /[?&](?:password|pgpassword)=/i.test(url));

const openDataFolder = async (): Promise<string> => {
  await mkdir(DATA_FOLDER, { recursive: true, mode: 0o700 });
  return `duckdb:${join(DATA_FOLDER, 'calls.duckdb')}`;
};

/**
 * The URL of a target: the argument, `CDR_TARGET`, the target command, the profile, or a file under the data folder.
 *
 * @throws {CliError} for one that shows a password to every user of the machine
 */
export const readTargetUrl = async (argument: string | undefined, flags: TargetFlags = {}): Promise<string> => {
  if (argument !== undefined) {
    if (!holdsPassword(argument)) return argument;
    throw new CliError(
      'a target on the command line has no password: use PGPASSWORD, .pgpass, CLICKHOUSE_PASSWORD, CDR_TARGET or --target-command',
      EXIT_CODES.usage,
    );
  }
  if (process.env['CDR_TARGET']) return process.env['CDR_TARGET'];
  if (flags.targetCommand !== undefined)
    return readCommandOutput(flags.targetCommand, 'the target command', EXIT_CODES.credential);
  const { target } = await readProfile(flags.profile);
  return target === undefined ? openDataFolder() : String(target);
};

/** Opens a target that a sync has made: a misspelt name must not make an empty one. @throws {CliError} */
export const readExistingTarget = async (argument: string | undefined, flags: TargetFlags = {}): Promise<Target> => {
  const url = await readTargetUrl(argument, flags);
  const [, file] = /^(?:sqlite|duckdb|parquet):(.+)$/s.exec(url) ?? [];
  if (file !== undefined && !existsSync(file))
    throw new CliError(`${file} is not there: check the name, or run cdr sync first`, EXIT_CODES.usage);
  return openTarget(url);
};

/** The account of a command: the one that is named, or the only one that the target has. */
export const readAccount = async (target: Target, named: string | undefined): Promise<string> => {
  if (named !== undefined) return named;
  const accounts = await target.readAccounts();
  const [only] = accounts;
  if (only === undefined)
    throw new CliError(`${target.label} has no account yet: run cdr sync first`, EXIT_CODES.usage);
  if (accounts.length === 1) return only;
  throw new CliError(`${target.label} has ${accounts.join(', ')}: choose one with --account`, EXIT_CODES.usage);
};
