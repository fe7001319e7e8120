import type { RequirementId } from '@cdr/conformance';
import type { Seams } from '../../drift/fault.ts';
import type { Tamper } from './tamper.ts';
import { withKeys } from './edge-tamper.ts';

/** A fault of an edge, the requirement that must notice it, and where it enters. */
export type EdgeFault = readonly [requirement: RequirementId, fault: string, seam: () => Partial<Seams>];

/** A fault between the cases and the edge. */
export const wire =
  (tamper: Tamper): EdgeFault[2] =>
  () => ({ wire: tamper });

/** A fault of what the edge is created with. */
export const edge =
  (change: Seams['edge']): EdgeFault[2] =>
  () => ({ edge: change });

/** A fault between the edge and its provider. */
export const upstream =
  (tamper: Tamper): EdgeFault[2] =>
  () => ({ upstream: tamper });

/** Every key sees personal data. */
export const piiForAll = edge(withKeys((key) => ({ ...key, scopes: [...new Set([...key.scopes, 'pii' as const])] })));
