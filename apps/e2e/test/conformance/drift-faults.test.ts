import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { clientCases, requirements } from '@cdr/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../drift/catalogue.ts';
import { contractChecks } from '../../drift/contract-checks.ts';
import { withTargets } from '../../drift/fault.ts';
import { findDeclaration } from '../../drift/find-declaration.ts';
import { parseFlags } from '../../drift/options.ts';
import { runProofs } from '../../drift/run-proofs.ts';
import { selectFaults } from '../../drift/select-faults.ts';

const toPath = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const ROOT = toPath('../../../../');

const drift = async (argv: readonly string[], preload = '') => {
  const command = [
    '--conditions=@cdr/source',
    toPath('../../drift/main.ts'),
    '--catalogue',
    toPath('drift-catalogue.ts'),
  ];
  const child = spawn(process.execPath, [...command, ...argv], {
    env: { PATH: process.env['PATH'], NODE_OPTIONS: preload && `--import=data:text/javascript,${preload}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, lines: stdout.trim().split('\n'), stderr };
};

/** Each starts processes, which take several times as long on a busy machine. */
describe('the command', { timeout: 180_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-drift-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names the requirement that catches each fault and exits with 0', async () => {
    const file = join(folder, 'report', 'drift.json');
    const { code, lines } = await drift(['--only', 'noticed/*', '--seed', '7', '--report', `json=${file}`]);
    expect(lines.toSorted()).toEqual([
      '2 faults, seed 7',
      expect.stringMatching(/^2 of 2 caught in \d+ s, seed 7$/),
      'caught    noticed/elsewhere  by contract/examples/report on contract (expected: contract/openapi/pbx)',
      'caught    noticed/first  by contract/examples/call on contract',
    ]);
    expect(code).toBe(0);
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(report).toMatchObject({
      seed: 7,
      caught: 2,
      total: 2,
      results: [{ by: 'contract/examples/call' }, { by: 'contract/examples/report' }],
    });
  });

  it('reports a harmless fault, one that is not reached and one that ends the process, and exits with 1', async () => {
    const { code, lines } = await drift(['--only', 'harmless', '--only', 'not-reached', '--only', 'crashing']);
    expect(lines.slice(1).toSorted()).toEqual([
      expect.stringMatching(/^0 of 3 caught in /),
      expect.stringMatching(/^ERROR {5}crashing {2}\(the process ended early: /),
      'ERROR     not-reached  (no case reaches the fault)',
      expect.stringMatching(/^SURVIVED {2}harmless {2}\(\d+ proofs pass\)$/),
    ]);
    expect(code).toBe(1);
  });

  it('exits with 2 for a function that no file declares', async () => {
    const { code, stderr } = await drift([]);
    const message = 'drift: stale catalogue: stale needs one exported function toNothing, packages/contract has 0\n';
    expect([code, stderr]).toEqual([2, message]);
  });

  it('exits with 2 if the contract tests fail without a fault', async () => {
    const { code, stderr } = await drift(['--only', 'harmless'], 'Promise.race=()=>Promise.reject(Error(`red`))');
    expect(stderr).toMatch(/^drift: the contract tests are red without a fault: contract\/\S+ on contract: red\n$/);
    expect(code).toBe(2);
  });
});

it('reports a fault that breaks the start of a server as an error', { timeout: 60_000 }, async () => {
  const [fault] = withTargets(
    ['edge-keys'],
    [
      {
        id: 'broken',
        description: 'The secret of the edge is too short.',
        requirement: 'edge/etag',
        edge: (options) => ({ ...options, secret: '' }),
      },
    ],
  );
  const outcome = await runProofs({ targets: ['edge-keys'], seed: 1, fault: fault ?? null, countCalls: () => 0 });
  expect(outcome).toEqual({ outcome: 'error', reason: expect.stringMatching(/^edge-keys does not start: /) });
});

describe('the catalogue', () => {
  it.each(catalogue.flatMap(({ id, exported }) => (exported ? [[id, exported] as const] : [])))(
    'finds the function of %s by its name',
    (id, exported) => {
      expect(findDeclaration(ROOT, id, exported)).toContain(exported.package);
    },
  );

  it('has unique ids and expects requirements that exist', () => {
    const known = new Set([
      ...Object.keys(requirements),
      ...[...clientCases, ...contractChecks].map(({ requirement }) => requirement),
    ]);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(catalogue.filter(({ requirement }) => !known.has(requirement)).map(({ id }) => id)).toEqual([]);
  });
});

describe('a selection', () => {
  const idsOf = (selection: Partial<Parameters<typeof selectFaults>[1]>): string[] =>
    selectFaults(catalogue, { only: ['*'], sample: null, seed: 1, ...selection }).map(({ id }) => id);

  it('takes several patterns', () => {
    const ids = idsOf({ only: ['mock-server/scroll/*', 'client/retry/never'] });
    expect(ids).toContain('client/retry/never');
    expect(ids.every((id) => /^(?:mock-server\/scroll|client\/retry)\//.test(id))).toBe(true);
  });

  it('repeats a sample for its seed and reaches every fault from seed to seed', () => {
    expect(idsOf({ sample: 10, seed: 7 })).toEqual(idsOf({ sample: 10, seed: 7 }));
    expect(idsOf({ sample: 10, seed: 7 })).not.toEqual(idsOf({ sample: 10, seed: 8 }));
    const seeds = Array.from({ length: Math.ceil(catalogue.length / 10) }, (_, index) => 1000 + index);
    expect(new Set(seeds.flatMap((seed) => idsOf({ sample: 10, seed }))).size).toBe(catalogue.length);
  });

  it('rejects a pattern that matches no fault', () => {
    expect(() => idsOf({ only: ['client/*', 'none'] })).toThrow('no fault of the catalogue matches none');
  });
});

it.each([
  [['--sample', '0'], '--sample must be a whole number, 1 or more'],
  [['--seed', '-1'], /--seed/],
  [['--workers', 'two'], '--workers must be a whole number, 1 or more'],
  [['--report', 'drift.json'], '--report must be json=FILE'],
  [['--sampel', '1'], /--sampel/],
  [['all'], /positional/],
])('rejects the flags %j', (argv, message) => {
  expect(() => parseFlags(argv)).toThrow(message);
});
