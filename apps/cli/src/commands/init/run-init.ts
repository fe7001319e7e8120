import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'smol-toml';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { CONFIG_FILE } from '../../settings/paths.ts';
import { DEFAULT_PROFILE, readProfileNames } from '../../settings/profile.ts';
import { openQuestions, type Questions } from './ask.ts';

type Profile = Record<string, string>;

const askAddress = async ({ ask }: Questions, flags: ConnectionFlags): Promise<Profile> => {
  const { edge, pbx, autocall } = flags;
  if (edge !== undefined) return { edge };
  if (pbx !== undefined) return { pbx, ...(autocall !== undefined && { autocall }) };
  const named = await ask('Address of the edge (empty: the pbx API itself): ');
  return named === '' ? { pbx: await ask('Address of the pbx API: ') } : { edge: named };
};

const askCredential = async ({ ask }: Questions, flags: ConnectionFlags, isEdge: boolean): Promise<Profile> => {
  if (flags.tokenCommand !== undefined) return { token_command: flags.tokenCommand };
  const variable = isEdge ? 'CDR_EDGE_TOKEN' : 'CDR_PBX_TOKEN';
  const way = await ask(`Credential: 1 a command prints it, 2 ${variable} has it, 3 the profile keeps it [2]: `);
  if (way === '1') return { token_command: await ask('Command, such as pass show cdr: ') };
  if (way === '3') return { [isEdge ? 'edge_token' : 'pbx_token']: await ask('Credential (not shown): ', true) };
  if (way === '' || way === '2') return {};
  throw new CliError('the answer must be 1, 2 or 3', EXIT_CODES.usage);
};

/** Adds a profile to the file, which its owner alone may read. What is in the file stays as it is. */
const writeProfile = async (name: string, profile: Profile): Promise<void> => {
  await mkdir(dirname(CONFIG_FILE), { recursive: true, mode: 0o700 });
  const before = await readFile(CONFIG_FILE, 'utf8').catch(() => '');
  const text = `${before === '' ? '' : `${before.trimEnd()}\n\n`}${stringify({ [name]: profile })}\n`;
  await writeFile(CONFIG_FILE, text, { mode: 0o600, flush: true });
  await chmod(CONFIG_FILE, 0o600);
};

/** `cdr init` */
export const runInit = async (flags: ConnectionFlags): Promise<void> => {
  const name = flags.profile ?? DEFAULT_PROFILE;
  if ((await readProfileNames()).includes(name))
    throw new CliError(
      `the profile ${name} is there: name another with --profile, or edit ${CONFIG_FILE}`,
      EXIT_CODES.usage,
    );
  using questions = openQuestions();
  const address = await askAddress(questions, flags);
  const credential = await askCredential(questions, flags, 'edge' in address);
  const zone = flags.timeZone === undefined ? {} : { time_zone: flags.timeZone };
  const { edge_token: edgeToken, pbx_token: pbxToken, token_command: tokenCommand } = credential;
  const environment = {
    ...process.env,
    ...(edgeToken !== undefined && { CDR_EDGE_TOKEN: edgeToken }),
    ...(pbxToken !== undefined && { CDR_PBX_TOKEN: pbxToken }),
  };
  const { client } = await readConnection(
    { ...flags, profile: undefined, edge: address['edge'], pbx: address['pbx'], tokenCommand },
    environment,
  );
  const { total } = await client.pbx.cdrs.list({ limit: 1 });
  await writeProfile(name, { ...address, ...credential, ...zone });
  process.stderr.write(`${total.toLocaleString('en')} calls. The profile ${name} is in ${CONFIG_FILE}\n`);
};
