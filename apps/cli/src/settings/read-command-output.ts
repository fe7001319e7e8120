import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CliError } from '../lib/cli-error.ts';

/**
 * The first line that a shell command prints. It shares the terminal, so that it can request a passphrase.
 *
 * @param label how errors name the command
 * @throws {CliError} for a command that fails or prints nothing; the command itself is not in the message
 */
export const readCommandOutput = async (command: string, label: string, exitCode: number): Promise<string> => {
  const child = spawn(command, { shell: true, stdio: ['inherit', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new CliError(`${label} failed with exit code ${String(code)}`, exitCode);
  const line = output.split('\n')[0]?.trim() ?? '';
  if (line === '') throw new CliError(`${label} printed nothing`, exitCode);
  return line;
};
