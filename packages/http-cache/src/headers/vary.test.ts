import { expect, it } from 'vitest';
import { isSelected, isVaryAll, toSelecting } from './vary.ts';

it.each([
  ['*', true],
  ['foo, *', true],
  [', *', true],
  ['foo', false],
  ['', false],
])('reads %j as Vary: * is %s', (value, expected) => {
  expect(isVaryAll(new Headers({ vary: value }))).toBe(expected);
});

it.each([
  ['the same', 'Foo', { foo: '1' }, { foo: '1' }, true],
  ['another value', 'Foo', { foo: '1' }, { foo: '2' }, false],
  ['one that is absent', 'Foo', { foo: '1' }, {}, false],
  ['one that was absent', 'Foo', {}, { foo: '1' }, false],
  ['both absent', 'Foo', {}, {}, true],
  ['one that was absent and is empty', 'Foo', {}, { foo: '' }, false],
  ['fields outside Vary', 'Foo', { foo: '1', bar: '1' }, { foo: '1', bar: '2' }, true],
  ['one of two', 'Foo, Bar', { foo: '1', bar: '1' }, { foo: '1', bar: '2' }, false],
  ['spaces', 'Foo', { foo: '1,2' }, { foo: ' 1, 2 ' }, true],
  ['case', 'Foo', { foo: 'a' }, { foo: 'A' }, false],
  [
    'languages in another case and order',
    'Accept-Language',
    { 'accept-language': 'en, de' },
    { 'accept-language': 'De,eN' },
    true,
  ],
  [
    'languages of other weight',
    'Accept-Language',
    { 'accept-language': 'en, de;q=0.5' },
    { 'accept-language': 'de, en;q=0.5' },
    false,
  ],
])('selects by %s', (_label, vary, stored, sent, expected) => {
  const selecting = toSelecting(new Headers({ vary }), new Headers(Object.entries(stored)));

  expect(isSelected(selecting, new Headers(Object.entries(sent)))).toBe(expected);
});
