import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { readLastLine, runCdr, startCdr } from './run-cdr.ts';

const CALLS = 300;
/** With the documents' own examples. */
const ROWS = CALLS + 2;

let mock: MockServer;
let folder = '';
let files = 0;
beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  folder = await mkdtemp(join(tmpdir(), 'cdr-sync-'));
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const createTarget = (): string => `sqlite:${join(folder, `${files++}.sqlite`)}`;
const direct = (): Record<string, string> => ({ CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx });

describe('cdr sync', SLOW, () => {
  it('reads several windows at once, at no more than a rate', async () => {
    const started = performance.now();
    const args = ['sync', createTarget(), '--workers', '4', '--max-rate', '300/m', '--output', 'json'];
    const result = readLastLine((await runCdr(args, direct())).output);

    expect(result).toMatchObject({ new: ROWS, verified: true });
    expect(Number(result['requests'])).toBeLessThanOrEqual((5 * (performance.now() - started)) / 1000 + 1);
  });

  it('writes the E.164 form of numbers, of Vietnam where they have no country code', async () => {
    const target = createTarget();
    await runCdr(['sync', target], direct());
    const database = new DatabaseSync(target.slice('sqlite:'.length));
    const sum = (condition: string): number =>
      Number(database.prepare(`SELECT COUNT(*) AS calls FROM calls WHERE ${condition}`).get()?.['calls']);
    const national = sum("to_number LIKE '09%' AND to_e164 = '+84' || substr(to_number, 2)");
    const [mobiles, extensions] = [sum("to_number LIKE '09%'"), sum('length(to_number) < 5 AND to_e164 IS NOT NULL')];
    database.close();

    expect([national > 0, national, extensions]).toEqual([true, mobiles, 0]);
  });
});

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
