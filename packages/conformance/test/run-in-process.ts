import { runCommand } from '../src/cli/run-command.ts';
import type { Finished } from './run-cli.ts';

/** Runs the command in this process, which costs no start. Environment variables are those of the argument alone. */
export const runInProcess = async (
  argv: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> => {
  const [out, errors]: [string[], string[]] = [[], []];
  const code = await runCommand(argv, {
    environment,
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => errors.push(text) },
  });
  return { code, stdout: out.join(''), stderr: errors.join('') };
};
