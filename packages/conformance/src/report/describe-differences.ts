import type { Difference } from './compare.ts';
import { cutShort, toPrintable } from './printable.ts';
import type { Redactor } from './redactor.ts';

/** What should be and what came, in one line each. */
export interface Sides {
  readonly expected: string;
  readonly got: string;
}

/** Fields shown of a record that differs in more. */
const MOST_SHOWN = 5;

/** A value in its JSON form: a text has quotes, a number has none, masked or not. */
const toShown = (value: unknown, field: string, redactor: Redactor): string => {
  if (value === undefined) return 'nothing';
  const safe = redactor.value(value, field);
  const isMask = typeof safe === 'string' && typeof value !== 'string';
  return cutShort(toPrintable(isMask ? safe : JSON.stringify(safe)));
};

/** Both values of one place. Two values that look the same, as two codes do, are told apart in words. */
const toSides = ({ path, field, expected, got }: Difference, redactor: Redactor): Sides => {
  const [wanted, came] = [expected, got].map((value) => toShown(value, field, redactor));
  const place = path === '' ? '' : `${toPrintable(redactor.text(path))}: `;
  return { expected: `${place}${wanted}`, got: `${place}${came}${wanted === came ? ' (another value)' : ''}` };
};

/** The places in which two values differ, each with both values, safe to print. */
export const describeDifferences = (differences: readonly Difference[], redactor: Redactor): Sides => {
  const sides = differences.slice(0, MOST_SHOWN).map((difference) => toSides(difference, redactor));
  const left = differences.length - sides.length;
  const more = left > 0 ? [`and ${left} more`] : [];
  return {
    expected: [...sides.map(({ expected }) => expected), ...more].join(', '),
    got: [...sides.map(({ got }) => got), ...more].join(', '),
  };
};
