import { expect, it } from 'vitest';
import { canRedraw, hasColors } from './style.ts';

const TERMINAL = { isTTY: true };
const PIPE = {};

it.each([
  ['a terminal', TERMINAL, {}, true],
  ['a pipe', PIPE, {}, false],
  ['a pipe of a CI', PIPE, { CI: 'true' }, false],
  ['NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', TERMINAL, { NO_COLOR: '' }, true],
  ['NO_COLOR over FORCE_COLOR', PIPE, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['FORCE_COLOR in a pipe', PIPE, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false],
  ['TERM=dumb', TERMINAL, { TERM: 'dumb' }, false],
])('decides on colours: %s', (_, stream, environment, expected) => {
  expect(hasColors(stream, environment)).toBe(expected);
});

it.each([
  ['a terminal', TERMINAL, {}, true],
  ['a pipe', PIPE, { FORCE_COLOR: '1' }, false],
  ['a CI', TERMINAL, { CI: 'true' }, false],
  ['TERM=dumb', TERMINAL, { TERM: 'dumb' }, false],
])('decides on bars: %s', (_, stream, environment, expected) => {
  expect(canRedraw(stream, environment)).toBe(expected);
});
