import { expect, it } from 'vitest';
import { toIssues } from './issues.ts';

it.each([
  ['without a language', 'Invalid input', 'must be object'],
  [
    'with a language that another library has loaded',
    'Invalid input: expected object, received array',
    'must be object',
  ],
  ['with a text of its own', 'must be a record', 'must be a record'],
])('names the same expectation for an issue %s', (_, message, expected) => {
  expect(toIssues([{ message, expected: 'object' }])).toEqual([{ path: '', message: expected }]);
});
