import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** The end of a command. Its output is trimmed. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command in a folder until it ends. */
export type Run = (folder: string, command: string, ...args: readonly string[]) => Promise<Ended>;

const LONGEST_MS = 300_000;

/** The environment of a machine without this workspace: no setting of its package manager, and this Node. */
export const strangersEnvironment = (): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(([name]) => !/^(p?npm_|VITEST|NODE_ENV|NODE_OPTIONS)/i.test(name));
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  return { ...Object.fromEntries(own), PATH: path, npm_config_update_notifier: 'false', npm_config_audit: 'false' };
};

/** Runs commands in that environment. The signal kills those that still run. */
export const createRun =
  (signal: AbortSignal, environment: NodeJS.ProcessEnv = strangersEnvironment()): Run =>
  (cwd, command, ...args) =>
    new Promise((resolve, reject) => {
      const options = { cwd, env: environment, signal, killSignal: 'SIGKILL', timeout: LONGEST_MS } as const;
      execFile(command, args, options, (error, output, errors) => {
        if (error !== null && typeof error.code !== 'number') reject(error);
        else resolve({ exitCode: Number(error?.code ?? 0), output: output.trim(), errors: errors.trim() });
      });
    });

/**
 * What a command printed.
 *
 * @throws {Error} with all of its output, when it failed
 */
export const readOutput = async (running: Promise<Ended>): Promise<string> => {
  const { exitCode, output, errors } = await running;
  if (exitCode === 0) return output;
  throw new Error(`a command ended with exit status ${exitCode}:\n${output}\n${errors}`);
};
