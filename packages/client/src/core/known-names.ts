import type { Issue } from '@cdr/contract';

const SHOWABLE_NAME = /^[A-Za-z_]{1,40}$/;

/** Whether a name contains these letters in this order. */
const containsInOrder = (name: string, letters: string): boolean =>
  new RegExp(letters.split('').join('.*'), 'i').test(name);

const toHint = (name: string, known: readonly string[]): string => {
  const letters = name.replaceAll('_', '');
  const suggestion =
    letters.length > 2 &&
    (known.find((each) => containsInOrder(each, letters)) ?? known.find((each) => containsInOrder(letters, each)));
  return suggestion ? `: did you mean ${suggestion}?` : `; use ${known.join(', ')}`;
};

/** Finds unknown names. A name that could be a value is not shown. */
export const toNameIssues = (given: object, known: readonly string[]): Issue[] =>
  Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) =>
      SHOWABLE_NAME.test(name)
        ? { path: name, message: `is unknown${toHint(name, known)}` }
        : { path: 'a name', message: 'is unknown' },
    );
