import type { FormFault } from '../core/form-fault.ts';
import type { Difference } from './compare.ts';
import { cutShort, toPrintable } from './printable.ts';
import type { Redactor } from './redactor.ts';

/** The expected and the actual values, one line each. */
export interface Sides {
  readonly expected: string;
  readonly got: string;
}

/** Most fields to show of one record. */
const MOST_SHOWN = 5;

/** A value in its JSON form: a text has quotes, a number has none, masked or not. */
const toShown = (value: unknown, field: string, redactor: Redactor): string => {
  if (value === undefined) return 'nothing';
  const safe = redactor.value(value, field);
  const isMask = typeof safe === 'string' && typeof value !== 'string';
  return cutShort(toPrintable(isMask ? safe : JSON.stringify(safe)));
};

const toPlace = (path: string, redactor: Redactor): string =>
  path === '' ? '' : `${toPrintable(redactor.text(path))}: `;

/** Both values of one place. The line marks a value that is masked like the expected one. */
const toSides = ({ path, field, expected, got }: Difference, redactor: Redactor): Sides => {
  const [wanted, came] = [expected, got].map((value) => toShown(value, field, redactor));
  const place = toPlace(path, redactor);
  return { expected: `${place}${wanted}`, got: `${place}${came}${wanted === came ? ' (another value)' : ''}` };
};

/** The first places in one line, and the count of the others. */
const joinPlaces = <Place>(places: readonly Place[], toSidesOf: (place: Place) => Sides): Sides => {
  const sides = places.slice(0, MOST_SHOWN).map(toSidesOf);
  const more = places.length > MOST_SHOWN ? [`and ${places.length - MOST_SHOWN} more`] : [];
  return {
    expected: [...sides.map(({ expected }) => expected), ...more].join(', '),
    got: [...sides.map(({ got }) => got), ...more].join(', '),
  };
};

/** The places in which two values differ, each with both values, safe to print. */
export const describeDifferences = (differences: readonly Difference[], redactor: Redactor): Sides =>
  joinPlaces(differences, (difference) => toSides(difference, redactor));

/** The fields in another form, each with its documented form and its value, safe to print. */
export const describeFaults = (faults: readonly FormFault[], redactor: Redactor): Sides =>
  joinPlaces(faults, ({ path, field, rule, got }) => {
    const place = toPlace(path, redactor);
    return { expected: `${place}${rule}`, got: `${place}${toShown(got, field, redactor)}` };
  });
