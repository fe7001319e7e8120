import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** The command line that runs the command from its sources, without flags. */
export const COMMAND = [
  process.execPath,
  '--conditions=@cdr/source',
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
] as const;

const OURS = /^(?:CDR_MOCK_|npm_lifecycle_event$)/;

/** The environment of this process without the command's variables. */
export const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

/** The line that a command prints when it is ready, and the address in it. */
export const readReady = async (stdout: Readable) => {
  const line = String((await once(createInterface({ input: stdout }), 'line'))[0]);
  return { line, url: /http:\S+/.exec(line)?.[0] ?? '' };
};

/**
 * Runs the command, and kills its processes after each test.
 *
 * @param killWhen Vitest's hook that kills them; another one for processes of several tests
 */
export const createCommandRunner = (killWhen: (kill: () => void) => void = afterEach) => {
  const children: ChildProcess[] = [];
  killWhen(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** Adds a process to those that are killed. */
  const keep = <Child extends ChildProcess>(child: Child): Child => {
    children.push(child);
    return child;
  };

  const run = (flags: readonly string[], variables: Record<string, string> = {}, ipc = false) => {
    const [node, ...source] = COMMAND;
    const child = keep(
      spawn(node, [...source, ...flags], {
        env: { ...ENVIRONMENT, ...variables },
        stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
      }),
    );
    if (child.stdout === null || child.stderr === null) throw new Error('the child has no output to read');
    return { child, stdout: child.stdout, stderr: child.stderr };
  };

  /** The output and the status of a command that ends by itself. */
  const runToEnd = async (flags: readonly string[], variables?: Record<string, string>, ipc?: boolean) => {
    const { child, stdout, stderr } = run(flags, variables, ipc);
    const [output, errors, [status]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
    return { output, errors, status };
  };

  /** Starts a command and waits for that line. */
  const runUntilReady = async (flags: readonly string[], variables?: Record<string, string>) => {
    const { child, stdout } = run(flags, variables);
    return { child, ...(await readReady(stdout)) };
  };

  return { keep, run, runToEnd, runUntilReady };
};
