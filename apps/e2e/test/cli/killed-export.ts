import { once } from 'node:events';
import { startCdr } from './run-cdr.ts';

/** Runs `cdr` and kills it after that many responses. Resolves to true if it still ran. */
export const killAfterResponses = async (
  args: readonly string[],
  environment: Record<string, string>,
  responses: number,
): Promise<boolean> => {
  const child = startCdr([...args, '--verbose'], environment);
  let [seen, rest] = [0, ''];
  child.stdout.resume();
  child.stderr.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    seen += lines.filter((line) => line.startsWith('cdr response')).length;
    if (seen >= responses) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  return signal === 'SIGKILL';
};
