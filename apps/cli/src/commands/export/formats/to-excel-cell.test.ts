import { expect, it } from 'vitest';
import { toExcelCell } from './to-excel-cell.ts';

it.each([
  ['a leading zero', '0912345678', '="0912345678"'],
  ['an international number', '+84912345678', '="+84912345678"'],
  ['a number with an exponent', '1e5', '="1e5"'],
  ['a formula', '=HYPERLINK("http://x")', '="=HYPERLINK(""http://x"")"'],
  ['a formula of more than one line', '=1\n+1', "'=1\n+1"],
  ['a formula too long for a literal', `@${'a'.repeat(300)}`, `'@${'a'.repeat(300)}`],
  ['a word', 'no-answer', 'no-answer'],
  ['a number', 12, 12],
  ['nothing', null, null],
])('writes %s', (_, cell, expected) => {
  expect(toExcelCell(cell)).toBe(expected);
});
