import { autocallRequirements } from './autocall.ts';
import { clientRequirements } from './client.ts';
import { edgeRequirements } from './edge.ts';
import { generatedRequirements } from './generated.ts';
import { pbxRequirements } from './pbx.ts';
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
