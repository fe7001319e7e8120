import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCdrClient } from '@cdr/client';
import { startMockServer } from '@cdr/mock-server';

const RANGE = ['2020-01-01T00:00:00+07:00', '2030-01-01T00:00:00+07:00'] as const;
const PROGRAM = fileURLToPath(new URL('../../../../packages/client/test/export-process.ts', import.meta.url));

/** Seeded whole numbers below a limit. */
const createRandom = (seed: number) => {
  let state = seed;
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Runs the export, and kills it after that many responses. @throws {Error} if it fails, or ends before the kill */
const runExport = async (args: readonly string[], killAfter: number): Promise<void> => {
  const child = fork(PROGRAM, args, { execArgv: ['--conditions=@cdr/source'] });
  let responses = 0;
  child.on('message', () => {
    responses += 1;
    if (responses === killAfter) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'exit');
  if (killAfter === Infinity ? code !== 0 : signal !== 'SIGKILL')
    throw new Error(`the export ended with ${String(signal ?? code)} after ${responses} responses`);
};

/** How an export is interrupted. */
export interface KillOptions {
  readonly calls: number;
  readonly kills: number;
  /** Each run is killed after 1 to this number of responses. */
  readonly mostResponses: number;
}

/** The lines of the exported file, and those of the calls that the server holds. */
export interface ExportedLines {
  readonly exported: readonly string[];
  readonly stored: readonly string[];
}

/** Exports calls by a process that is killed several times. */
export const exportWithKills = async ({ calls, kills, mostResponses }: KillOptions): Promise<ExportedLines> => {
  await using cleanup = new AsyncDisposableStack();
  const mock = cleanup.use(await startMockServer({ calls }));
  const folder = await mkdtemp(join(tmpdir(), 'cdr-kill-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'calls.ndjson');
  const args = [mock.url, mock.tokens.pbx, path, ...RANGE];
  const random = createRandom(20_260_301);
  for (let kill = 0; kill < kills; kill += 1) await runExport(args, 1 + random(mostResponses));
  await runExport(args, Infinity);

  const exported = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const stored: string[] = [];
  const cdr = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
  for await (const { raw } of cdr.pbx.cdrs.scroll()) stored.push(JSON.stringify(raw));
  return { exported, stored };
};
