import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';
import { PART_NAMES, type PartName } from './part.ts';

/** The contract tests that can see a change, by the package that it is made in. */
const PARTS: ReadonlyArray<readonly [folder: string, parts: readonly PartName[]]> = [
  ['packages/contract/', PART_NAMES],
  ['apps/mock-server/', ['provider']],
  ['apps/edge-proxy/', ['edge-keys', 'edge-passthrough']],
  ['packages/client/', ['client']],
];

/** The parts that are run for a change. @throws {DrillError} for a file that no contract test is about */
export const partsOf = ({ id, file }: Change): readonly PartName[] => {
  const found = PARTS.find(([folder]) => file.startsWith(folder));
  if (found === undefined) throw new DrillError(`no contract test is about ${file}, which ${id} changes`);
  return found[1];
};
