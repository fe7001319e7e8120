import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Job, JobMessage } from './job.ts';
import { type Outcome, toReason } from './outcome.ts';

/** Ends a process whose thread a fault blocks. @unit milliseconds */
const JOB_LIMIT_MS = 600_000;

const isMessage = (message: unknown): message is JobMessage => typeof Object(message).fault === 'string';

/** Runs a job in its own process, since a replaced function stays replaced. */
export const forkJob = async (
  job: Job,
  onOutcome: (fault: string, outcome: Outcome) => void,
  signal?: AbortSignal,
): Promise<void> => {
  const child = fork(fileURLToPath(new URL('run-main.ts', import.meta.url)), [JSON.stringify(job)], {
    execArgv: ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: JOB_LIMIT_MS,
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
  });
  const left = new Set(job.baseline === null ? job.faults : ['']);
  child.on('message', (message) => {
    if (!isMessage(message)) return;
    left.delete(message.fault);
    onOutcome(message.fault, message.outcome);
  });
  const [errors] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')]);
  const crash = toReason(/^\w*Error\b.*$/m.exec(errors)?.[0] ?? errors);
  for (const fault of left) onOutcome(fault, { outcome: 'error', reason: `the process ended early: ${crash}` });
};
