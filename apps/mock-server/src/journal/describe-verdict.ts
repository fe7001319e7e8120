import { REDACTED, toShownValue } from './redact.ts';
import type { Expectation } from './parse-expectation.ts';
import type { Verdict } from './verify.ts';

const toCount = (count: number): string => `${count === 0 ? 'no' : count} request${count === 1 ? '' : 's'}`;

const describeCount = ({ atLeast, atMost }: Expectation): string => {
  if (atLeast === atMost) return atLeast === 0 ? 'no request' : `exactly ${toCount(atLeast)}`;
  if (atMost === Number.POSITIVE_INFINITY) return `at least ${toCount(atLeast)}`;
  return atLeast === 0 ? `at most ${toCount(atMost)}` : `${atLeast} to ${toCount(atMost)}`;
};

/** The conditions of an expectation, without personal values. */
const describeExpected = ({ route, method, id, query, status }: Expectation): string => {
  const shown = Object.entries(query).map(([name, value]) => `${name}=${String(toShownValue(name, value))}`);
  return [
    ...(method === undefined ? [] : [` ${method}`]),
    ...(route === undefined ? [] : [` to ${route}`]),
    ...(id === undefined ? [] : [` for the id ${REDACTED}`]),
    ...(shown.length === 0 ? [] : [` with ${shown.join(', ')}`]),
    ...(status === undefined ? [] : [` with status ${status}`]),
  ].join('');
};

/**
 * The lines of a failed verification: the expectation, the number of matching requests, and the nearest others.
 *
 * @param compared the number of requests in the journal
 */
export const describeVerdict = (
  expectation: Expectation,
  { count, forgotten, nearMisses }: Verdict,
  compared: number,
): string => {
  const known = forgotten === 0 ? '' : `; the journal has dropped ${forgotten} earlier ones`;
  const found = compared === 0 ? 'the journal is empty' : `found ${count} among ${toCount(compared)}${known}`;
  return [
    `expected ${describeCount(expectation)}${describeExpected(expectation)}, but ${found}`,
    ...nearMisses.map(
      ({ request, differences }) =>
        `  nearest: request ${request.number}, ${request.method} ${request.route ?? 'of no route'}: ${differences.join('; ')}`,
    ),
  ].join('\n');
};
