import { expect, it } from 'vitest';
import { toCell } from './write-csv.ts';

it.each([
  ['0912345678', '0912345678'],
  ['+84912345678', '+84912345678'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['@cmd', `'@cmd`],
  ['+cmd|x', `'+cmd|x`],
  ['a,b', '"a,b"'],
  ['a\r\nb', '"a\r\nb"'],
  [7, '7'],
  [null, ''],
])('writes %j as %s', (value, cell) => {
  expect(toCell(value)).toBe(cell);
});
