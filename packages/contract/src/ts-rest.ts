import { initContract } from '@ts-rest/core';
import { autocallRoutes } from './autocall/routes.ts';
import { edgeRoutes } from './edge/routes.ts';
import { pbxRoutes } from './pbx/routes.ts';

const contract = initContract();

/** The autocall API as a ts-rest router. */
export const autocallRouter = contract.router(autocallRoutes);

/** The pbx API as a ts-rest router. */
export const pbxRouter = contract.router(pbxRoutes);

/** The edge as a ts-rest router. */
export const edgeRouter = contract.router(edgeRoutes);
