import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCdrClient } from '@cdr/client';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';

const CALLS = 100_000;
const KILLS = 20;
const RANGE = ['2020-01-01T00:00:00+07:00', '2030-01-01T00:00:00+07:00'] as const;

const program = fileURLToPath(new URL('../../../../packages/client/test/export-process.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-kill-'));
}, SLOW.timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Whole numbers below `limit`, the same with each run. */
const createRandom = (seed: number) => {
  let state = seed;
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Runs the export, and kills it once it got so many answers; whether it was killed. */
const run = async (args: readonly string[], killAfter: number): Promise<boolean> => {
  const child = fork(program, args, { execArgv: ['--conditions=@cdr/source'] });
  let answers = 0;
  child.on('message', () => {
    answers += 1;
    if (answers === killAfter) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'exit');
  expect(code ?? 0).toBe(0);
  return signal === 'SIGKILL';
};

it(
  '100,000 calls, exported by a process that is killed 20 times, are each there once',
  { timeout: 600_000 },
  async () => {
    await using mock = await startMockServer({ calls: CALLS });
    const path = join(folder, 'calls.ndjson');
    const args = [mock.url, mock.tokens.pbx, path, ...RANGE];
    const random = createRandom(20_260_301);
    for (let kills = 0; kills < KILLS; kills++) expect(await run(args, 1 + random(28))).toBe(true);
    expect(await run(args, Infinity)).toBe(false);

    const exported = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const stored: string[] = [];
    const cdr = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
    for await (const { raw } of cdr.pbx.cdrs.scroll()) stored.push(JSON.stringify(raw));
    expect(stored.length).toBeGreaterThan(CALLS);
    // Not as lists: their difference would be printed in full.
    expect(exported).toHaveLength(stored.length);
    expect(exported.every((line, index) => line === stored[index])).toBe(true);
  },
);
