import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isObject } from '../packages/shared/src/is-object.ts';
import {
  type Bump,
  compareContracts,
  describeContract,
  describeDifferences,
  describeNeed,
  isBumpEnough,
  parseReleasedContract,
  type ReleasedContract,
  toLargestBump,
  toNeededBump,
} from '../packages/contract-diff/src/index.ts';
import { CheckError } from './check-contract/check-error.ts';
import { readJson } from './check-contract/read-json.ts';
import { readPendingChangesets } from './check-contract/read-pending-changesets.ts';
import { toVersionStep } from './check-contract/version-step.ts';

const USAGE = 'Usage: check-contract [--write] [--root FOLDER]';
/** The version of an unreleased package. */
const UNRELEASED = '0.0.0';

const readReleased = (path: string): ReleasedContract => {
  const json = readJson(path);
  try {
    return parseReleasedContract(json);
  } catch (error) {
    throw new CheckError(`${path}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
};

const readVersion = (path: string): string => {
  const manifest = readJson(path);
  if (isObject(manifest) && typeof manifest['version'] === 'string') return manifest['version'];
  throw new CheckError(`${path} has no version.`);
};

/** The bump that the contract in the sources needs since its release, with a sentence for each difference. */
const compare = (released: ReleasedContract): { readonly needed: Bump; readonly lines: readonly string[] } => {
  const current = describeContract();
  if (released.version === null) {
    const routes = Object.keys(current.routes);
    const first = `Nothing is released yet, so everything is new: ${routes.length} routes (${routes.join(', ')}).`;
    return { needed: 'major', lines: [first, 'The contract needs a major release: 1.0.0, its first.'] };
  }
  const differences = compareContracts(released, current);
  const needed = toNeededBump(differences);
  return { needed, lines: [...describeDifferences(differences), describeNeed(differences, needed)] };
};

/** Whether the pending changesets are enough. */
const check = (root: string, released: ReleasedContract, version: string): boolean => {
  if (version !== (released.version ?? UNRELEASED)) {
    const of = released.version === null ? 'no release' : released.version;
    throw new CheckError(
      `@cdr/contract is ${version}, but its released contract is of ${of}: pnpm run version writes both.`,
    );
  }
  const { needed, lines } = compare(released);
  const pending = readPendingChangesets(root);
  const actual = toLargestBump(pending.map(({ bump }) => bump));
  const files = pending.map(({ file, bump }) => `${file}: ${bump}`).join(', ');
  console.log([...lines, `The pending changesets request ${actual}${files && ` (${files})`}.`].join('\n'));
  if (isBumpEnough(actual, needed)) return true;
  console.error(
    `That is not enough: add a changeset with ${needed} for @cdr/contract (pnpm changeset), or take the change back.`,
  );
  return false;
};

/** Writes the contract of the next version. Returns false if that version is too close to the last. */
const write = (path: string, released: ReleasedContract, version: string): boolean => {
  const { needed, lines } = compare(released);
  const from = released.version ?? UNRELEASED;
  console.log(lines.join('\n'));
  if (!isBumpEnough(toVersionStep(from, version), needed)) {
    console.error(`From ${from} to ${version} is not enough: ${path} stays as it is.`);
    return false;
  }
  writeFileSync(path, `${JSON.stringify({ version, ...describeContract() }, null, 2)}\n`);
  console.log(`Wrote the contract of ${version}.`);
  return true;
};

const parseFlags = () => {
  try {
    return parseArgs({ options: { root: { type: 'string' }, write: { type: 'boolean', default: false } } }).values;
  } catch {
    throw new CheckError(USAGE);
  }
};

try {
  const flags = parseFlags();
  const root = flags.root ?? fileURLToPath(new URL('..', import.meta.url));
  const contract = join(root, 'packages/contract');
  const path = join(contract, 'released/contract.json');
  const [released, version] = [readReleased(path), readVersion(join(contract, 'package.json'))];
  const passed = flags.write ? write(path, released, version) : check(root, released, version);
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The check failed.');
  process.exitCode = 2;
}
