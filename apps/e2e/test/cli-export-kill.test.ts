import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAfterResponses } from './killed-export.ts';
import { SLOW } from './slow.ts';
import { runCdr } from './sync-runner.ts';

const CALLS = 3000;
const RANGE = ['--since', '2022-01-01', '--until', '2027-01-01'];
/** The total, and two of at least six pages. */
const RESPONSES = 3;

let mock: MockServer;
let folder = '';
beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  folder = await mkdtemp(join(tmpdir(), 'cdr-export-'));
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an export that is killed', SLOW, () => {
  it.each([
    ['calls.ndjson'],
    ['calls.csv'],
    ['calls.parquet'],
    ['calls.xlsx'],
    ['excel.csv', '--excel'],
    ['demo.ndjson', '--anonymise', '1'],
  ])('ends in the same bytes as one that was not: %s', async (name, ...flags) => {
    const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
    const toArgs = (file: string): string[] => ['export', ...RANGE, '--out', join(folder, file), ...flags];
    await runCdr(toArgs(`whole-${name}`), environment);
    expect(await killAfterResponses(toArgs(`killed-${name}`), environment, RESPONSES)).toBe(true);
    expect(await readdir(folder)).not.toContain(`killed-${name}`);
    const last = await runCdr([...toArgs(`killed-${name}`), '--output', 'json'], environment);

    expect([last.code, JSON.parse(last.output)]).toMatchObject([0, { calls: CALLS }]);
    const [whole, killed] = [
      await readFile(join(folder, `whole-${name}`)),
      await readFile(join(folder, `killed-${name}`)),
    ];
    expect(killed.equals(whole)).toBe(true);
  });
});
