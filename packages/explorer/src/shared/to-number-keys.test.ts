import { expect, it } from 'vitest';
import { toNumberKeys } from './to-number-keys.ts';

it.each([
  ['0912345678', ['+84912345678']],
  ['84912345678', ['+84912345678']],
  ['01691234567', ['+841691234567', '+84391234567']],
  ['0391234567', ['+84391234567', '+841691234567']],
  ['0701234567', ['+84701234567', '+841201234567']],
  ['19001000', ['19001000']],
])('finds %s under %j', (number, keys) => {
  expect(toNumberKeys(number)).toEqual(keys);
});
