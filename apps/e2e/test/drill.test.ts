import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../drill/apply-edits.ts';
import type { Change } from '../drill/change.ts';
import { runCommand } from '../drill/run-command.ts';
import { createScratch, type Scratch } from '../drill/scratch.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RETRY = 'packages/client/src/retry.ts';

const change: Change = {
  id: 'tiny/retry/at-once',
  imitates: 'A Retry-After is not waited for.',
  file: RETRY,
  edits: [['return error.retryAfterMs + random() * retryDelayMs;', 'return 0;']],
  expected: 'client/retry/retry-after',
};

const elsewhere: Change = { ...change, id: 'tiny/retry/elsewhere', expected: 'client/retry/most' };

/** Nobody can see a comment. */
const harmless: Change = {
  ...change,
  id: 'tiny/retry/comment',
  edits: [['/** How calls are retried. */', '/** How calls are tried again. */']],
};

const broken: Change = {
  ...change,
  id: 'tiny/retry/unreadable',
  edits: [['export const toRetryDelay', 'export const export toRetryDelay']],
};

const stale: Change = { ...harmless, id: 'tiny/retry/stale', edits: [['No such text.', 'Another.']] };

interface Run {
  readonly code: number;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

const drill = async (catalogue: readonly Change[], argv: readonly string[] = [], root = ROOT): Promise<Run> => {
  const [lines, complaints]: [string[], string[]] = [[], []];
  const code = await runCommand(argv, {
    root,
    catalogue,
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, lines, complaints };
};

describe('the drill', { timeout: 300_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-drill-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names the requirement that caught a change, and who misses one', async () => {
    const file = join(folder, 'drill.json');
    const { code, lines } = await drill([change, elsewhere, harmless, broken], ['--report', `json=${file}`]);
    expect(lines.slice(0, -1).toSorted()).toEqual([
      expect.stringMatching(/^NOT CAUGHT {2}tiny\/retry\/comment {2}\(\d{2,} proofs passed\)$/),
      expect.stringMatching(/^NOT CAUGHT {2}tiny\/retry\/unreadable {2}\(nothing could be run: /),
      'caught      tiny/retry/at-once  by client/retry/retry-after on the client',
      expect.stringMatching(
        /^caught {6}tiny\/retry\/elsewhere {2}by client\/\S+ on the client \(expected: client\/retry\/most\)$/,
      ),
    ]);
    expect(lines.at(-1)).toMatch(/^2 of 4 caught in \d+ s$/);
    expect(code).toBe(1);

    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(report).toMatchObject({ caught: 2, total: 4, results: [{ by: 'client/retry/retry-after' }, {}, {}, {}] });
  });

  it('ends with 0 when all are caught, and changes nothing but its copies', async () => {
    const before = await readFile(join(ROOT, RETRY), 'utf8');
    expect(await drill([change, stale], ['--only', '*/at-once'])).toMatchObject({ code: 0, complaints: [] });
    expect(await readFile(join(ROOT, RETRY), 'utf8')).toBe(before);
  });

  it('says so, with 2, when the catalogue is stale', async () => {
    const { code, complaints } = await drill([stale]);
    expect(complaints).toEqual([
      'drift: the catalogue is stale: tiny/retry/stale looks for a text that packages/client/src/retry.ts has 0 times, not once',
    ]);
    expect(code).toBe(2);
  });

  it('says so, with 2, when the contract tests are red without any change', async () => {
    await using red = await createScratch(ROOT);
    await using _ = await red.apply(change);
    const { code, complaints } = await drill([harmless], [], red.folder);
    expect(complaints).toEqual([
      expect.stringMatching(/^drift: the contract tests are red without any change: client\/\S+ on the client: /),
    ]);
    expect(code).toBe(2);
  });
});

describe('a copy of the sources', () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await createScratch(ROOT);
  });
  afterAll(() => scratch[Symbol.asyncDispose]());

  it('takes a change and gives it back', async () => {
    const path = join(scratch.folder, RETRY);
    const before = await readFile(path, 'utf8');
    {
      await using _ = await scratch.apply(change);
      expect(await readFile(path, 'utf8')).toBe(applyEdits(before, change));
      expect(await readFile(path, 'utf8')).not.toBe(before);
    }
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('is gone once it is not needed', async () => {
    const { folder } = await (async () => {
      await using short = await createScratch(ROOT);
      expect(existsSync(join(short.folder, RETRY))).toBe(true);
      return short;
    })();
    expect(existsSync(folder)).toBe(false);
  });
});
