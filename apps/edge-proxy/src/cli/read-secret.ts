import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Ctrl-C at a prompt. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/**
 * Reads a line at a terminal without showing it.
 *
 * @throws {InterruptedError} for Ctrl-C; the terminal's echo is restored
 */
export const readSecret = (
  prompt: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input, output: silent, terminal: true, historySize: 0 });
    let secret = '';
    let isInterrupted = false;
    lines.once('line', (line) => {
      secret = line;
      lines.close();
    });
    lines.once('SIGINT', () => {
      isInterrupted = true;
      lines.close();
    });
    lines.once('close', () => {
      output.write('\n');
      if (isInterrupted) reject(new InterruptedError('interrupted'));
      else resolve(secret);
    });
    output.write(prompt);
  });
