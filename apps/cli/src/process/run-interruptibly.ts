import { CdrError } from '@cdr/client';
import { writeError } from '../output/write-error.ts';
import { listenForInterruption } from './interruption.ts';

/** What a command prints when it is interrupted. */
interface Interruptible {
  readonly isJson: boolean;
  /** The command that resumes; none where there is nothing to resume. */
  readonly goOn?: string;
}

const isAborted = (error: unknown): boolean =>
  (CdrError.isInstance(error) && error.kind === 'aborted') || (error instanceof Error && error.name === 'AbortError');

/** Runs work that SIGINT and SIGTERM end; the exit code is then 130 or 143. */
export const runInterruptibly = async (
  { isJson, goOn }: Interruptible,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const interruption = listenForInterruption();
  try {
    await work(interruption.signal);
  } catch (error) {
    const code = interruption.exitCode();
    if (code === null || !isAborted(error)) throw error;
    process.exitCode = code;
    writeError(goOn === undefined ? 'stopped' : `stopped. Nothing is lost: to go on, run ${goOn}`, isJson, code);
  } finally {
    interruption.stop();
  }
};
