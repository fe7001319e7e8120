import type { edgeRoutes } from '@cdr/contract';

/** One of the two APIs behind the edge. */
export type ApiName = keyof typeof edgeRoutes;

/** Both APIs. */
export const API_NAMES = ['autocall', 'pbx'] as const satisfies readonly ApiName[];
