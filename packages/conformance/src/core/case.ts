import type { RequirementId } from './requirements/requirements.ts';
import type { Session } from './session.ts';

/** The proof of one requirement against one target. */
export interface Case {
  readonly requirement: RequirementId;
  /** Resolves if the requirement holds. @throws {Drift} or an assertion error if it does not */
  readonly run: (session: Session) => Promise<void>;
}

/** Ties a proof to the requirement that it proves. */
export const verifies = (requirement: RequirementId, run: Case['run']): Case => ({ requirement, run });
