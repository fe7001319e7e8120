import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startMock } from '../examples/support/start-mock.ts';

/** An export of all calls, in a process of its own. */
interface Export {
  readonly rows: number;
  readonly seconds: number;
  readonly residentMiB: number;
}

/** The best of some exports: other programs only slow them. */
export interface ExportFigures {
  readonly rowsPerSecond: number;
  readonly residentMiB: number;
}

const isExport = (message: unknown): message is Export =>
  typeof message === 'object' && message !== null && 'residentMiB' in message;

const runProcess = async (name: 'hand' | 'client', baseUrl: string, calls: number): Promise<Export> => {
  const program = fileURLToPath(new URL('export-process.ts', import.meta.url));
  const child = fork(program, [name, baseUrl, 'demo-pbx-token'], { execArgv: ['--conditions=@cdr/source'] });
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  if (!isExport(message) || message.rows < calls) throw new Error(`the export by ${name} is not complete`);
  return message;
};

const toFigures = (exports: readonly Export[]): ExportFigures => ({
  rowsPerSecond: Math.max(...exports.map(({ rows, seconds }) => rows / seconds)),
  residentMiB: Math.max(...exports.map(({ residentMiB }) => residentMiB)),
});

/** An export with checkpoints against a hand-written scroll, from a mock server, in interleaved rounds. */
export const compareExport = async (
  calls: number,
  rounds: number,
): Promise<{ readonly hand: ExportFigures; readonly client: ExportFigures }> => {
  const baseUrl = await startMock(calls);
  const hand: Export[] = [];
  const client: Export[] = [];
  for (let round = 0; round < rounds; round++) {
    hand.push(await runProcess('hand', baseUrl, calls));
    client.push(await runProcess('client', baseUrl, calls));
  }
  return { hand: toFigures(hand), client: toFigures(client) };
};
