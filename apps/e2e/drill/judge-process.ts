import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { JudgeMessage, Judgement } from './judgement.ts';
import type { PartName } from './part.ts';

/** Beyond what a proof may take, so that a judge that is alive speaks first. @unit milliseconds */
const SILENCE_MS = 60_000;

const ENTRY = 'apps/e2e/drill/judge-main.ts';
const LONGEST_ERROR = 400;

const isMessage = (message: unknown): message is JudgeMessage =>
  typeof message === 'object' && message !== null && ('running' in message || 'judgement' in message);

/** The line of a crash that says what it was; Node prints the place first. */
const toCrash = (errors: string): string =>
  (/^\w*Error\b.*$/m.exec(errors)?.[0] ?? errors).trim().slice(0, LONGEST_ERROR) || 'the process ended without a word';

/**
 * Judges a copy of the sources in a process of its own, from the copy's own files.
 *
 * @param folder the copy's root
 */
export const judgeCopy = async (
  folder: string,
  parts: readonly PartName[],
  expected: string,
  signal?: AbortSignal,
): Promise<Judgement> => {
  const args = [...parts.flatMap((part) => ['--part', part]), '--expected', expected];
  const child = fork(join(folder, ENTRY), args, {
    cwd: folder,
    execArgv: ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const kill = (): void => {
    try {
      // The judge leads a group: the servers that it started end with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended already.
    }
  };
  let judgement: Judgement | undefined;
  let reached: { readonly requirement: string; readonly target: string } | undefined;
  let timer = setTimeout(kill, SILENCE_MS);
  child.on('message', (message) => {
    if (!isMessage(message)) return;
    clearTimeout(timer);
    timer = setTimeout(kill, SILENCE_MS);
    if ('judgement' in message) judgement = message.judgement;
    else reached = message.running;
  });
  signal?.addEventListener('abort', kill, { once: true });
  // Servers that it left behind hold its standard error open.
  const ended = once(child, 'exit').finally(kill);
  const [errors] = await Promise.all([child.stderr ? text(child.stderr) : '', ended]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', kill);
  signal?.throwIfAborted();
  if (judgement !== undefined) return judgement;
  // A server that a request brings down, or a test that blocks its thread, is red in that test.
  if (reached === undefined) return { outcome: 'broken', reason: toCrash(errors) };
  return { outcome: 'caught', by: reached.requirement, target: reached.target, reason: toCrash(errors) };
};
