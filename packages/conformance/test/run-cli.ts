import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The exit code and the outputs of the command. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Descriptors of the command's outputs. */
export interface Outputs {
  /** @default a pipe */
  readonly stdout?: number;
  /** @default a pipe */
  readonly stderr?: number;
}

/** Runs the command in its own process, with only these of our variables. */
export const runCli = async (
  argv: readonly string[],
  environment: Record<string, string> = {},
  outputs: Outputs = {},
): Promise<Finished> => {
  const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, ...argv], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', outputs.stdout ?? 'pipe', outputs.stderr ?? 'pipe'],
  });
  const read = (output: Readable | null): Promise<string> | string => (output ? text(output) : '');
  const [stdout, stderr, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { code: typeof code === 'number' ? code : null, stdout, stderr };
};
