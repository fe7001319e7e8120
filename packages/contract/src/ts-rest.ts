import { initContract } from '@ts-rest/core';
import type { ZodObject } from 'zod';
import { autocallRoutes } from './autocall/endpoints.ts';
import { edgeRoutes } from './edge/endpoints.ts';
import { pbxRoutes, pbxTokenRoutes } from './pbx/endpoints.ts';

// ts-rest's declarations name a type of Zod 3. Without it, consumers who have Zod 4 alone get headers typed as `{}`.
declare module 'zod' {
  namespace z {
    export type AnyZodObject = ZodObject;
  }
  export type AnyZodObject = ZodObject;
}

const contract = initContract();

/** The autocall API as a ts-rest router. */
export const autocallRouter = contract.router(autocallRoutes);

/** The pbx API as a ts-rest router. */
export const pbxRouter = contract.router(pbxRoutes);

/** The route that gives out pbx tokens, as a ts-rest router. */
export const pbxTokenRouter = contract.router(pbxTokenRoutes);

/** The edge as a ts-rest router. */
export const edgeRouter = contract.router(edgeRoutes);
