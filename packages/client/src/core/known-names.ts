import type { Issue } from '@cdr/contract';

const SHOWABLE_NAME = /^[A-Za-z_]{1,40}$/;

/** Whether a name has the letters of a shorter one, in their order. */
const holds = (name: string, letters: string): boolean => new RegExp(letters.split('').join('.*'), 'i').test(name);

const toHelp = (name: string, known: readonly string[]): string => {
  const letters = name.replaceAll('_', '');
  const meant =
    letters.length > 2 && (known.find((each) => holds(each, letters)) ?? known.find((each) => holds(letters, each)));
  return meant ? `: did you mean ${meant}?` : `; there are ${known.join(', ')}`;
};

/** What is wrong with names that are not known. One that may be anything is not shown. */
export const toNameIssues = (given: object, known: readonly string[]): Issue[] =>
  Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) =>
      SHOWABLE_NAME.test(name)
        ? { path: name, message: `is not known here${toHelp(name, known)}` }
        : { path: 'a name', message: 'is not known here' },
    );
