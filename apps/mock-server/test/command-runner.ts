import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** What runs the command from its sources, its flags aside. */
export const COMMAND = [
  process.execPath,
  '--conditions=@cdr/source',
  fileURLToPath(new URL('../src/main.ts', import.meta.url)),
] as const;

const OURS = /^(?:CDR_MOCK_|npm_lifecycle_event$)/;

/** The environment of this process without what the command reads. */
export const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

/** The line by which a command says that it is ready, and the address in it. */
export const readReady = async (stdout: Readable) => {
  const line = String((await once(createInterface({ input: stdout }), 'line'))[0]);
  return { line, url: /http:\S+/.exec(line)?.[0] ?? '' };
};

/**
 * Runs the command, and kills what still runs after each test.
 *
 * @param killWhen a hook of vitest, where the processes serve more tests than one
 */
export const createCommandRunner = (killWhen: (kill: () => void) => void = afterEach) => {
  const children: ChildProcess[] = [];
  killWhen(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** Has a process killed like the others. */
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

  /** What a command that ends by itself prints, and how it ends. */
  const runToEnd = async (flags: readonly string[], variables?: Record<string, string>, ipc?: boolean) => {
    const { child, stdout, stderr } = run(flags, variables, ipc);
    const [output, errors, [status]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
    return { output, errors, status };
  };

  /** Starts a command and waits for the line that says it is ready. */
  const runUntilReady = async (flags: readonly string[], variables?: Record<string, string>) => {
    const { child, stdout } = run(flags, variables);
    return { child, ...(await readReady(stdout)) };
  };

  return { keep, run, runToEnd, runUntilReady };
};
