import { BODY_FAULTS } from './body-faults.ts';
import { CONNECTION_FAULTS } from './connection-faults.ts';
import type { FaultDefinition } from './fault-definition.ts';
import { LATENCY_FAULTS } from './latency-faults.ts';
import { LIST_FAULTS } from './list-faults.ts';
import { STATUS_FAULTS } from './status-faults.ts';
import { VALUE_FAULTS } from './value-faults.ts';

const CATALOG = {
  ...LATENCY_FAULTS,
  ...STATUS_FAULTS,
  ...CONNECTION_FAULTS,
  ...BODY_FAULTS,
  ...VALUE_FAULTS,
  ...LIST_FAULTS,
};

/** The name of a fault. */
export type FaultName = keyof typeof CATALOG;

/** The numbers of a fault, by name. */
export type FaultNumbers<Name extends FaultName> = {
  readonly [Key in keyof (typeof CATALOG)[Name]['parameters']]?: number | undefined;
};

/** Every fault, by name. */
export const FAULTS: ReadonlyMap<string, FaultDefinition> = new Map<string, FaultDefinition>(Object.entries(CATALOG));

/** The names of faults, by number. */
export const FAULT_NAMES_BY_CODE: ReadonlyMap<number, string> = new Map(
  [...FAULTS].map(([name, { code }]) => [code, name]),
);
