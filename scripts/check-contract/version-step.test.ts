import { expect, it } from 'vitest';
import { toVersionStep } from './version-step.ts';

it.each([
  ['1.2.3', '1.2.4', 'patch'],
  ['1.2.3', '1.3.0', 'minor'],
  ['1.2.3', '2.0.0', 'major'],
  ['0.0.0', '1.0.0', 'major'],
  ['0.0.0', '0.1.0', 'minor'],
  ['9.9.9', '10.0.0', 'major'],
  ['1.9.0', '1.10.0', 'minor'],
  ['1.0.9', '1.0.10', 'patch'],
  ['1.2.3', '1.2.4+build', 'patch'],
  ['1.2.3', '1.2.3', 'none'],
  ['1.2.3', '1.2.3-next.1', 'none'],
  ['1.2.3', '1.1.9', 'none'],
  ['2.0.0', '1.9.9', 'none'],
])('from %s to %s: %s', (from, to, step) => {
  expect(toVersionStep(from, to)).toBe(step);
});

it.each(['', 'v1.0.0', '1.0', '1.0.0rc', '1.0.', 'latest'])('%j is not a version', (text) => {
  expect(() => toVersionStep('1.0.0', text)).toThrow('is not a version');
});
