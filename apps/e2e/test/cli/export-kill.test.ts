import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAfterResponses } from './killed-export.ts';
import { SLOW } from '../support/slow.ts';
import { runCdr } from './run-cdr.ts';

/** More than one window of the client's export: a run can resume after each. */
const CALLS = 22_000;
const RANGE = ['--since', '2022-01-01', '--until', '2027-01-01'];
/** By then one window is complete and another one has started. */
const RESPONSES = 38;

const countResponses = (log: string): number => log.match(/"message":"cdr response"/g)?.length ?? 0;

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
  it.each([['calls.csv'], ['calls.parquet'], ['calls.xlsx'], ['demo.ndjson', '--anonymise', '1']])(
    'ends in the same bytes as one that was not: %s',
    async (name, ...flags) => {
      const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
      const toFile = (kind: string): string => join(folder, `${kind}-${name}`);
      const run = (kind: string) =>
        runCdr(['export', ...RANGE, '--out', toFile(kind), '--verbose', '--output', 'json', ...flags], environment);
      const first = await run('whole');
      const killed = ['export', ...RANGE, '--out', toFile('killed'), ...flags];
      expect(await killAfterResponses(killed, environment, RESPONSES)).toBe(true);
      expect(await readdir(folder)).not.toContain(`killed-${name}`);
      // A kill in the middle of a write leaves half a row.
      await appendFile(`${toFile('killed')}.part`, '{"id":"ad4c9b90-c0');
      const last = await run('killed');

      expect([last.code, JSON.parse(last.output)]).toMatchObject([0, { calls: CALLS }]);
      expect(countResponses(last.errors)).toBeLessThan(countResponses(first.errors));
      expect((await readFile(toFile('killed'))).equals(await readFile(toFile('whole')))).toBe(true);
    },
  );
});
