import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { readLastLine, runCdr, startCdr } from './run-cdr.ts';

const CALLS = 30;
/** With the documents' own examples. */
const ROWS = CALLS + 2;

let mock: MockServer;
let folder = '';
let files = 0;
beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  folder = await mkdtemp(join(tmpdir(), 'cdr-sync-output-'));
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const createTarget = (): string => `sqlite:${join(folder, `${files++}.sqlite`)}`;
const direct = (): Record<string, string> => ({ CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx });

describe('the output of cdr sync', SLOW, () => {
  it('writes one head for the rounds of --follow in CSV, and the columns that are named', async () => {
    const child = startCdr(['sync', createTarget(), '--follow', '1s', '--output', 'csv', '--columns', 'new'], direct());
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    while (output.split('\r\n').length < 4) await once(child.stdout, 'data');
    child.kill('SIGINT');
    await once(child, 'exit');

    expect(output.split('\r\n').slice(0, 3)).toEqual(['new', String(ROWS), '0']);
  });

  it('shows times of a status in --tz', async () => {
    const target = createTarget();
    await runCdr(['sync', target], direct());
    const { output } = await runCdr(['sync', 'status', target, '--output', 'json', '--tz', '+03:00']);

    expect(readLastLine(output)).toMatchObject({ lastRoundAt: expect.stringMatching(/\+03:00$/) });
  });

  it.each([
    ['CDR_TARGET', (target: string) => ({ CDR_TARGET: target })],
    ['CDR_TARGET_COMMAND', (target: string) => ({ CDR_TARGET_COMMAND: `echo '${target}'` })],
  ])('computes figures from the target of %s', async (_, toEnvironment) => {
    const target = createTarget();
    await runCdr(['sync', target], direct());
    const { output } = await runCdr(['stats', '--from', '--output', 'json'], toEnvironment(target));

    expect(readLastLine(output)).toMatchObject({ total: { legs: ROWS } });
  });
});
