import type { RouteName } from '../lib/served-routes.ts';
import type { FaultName, FaultNumbers } from './fault-catalog.ts';

/** When a fault happens. An absent field matches everything. */
interface Occasion {
  readonly match?:
    | {
        readonly route?: RouteName | undefined;
        readonly method?: string | undefined;
        /** Parameters that a request must have with exactly these values. */
        readonly query?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** The share of matching requests, 0 to 1. @default 1 */
  readonly rate?: number | undefined;
  /** How many times the fault happens. @default without a limit */
  readonly next?: number | undefined;
}

/** One rule of `PUT /__mock/faults`. */
export type MockFault = {
  readonly [Name in FaultName]: { readonly fault: Name } & FaultNumbers<Name> & Occasion;
}[FaultName];

/** Rules of `PUT /__mock/faults`. */
export type MockFaultRules = readonly MockFault[];

/** The body of `PUT /__mock/faults`. */
export interface MockFaults {
  readonly faults?: MockFaultRules;
  /** Whether callers may request a fault by `x-mock-fault`. @default false */
  readonly allowHeader?: boolean;
}
