import { expect, it } from 'vitest';
import { toSheetText } from './to-sheet-text.ts';

it.each([
  ['markup', 'a < b & c > d', 'a &lt; b &amp; c &gt; d'],
  ['a control character', 'a\u0001b', 'a_x0001_b'],
  ['a carriage return', 'a\rb', 'a_x000D_b'],
  ['a text that looks like an escape', '_x0041_', '_x005F_x0041_'],
  ['half of a surrogate pair', 'a\uD800', 'a\uFFFD'],
  ['a number', '+84 0912', '+84 0912'],
])('writes %s', (_, text, expected) => {
  expect(toSheetText(text)).toBe(expected);
});
