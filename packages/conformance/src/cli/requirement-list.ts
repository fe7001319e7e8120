import { cases } from '../suites/cases.ts';
import { requirements } from '../core/requirements/requirements.ts';
import { selectRequirements } from './select-requirements.ts';

/**
 * The requirements of targets, one line each: the id and the promise.
 *
 * @param only patterns of `--only`
 * @throws {UsageError} for a pattern without a match
 */
export const toRequirementList = (only: readonly string[] | undefined): string => {
  const selected = selectRequirements(only);
  const ids = cases.map(({ requirement }) => requirement).filter((id) => selected.has(id));
  const width = Math.max(...ids.map(({ length }) => length));
  return ids.map((id) => `${id.padEnd(width)}  ${requirements[id].behavior}\n`).join('');
};
