import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The command's source. */
export const COMMAND = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));

/** This process's environment without variables of `cdr`. */
const CLEAN = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CDR_')));

/** How a command ended. */
export interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

/** Starts `cdr` from its sources. */
export const startCdr = (args: readonly string[], environment: Record<string, string> = {}, cwd?: string) =>
  spawn(process.execPath, ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning', COMMAND, ...args], {
    cwd,
    env: { ...CLEAN, ...environment },
    stdio: 'pipe',
  });

/** Runs `cdr` to its end. */
export const runCdr = async (
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
  cwd?: string,
): Promise<Ended> => {
  const child = startCdr(args, environment, cwd);
  // It may end before it reads.
  child.stdin.on('error', () => {}).end(input);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output, errors, code };
};

/** The last line of an output as JSON. */
export const readLastLine = (output: string): Record<string, unknown> =>
  Object(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
