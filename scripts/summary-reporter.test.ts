import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const REPORTER = new URL('summary-reporter.ts', import.meta.url).href;
const CONFIG = `
import { SummaryReporter } from '${REPORTER}';
export default { test: { globals: true, reporters: [new SummaryReporter()] } };
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'summary-'));
  writeFileSync(join(root, 'vitest.config.mjs'), CONFIG);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const PASSES = "it('passes', () => {});";
const FAILS = "throw new Error('on purpose');";

it.each<[string, readonly string[], readonly string[], number]>([
  ['tests that pass', [`${PASSES} ${PASSES}`, PASSES], ['3 passed, 0 failed'], 0],
  ['a test that fails', [`${PASSES} it('fails', () => { ${FAILS} });`], ['1 passed, 1 failed'], 1],
  [
    'tests that are left out',
    [`${PASSES} it.skip('later', () => {}); it.todo('some day');`],
    ['2 skipped', '1 passed, 0 failed'],
    0,
  ],
  ['files that do not load', [FAILS, FAILS, PASSES], ['1 passed, 2 failed'], 1],
  ["a file's broken hook", [`afterAll(() => { ${FAILS} }); ${PASSES}`], ['1 passed, 1 failed'], 1],
  [
    'broken hooks of groups, one in the other',
    [
      `describe('a', () => { afterAll(() => { ${FAILS} }); describe('b', () => { beforeAll(() => { ${FAILS} }); ${PASSES} }); });`,
    ],
    ['1 skipped', '0 passed, 2 failed'],
    1,
  ],
  [
    'an error outside any test',
    [`it('passes', async () => { void Promise.reject(new Error('on purpose')); });`],
    ['1 passed, 1 failed'],
    1,
  ],
])('counts %s', SLOW, (_, files, lines, code) => {
  for (const [index, text] of files.entries()) writeFileSync(join(root, `${index}.test.mjs`), text);
  const { status, stdout } = spawnSync(process.execPath, [VITEST, 'run', '--root', root], { encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(lines);
  expect(status).toBe(code);
});
