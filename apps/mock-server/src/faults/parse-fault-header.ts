import { fail } from '../lib/parse-input.ts';
import { FAULTS } from './fault-catalog.ts';
import type { FaultDefinition, FaultValues } from './fault-definition.ts';
import { readFaultValues } from './parse-faults.ts';

/** A fault that happens to one request. */
export interface ActiveFault {
  readonly fault: string;
  readonly definition: FaultDefinition;
  readonly values: FaultValues;
}

const parsePart = (part: string): ActiveFault => {
  const [fault = '', ...pairs] = part.split(';').map((each) => each.trim());
  const definition = FAULTS.get(fault) ?? fail('x-mock-fault', 'names no fault');
  const given = Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split('=').map((each) => each.trim());
      return [key, value === '' ? Number.NaN : Number(value)];
    }),
  );
  return { fault, definition, values: readFaultValues(fault, definition, given) };
};

/**
 * Reads `x-mock-fault`: `name`, or `name;number=value`, with commas between several.
 *
 * @throws {MockServerError} `configuration` for an unknown name, and for a number that is unknown or out of bounds
 * @example parseFaultHeader('unavailable;retryAfterSeconds=2, latency-fixed;ms=50');
 */
export const parseFaultHeader = (header: string): ActiveFault[] => header.split(',').map(parsePart);

/** A fault with its default numbers; undefined for an unknown name. */
export const toActiveFault = (fault: string): ActiveFault | undefined => {
  const definition = FAULTS.get(fault);
  return definition && { fault, definition, values: readFaultValues(fault, definition, {}) };
};
