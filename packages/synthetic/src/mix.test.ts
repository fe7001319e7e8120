import { expect, it } from 'vitest';
import { mix } from './mix.ts';

it.each([
  ['zero', 0, 0],
  ['one', 1, 0x514e28b7],
  ['the largest', 0xffffffff, 0x81f16f39],
])('%s has the value that every machine must give', (_, input, output) => {
  expect(mix(input)).toBe(output);
});

it('never maps two inputs to one output', () => {
  const outputs = new Set(Array.from({ length: 100_000 }, (_, input) => mix(input)));

  expect(outputs.size).toBe(100_000);
});
