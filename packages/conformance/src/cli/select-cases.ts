import type { Case } from '../core/case.ts';
import { casesFor } from '../suites/cases.ts';
import type { RequirementId } from '../core/requirements/requirements.ts';
import type { Target } from '../core/target.ts';

/** The selected cases of a target's kind and APIs. */
export const selectCases = (target: Target, selected: ReadonlySet<RequirementId>): Case[] =>
  casesFor(target.kind).filter(({ requirement }) => {
    if (!selected.has(requirement)) return false;
    if (requirement.startsWith('autocall/')) return target.autocall !== undefined;
    return requirement.startsWith('pbx/') ? target.pbx !== undefined : true;
  });
