import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strangersEnvironment } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSteps, toPattern } from '../test/start/start-here.ts';
import { FREE, ROOT, start, type StartProcess, untilReady } from '../test/start/start-process.ts';

const TIMEOUT = 5 * 60_000;

/** Guides with commands for the sandbox. Later ones read the database that an earlier one fills. */
const GUIDES = [
  'read-the-live-api',
  'export-every-night',
  'sync-a-warehouse',
  'find-missed-calls',
  'write-your-own-sql',
  'test-against-the-mock-server',
  'break-the-mock-server',
  'verify-the-live-api',
  'run-the-edge-on-node',
];

/** Between the outputs of two steps. */
const MARK = '=== the next step ===';

let sandbox: StartProcess;
let folder = '';
/** Addresses and files of the pages, and those of this run. */
const moves = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-guides-'));
  sandbox = start(FREE, ['--until', '2026-07-01T00:00:00Z']);
  const output = await untilReady(sandbox);
  for (const [name, address] of [
    ['mock server', 'http://127.0.0.1:4010'],
    ['edge proxy', 'http://127.0.0.1:8787'],
  ] as const)
    moves.set(address, new RegExp(`^${name} +(http:\\S+)`, 'm').exec(output)?.[1] ?? '');
  for (const file of ['warehouse.sqlite', 'calls-2026-06-30.csv']) moves.set(file, join(folder, file));
  moves.set('/tmp/cdr-edge', join(folder, 'edge'));
}, TIMEOUT);
afterAll(async () => {
  sandbox[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

const move = (text: string): string => [...moves].reduce((moved, [from, to]) => moved.replaceAll(from, to), text);

/** The settings of this process would win over those of a page. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(strangersEnvironment()).filter(([name]) => !name.startsWith('CDR_')));

/** A line of a table ends with tabs where its last cells are empty; a page has none. */
const trimLines = (text: string): string => text.replaceAll(/\t+$/gm, '');

describe('a guide', () => {
  it.each(GUIDES)('has commands that run and print what it shows: %s', { timeout: TIMEOUT }, async (guide) => {
    const steps = readSteps(join(ROOT, `docs/guides/${guide}.md`));
    expect(steps.some(({ output }) => output !== null)).toBe(true);
    const script = steps.map(({ commands }) => `${move(commands)}printf '\\n%s\\n' '${MARK}'\n`).join('');
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script], { cwd: ROOT, env: environment() });
    const printed = stdout.split(`${MARK}\n`);
    const shown = steps.flatMap(({ output }, index) => (output === null ? [] : [{ index, output }]));
    for (const { index, output } of shown)
      expect(trimLines(printed[index] ?? '')).toMatch(toPattern(trimLines(move(output))));
  });
});
