import { BODY_FAULTS } from './body-faults.ts';
import { CONNECTION_FAULTS } from './connection-faults.ts';
import type { FaultDefinition } from './fault-definition.ts';
import { LATENCY_FAULTS } from './latency-faults.ts';
import { STATUS_FAULTS } from './status-faults.ts';

/** What a list route does to scrolls. `calls` belongs to `new-calls`. */
const SCROLL_FAULTS = {
  'expired-scroll': { code: 641, about: 'a scroll step is a 404', parameters: {}, scroll: 'expired' },
  'same-scroll-id': {
    code: 642,
    about: 'a scroll that begins meanwhile keeps one scroll_id and moves on each time it is used',
    parameters: {},
    scroll: 'moving',
  },
  'scroll-loop': { code: 643, about: 'a scroll step gives the first batch again', parameters: {}, scroll: 'loop' },
  'new-calls': {
    code: 644,
    about: 'new calls start after each list answer, so that pages shift and scrolls must not',
    parameters: { calls: { default: 3, min: 1, max: 1000, whole: true } },
    scroll: 'new-calls',
  },
} as const satisfies Record<string, FaultDefinition>;

const CATALOG = { ...LATENCY_FAULTS, ...STATUS_FAULTS, ...CONNECTION_FAULTS, ...BODY_FAULTS, ...SCROLL_FAULTS };

/** The name of a fault. */
export type FaultName = keyof typeof CATALOG;

/** The numbers that a fault takes, by their names. */
export type FaultNumbers<Name extends FaultName> = {
  readonly [Key in keyof (typeof CATALOG)[Name]['parameters']]?: number | undefined;
};

/** Every fault, by its name. */
export const FAULTS: ReadonlyMap<string, FaultDefinition> = new Map<string, FaultDefinition>(Object.entries(CATALOG));

/** The names of faults, by their numbers. */
export const FAULT_NAMES_BY_CODE: ReadonlyMap<number, string> = new Map(
  [...FAULTS].map(([name, { code }]) => [code, name]),
);
