import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requirements } from '@cdr/conformance';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../drill/apply-edits.ts';
import { catalogue } from '../drill/catalogue.ts';
import { partsOf } from '../drill/parts-of.ts';
import { contractPart, statements } from '../drill/parts/contract.ts';
import { readOptions } from '../drill/options.ts';
import { selectChanges } from '../drill/select-changes.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('the catalogue', () => {
  it.each(catalogue.map((change) => [change.id, change] as const))('%s fits the sources', (_, change) => {
    const text = readFileSync(join(ROOT, change.file), 'utf8');
    expect(applyEdits(text, change)).not.toBe(text);
    expect(partsOf(change)).not.toEqual([]);
  });

  it('has at least 80 changes, each of another name and another effect', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(80);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map(({ file, edits }) => JSON.stringify([file, edits]))).size).toBe(catalogue.length);
  });

  it('expects requirements that are there', () => {
    const known = new Set([...Object.keys(requirements), ...Object.keys(statements)]);
    expect(catalogue.filter(({ expected }) => !known.has(expected)).map(({ id }) => id)).toEqual([]);
  });

  it.each(['packages/contract/', 'packages/client/', 'apps/mock-server/', 'apps/edge-proxy/'])(
    'has changes to %s',
    (folder) => {
      expect(catalogue.filter(({ file }) => file.startsWith(folder)).length).toBeGreaterThanOrEqual(15);
    },
  );
});

describe('what the documents say of the contract', async () => {
  const proofs = await contractPart.open(new AsyncDisposableStack());

  it.each(proofs.map(({ requirement, run }) => [requirement, run] as const))('%s', async (requirement, run) => {
    const { behavior = '', source = '' } = statements[requirement] ?? {};
    await expect(run(), `${behavior} (${source})`).resolves.toBeUndefined();
  });
});

describe('a selection', () => {
  const ids = (selection: Parameters<typeof selectChanges>[1]): string[] =>
    selectChanges(catalogue, selection).map(({ id }) => id);

  it('is everything unless something is wanted', () => {
    expect(ids({})).toEqual(catalogue.map(({ id }) => id));
  });

  it('takes several patterns', () => {
    const chosen = ids({ only: ['mock/scroll/*', '*/total/off-by-one'] });
    expect(chosen).toContain('mock/scroll/repeats-a-row');
    expect(chosen).toContain('mock/total/off-by-one');
    expect(chosen.every((id) => /^mock\/(?:scroll|total)\//.test(id))).toBe(true);
  });

  it('draws the same sample for a seed, and others for others', () => {
    const [one, again, other] = [7, 7, 8].map((seed) => ids({ sample: 10, seed }));
    expect(one).toHaveLength(10);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('goes through all changes from seed to seed', () => {
    const seeds = Array.from({ length: Math.ceil(catalogue.length / 10) }, (_, index) => 1000 + index);
    const seen = new Set(seeds.flatMap((seed) => ids({ sample: 10, seed })));
    expect(ids({}).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('of no change is an error that says so', () => {
    expect(() => ids({ only: ['mock/*', 'none'] })).toThrow('no change of the catalogue is called none');
  });
});

describe('the command line', () => {
  it.each([
    [['--sample', '0'], '--sample must be a whole number, 1 or more'],
    [['--sample', 'ten'], '--sample must be a whole number, 1 or more'],
    [['--seed', '-1'], /--seed/],
    [['--workers', '0'], '--workers must be a whole number, 1 or more'],
    [['--report', 'drill.json'], '--report must be json=FILE'],
    [['--sampel', '1'], /--sampel/],
    [['all'], /positional/],
  ])('%j is refused', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(message);
  });

  it('is read', () => {
    expect(readOptions(['--only', 'a', '--only', 'b', '--sample', '10', '--seed', '4', '--report', 'json=x'])).toEqual({
      mode: 'run',
      selection: { only: ['a', 'b'], sample: 10, seed: 4 },
      workers: 2,
      jsonFile: 'x',
    });
    expect(readOptions(['--list']).mode).toBe('list');
    expect(readOptions(['--help']).mode).toBe('help');
  });
});
