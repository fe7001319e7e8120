import { autocallRequirements } from './autocall/requirements.ts';
import { clientRequirements } from './client/requirements.ts';
import { edgeRequirements } from './edge/requirements.ts';
import { generatedRequirements } from './generated/requirements.ts';
import { pbxRequirements } from './pbx/requirements.ts';
import type { Requirement } from './requirement.ts';

const manifest = {
  ...autocallRequirements,
  ...pbxRequirements,
  ...generatedRequirements,
  ...edgeRequirements,
  ...clientRequirements,
} as const;

/** The name of a requirement, as in `pbx/list/min-duration-is-strict`. */
export type RequirementId = keyof typeof manifest;

/** Every promise that a target is held to. */
export const requirements: Readonly<Record<RequirementId, Requirement>> = manifest;
