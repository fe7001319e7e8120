import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';

/** Reads answers from standard input; questions are on standard error. */
export interface Questions extends Disposable {
  readonly ask: (question: string, isHidden?: boolean) => Promise<string>;
}

/** Opens standard input for questions. What is typed for a hidden one is not shown. */
export const openQuestions = (): Questions => {
  let isHidden = false;
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (!isHidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  return {
    ask: async (question, hidden = false) => {
      process.stderr.write(question);
      isHidden = hidden;
      const { value, done } = await answers.next();
      if (isHidden) process.stderr.write('\n');
      isHidden = false;
      if (done === true) throw new CliError('standard input ended before the answer', EXIT_CODES.usage);
      return value.trim();
    },
    [Symbol.dispose]: () => lines.close(),
  };
};
