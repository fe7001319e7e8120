import { openTarget, type Target } from '@cdr/sync';
import { CliError } from '../lib/cli-error.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';

const holdsPassword = (url: string): boolean => URL.canParse(url) && new URL(url).password !== '';

/** The URL of a target. @throws {CliError} for none, and for one that shows a password to every user of the machine */
export const readTargetUrl = (argument: string | undefined): string => {
  const url = argument ?? process.env['CDR_TARGET'];
  if (url === undefined || url === '')
    throw new CliError('name a target: duckdb:FILE, sqlite:FILE or postgres://HOST/DATABASE', EXIT_CODES.usage);
  if (argument !== undefined && holdsPassword(argument))
    throw new CliError(
      'a target on the command line has no password: use PGPASSWORD, .pgpass or CDR_TARGET',
      EXIT_CODES.usage,
    );
  return url;
};

/** Opens the target of a command. */
export const readTarget = (argument: string | undefined): Promise<Target> => openTarget(readTargetUrl(argument));

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
