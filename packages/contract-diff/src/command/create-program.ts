import { Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { compareContracts, type Difference } from '../compare/compare-contracts.ts';
import { BUMPS, isBumpEnough, toNeededBump } from '../compare/needed-bump.ts';
import { describeDifferences, describeNeed } from '../report/describe-differences.ts';
import type { ReleasedContract } from '../snapshot/contract-snapshot.ts';
import { describeContract } from '../snapshot/describe-contract.ts';
import { readSnapshot } from './read-snapshot.ts';

/** The contract of the installed `@cdr/contract`. All packages carry one version. */
const describeInstalled = (): ReleasedContract => ({ version: manifest.version, ...describeContract() });

interface CompareOptions {
  readonly allow: (typeof BUMPS)[number];
  readonly json?: true;
}

const toReport = (differences: readonly Difference[], isJson: boolean): string => {
  const needed = toNeededBump(differences);
  if (isJson) return JSON.stringify({ needed, differences }, null, 2);
  return [...describeDifferences(differences), describeNeed(differences, needed)].join('\n');
};

const compare = (before: string, after: string | undefined, { allow, json }: CompareOptions): void => {
  const old = readSnapshot(before);
  const differences = compareContracts(old, after === undefined ? describeInstalled() : readSnapshot(after));
  console.log(toReport(differences, json === true));
  if (!isBumpEnough(allow, toNeededBump(differences))) process.exitCode = 1;
};

/** `cdr-contract-diff` with its commands. */
export const createProgram = (): Command => {
  const program = new Command('cdr-contract-diff')
    .description('Compares two versions of the contract and finds what breaks callers or servers.')
    .version(manifest.version)
    .addHelpText(
      'after',
      '\nExit codes: 0 accepted, 1 a larger release is needed than --allow accepts, 2 wrong usage.',
    );
  program
    .command('compare')
    .description('compare a snapshot with a later one, or with the installed contract')
    .argument('<before>', 'a snapshot file')
    .argument('[after]', 'a later snapshot file (default: the installed @cdr/contract)')
    .addOption(
      new Option('--allow <release>', 'the largest release that is accepted').choices([...BUMPS]).default('minor'),
    )
    .option('--json', 'print the differences as JSON')
    .action(compare);
  program
    .command('snapshot')
    .description('print the installed contract as a snapshot')
    .action(() => console.log(JSON.stringify(describeInstalled(), null, 2)));
  return program;
};
