import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAfterResponses } from '../test/cli/killed-export.ts';
import { runCdr } from '../test/cli/run-cdr.ts';

const CALLS = 100_000;
const KILLS = 5;
/** Responses of each run, so that some rows are kept and some are cut off. */
const RESPONSES = 40;

let mock: MockServer;
let folder = '';
beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  folder = await mkdtemp(join(tmpdir(), 'cdr-export-'));
}, 120_000);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an export of 100,000 calls that is killed five times', () => {
  it.each([
    ['calls.ndjson'],
    ['calls.csv'],
    ['calls.parquet'],
    ['calls.xlsx'],
    ['excel.csv', '--excel'],
    ['demo.ndjson', '--anonymise', '1'],
  ])('ends in the same bytes: %s', { timeout: 300_000 }, async (name, ...flags) => {
    const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
    const toArgs = (file: string): string[] => ['export', '--since', '2022-01-01', '--out', file, ...flags];
    const [whole, killed] = [join(folder, `whole-${name}`), join(folder, `killed-${name}`)];
    expect((await runCdr([...toArgs(whole), '--until', '2027-01-01'], environment)).code).toBe(0);
    for (let kills = 0; kills < KILLS; kills += 1)
      expect(await killAfterResponses([...toArgs(killed), '--until', '2027-01-01'], environment, RESPONSES)).toBe(true);
    const last = await runCdr([...toArgs(killed), '--until', '2027-01-01', '--output', 'json'], environment);

    expect([last.code, JSON.parse(last.output)]).toEqual([0, { file: killed, calls: CALLS }]);
    expect((await readFile(killed)).equals(await readFile(whole))).toBe(true);
  });
});
