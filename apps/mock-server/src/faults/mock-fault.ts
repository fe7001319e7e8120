import type { RouteName } from '../lib/served-routes.ts';
import type { FaultName, FaultNumbers } from './fault-catalog.ts';

/** When a fault happens. What is absent does not narrow it. */
interface Occasion {
  readonly match?:
    | {
        readonly route?: RouteName | undefined;
        readonly method?: string | undefined;
        /** Parameters that must be there with exactly these values. */
        readonly query?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** How often, 0 to 1. @default 1 */
  readonly rate?: number | undefined;
  /** So many times. @default for ever */
  readonly next?: number | undefined;
}

/** One rule of `PUT /__mock/faults`. */
export type MockFault = {
  readonly [Name in FaultName]: { readonly fault: Name } & FaultNumbers<Name> & Occasion;
}[FaultName];

/** Rules of `PUT /__mock/faults`. */
export type MockFaultRules = readonly MockFault[];

/** What `PUT /__mock/faults` takes. */
export interface MockFaults {
  readonly faults?: MockFaultRules;
  /** Whether callers may ask for a fault by `x-mock-fault`. @default false */
  readonly allowHeader?: boolean;
}
