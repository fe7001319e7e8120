import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { areas } from './areas.ts';
import { parseOptions, UsageError } from './options.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the command line', () => {
  it('measures 300 mutants of every area with a seed of its own by default', () => {
    expect(parseOptions([], () => 0.5)).toEqual({
      help: false,
      names: areas.map(({ name }) => name),
      seed: 2 ** 31 - 1,
      sample: 300,
      shard: { index: 1, count: 1 },
      changed: undefined,
      by: 'tests',
      concurrency: 2,
    });
  });

  it.each([
    [['client', 'contract', 'client'], { names: ['client', 'contract'] }],
    [['--seed', '0', '--sample', '1'], { seed: 0, sample: 1 }],
    [['--all', '--shard', '2/8'], { sample: Infinity, shard: { index: 2, count: 8 } }],
    [['--changed', 'origin/main'], { changed: 'origin/main' }],
    [['--by', 'contract', '--concurrency', '1'], { by: 'contract', concurrency: 1 }],
    [['--help'], { help: true }],
  ])('reads %j', (argv, expected) => {
    expect(parseOptions(argv)).toMatchObject(expected);
  });

  it.each([
    [['nonsuch']],
    [['--seed', '-1']],
    [['--seed=1e3']],
    [['--seed', '4294967296']],
    [['--sample', '0']],
    [['--all', '--sample', '3']],
    [['--shard', '0/2']],
    [['--shard', '3/2']],
    [['--shard', '1']],
    [['--changed=--output=x']],
    [['--changed', '']],
    [['--by', 'luck']],
    [['--concurrency', '0']],
    [['--nonsuch']],
  ])('rejects %j', (argv) => {
    expect(() => parseOptions(argv)).toThrow(UsageError);
  });
});

describe.each(areas)('the area $name', ({ mutate, tests, contractTests }) => {
  it.each([
    ['sources', '', mutate],
    ['tests', tests.root, tests.include],
    ['tests to leave out', tests.root, tests.exclude],
    ['conformance cases', 'apps/e2e/test', contractTests],
  ])('finds files for each of its patterns: %s', (_, root, patterns) => {
    expect(patterns.filter((pattern) => globSync(pattern, { cwd: ROOT + root }).length === 0)).toEqual([]);
  });
});
