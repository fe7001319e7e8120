import { refuse, requireKeys } from '../lib/input.ts';
import { FAULTS } from './fault-catalog.ts';
import type { FaultDefinition, FaultValues } from './fault-definition.ts';
import { readFaultValues } from './parse-faults.ts';

/** A fault that is to happen to one request. */
export interface ActiveFault {
  readonly fault: string;
  readonly definition: FaultDefinition;
  readonly values: FaultValues;
}

const parsePart = (part: string): ActiveFault => {
  const [fault = '', ...pairs] = part.split(';').map((text) => text.trim());
  const definition = FAULTS.get(fault) ?? refuse('x-mock-fault', 'names no fault');
  const given = Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split('=').map((text) => text.trim());
      return [key, value === '' ? Number.NaN : Number(value)];
    }),
  );
  requireKeys(fault, given, new Set(Object.keys(definition.parameters)));
  return { fault, definition, values: readFaultValues(fault, definition, given) };
};

/**
 * Reads `x-mock-fault`: `name`, or `name;number=value`, several behind commas.
 *
 * @throws {MockServerError} `configuration` for a name of nobody, and for a number that the fault lacks or that is out of bounds
 * @example parseFaultHeader('unavailable;retryAfterSeconds=2, latency-fixed;ms=50');
 */
export const parseFaultHeader = (header: string): ActiveFault[] => header.split(',').map(parsePart);

/** A fault with its default numbers; undefined for a name of nobody. */
export const toActiveFault = (fault: string): ActiveFault | undefined => {
  const definition = FAULTS.get(fault);
  return definition && { fault, definition, values: readFaultValues(fault, definition, {}) };
};
