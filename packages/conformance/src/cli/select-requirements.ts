import { UsageError } from '@cdr/command-line';
import { type RequirementId, requirements } from '../core/requirements/requirements.ts';
import { matchesGlob } from './glob.ts';

const isRequirement = (id: string): id is RequirementId => Object.hasOwn(requirements, id);

/** The requirements that `--only` names. @throws {UsageError} for a pattern without a match */
export const selectRequirements = (patterns: readonly string[] = ['*']): Set<RequirementId> => {
  const ids = Object.keys(requirements).filter(isRequirement);
  for (const pattern of patterns) {
    if (!ids.some((id) => matchesGlob(pattern, id))) throw new UsageError('--only matches no requirement');
  }
  return new Set(ids.filter((id) => patterns.some((pattern) => matchesGlob(pattern, id))));
};
