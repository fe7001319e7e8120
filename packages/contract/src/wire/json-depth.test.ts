import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNestedTooDeep, MAX_JSON_DEPTH } from './json-depth.ts';

const nest = (depth: number, inner = ''): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('isNestedTooDeep', () => {
  it.each([
    ['arrays', nest(64), nest(65)],
    ['objects', `${'{"a":'.repeat(64)}1${'}'.repeat(64)}`, `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['siblings at the edge', nest(63, '[],[],{}'), nest(63, '[],[[]],{}')],
    ['objects after objects', nest(63, '{},{},{}'), nest(63, '{},{},{"a":{}}')],
    ['objects after spaces', nest(63, '{} , {}'), nest(63, '{} , {"a":{}}')],
    ['arrays after objects', nest(63, '{},[]'), nest(63, '{},[[]]')],
    ['brackets after a text that ends like an object', nest(63, '"},",[]'), nest(63, '"},",[[]]')],
    ['brackets that are never closed', '['.repeat(64), '['.repeat(65)],
    [
      'brackets after a string that ends with a backslash',
      nest(63, String.raw`"\\",[]`),
      nest(63, String.raw`"\\",[[]]`),
    ],
    ['brackets after an escaped quote', nest(63, String.raw`"\"",[]`), nest(63, String.raw`"\"",[[]]`)],
  ])('permits 64 levels of %s, and refuses 65', (_, most, tooMany) => {
    expect([isNestedTooDeep(most), isNestedTooDeep(tooMany)]).toEqual([false, true]);
  });

  it.each([
    ['in a string', JSON.stringify('['.repeat(100))],
    ['in a key', JSON.stringify({ ['{'.repeat(100)]: 1 })],
    ['after an escaped quote in a string', JSON.stringify(`a"${'['.repeat(100)}\\`)],
    ['in a string without an end', `"${'['.repeat(100)}`],
    ['in each row of a list', `[${'{"a":1},'.repeat(1000)}{}]`],
    ['in each row of a list with spaces', `[ ${'{ "a": 1 },\n'.repeat(1000)} {} ]`],
    ['that are closed each time', `[${'[],'.repeat(1000)}{}]`],
  ])('permits any number of brackets %s', (_, text) => {
    expect(isNestedTooDeep(text)).toBe(false);
  });

  it('agrees with the parsed value of any JSON', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }),
        fc.integer({ min: MAX_JSON_DEPTH - 6, max: MAX_JSON_DEPTH }),
        (text, around) => {
          expect(isNestedTooDeep(nest(around, text))).toBe(around + depthOf(JSON.parse(text)) > MAX_JSON_DEPTH);
        },
      ),
    );
  });
});
