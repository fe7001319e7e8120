import { FAULTS } from './fault-catalog.ts';
import type { FaultDefinition, FaultValues } from './fault-definition.ts';
import { readFaultValues } from './parse-faults.ts';

/** A fault that is to happen to one request. */
export interface ActiveFault {
  readonly fault: string;
  readonly definition: FaultDefinition;
  readonly values: FaultValues;
}

/** A fault with its default numbers. @throws {MockServerError} `configuration` for a name of nobody */
export const toActiveFault = (
  fault: string,
  given: Readonly<Record<string, unknown>> = {},
): ActiveFault | undefined => {
  const definition = FAULTS.get(fault);
  return definition && { fault, definition, values: readFaultValues(fault, definition, given) };
};

/**
 * Reads `x-mock-fault`: `name`, or `name;number=value`, several behind commas. Names of nobody are left out.
 *
 * @throws {MockServerError} `configuration` for a number that is out of bounds
 * @example parseFaultHeader('unavailable;retryAfterSeconds=2, latency-fixed;ms=50');
 */
export const parseFaultHeader = (header: string): ActiveFault[] =>
  header.split(',').flatMap((part) => {
    const [name = '', ...pairs] = part.split(';').map((text) => text.trim());
    const given = Object.fromEntries(
      pairs.map((pair) => {
        const [key = '', value = ''] = pair.split('=');
        return [key.trim(), Number(value)];
      }),
    );
    const active = toActiveFault(name, given);
    return active === undefined ? [] : [active];
  });
