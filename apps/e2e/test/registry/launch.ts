import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { strangersEnvironment } from '@cdr/test-support';
import { readManifest } from './consumer.ts';

/** A server in its own process, which ends with ours. */
export interface LaunchedServer extends AsyncDisposable {
  readonly url: string;
}

/** The path of an installed package's only command. */
export const findCommand = async (project: string, name: string): Promise<string> => {
  const { bin } = await readManifest(project, name);
  const [file, ...others] = Object.values(bin ?? {});
  if (file === undefined || others.length > 0) throw new Error(`${name} should have exactly one command: npx runs it`);
  return join(project, 'node_modules', name, file);
};

/** Starts the mock server that a project has installed. */
export const launchMockServer = async (project: string): Promise<LaunchedServer> => {
  const command = await findCommand(project, '@cdr/mock-server');
  const child = spawn(process.execPath, [command, '--port', '0', '--calls', '20'], {
    cwd: project,
    env: strangersEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const failed = exited.then(([code]) =>
    Promise.reject(new Error(`the mock server ended with status ${String(code)}`)),
  );
  const [message]: unknown[] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  if (typeof message !== 'object' || message === null || !('ready' in message))
    throw new Error('the mock server should send its address');
  return {
    url: String(message.ready),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
