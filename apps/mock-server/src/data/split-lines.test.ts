import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../test/collect.ts';
import { LONGEST_ROW, splitLines } from './split-lines.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const split = async (text: string, size = 3) =>
  (await collect(splitLines(inChunks(text, size)))).map((line) => [line.line, line.text] as const);

describe('lines', () => {
  it.each([
    ['none', '', []],
    ['one without an end', 'a', [[1, 'a']]],
    [
      'ends of both kinds',
      'a\r\nb\nc',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
    ],
    [
      'empty ones, which count',
      'a\n\n\r\nb\n',
      [
        [1, 'a'],
        [2, ''],
        [3, ''],
        [4, 'b'],
      ],
    ],
    [
      'a byte order mark in front',
      '\uFEFFa\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['a byte order mark in front of all there is', '\uFEFFa', [[1, 'a']]],
    [
      'a byte order mark further on, which is text',
      'a\n\uFEFFb',
      [
        [1, 'a'],
        [2, '\uFEFFb'],
      ],
    ],
    ['a carriage return inside, which is text', 'a\rb\n', [[1, 'a\rb']]],
  ])('%s', async (_, text, expected) => {
    expect(await split(text)).toEqual(expected);
  });

  it('come out as they went in, however they are cut', async () => {
    const comesOut = fc.asyncProperty(
      fc.array(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n\uFEFF]/.test(text)),
        { minLength: 1 },
      ),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 20 }),
      async (texts, end, size) => {
        const seen = await split(texts.map((text) => text + end).join(''), size);
        expect(seen).toEqual(texts.map((text, index) => [index + 1, text]));
      },
    );

    expect(await fc.check(comesOut, { seed: 1 })).toMatchObject({ failed: false });
  });
});

it('a line that is as long as may be is one, however it is cut', async () => {
  const longest = 'x'.repeat(LONGEST_ROW);

  for (const size of [LONGEST_ROW, 3 * LONGEST_ROW]) {
    expect(await split(`${longest}\nb`, size)).toEqual([
      [1, longest],
      [2, 'b'],
    ]);
  }
});

it.each([
  [
    'at the end, by a little',
    `a\n${'x'.repeat(LONGEST_ROW + 1)}`,
    [
      [1, 'a'],
      [2, undefined],
    ],
  ],
  [
    'in the middle',
    `a\n${'x'.repeat(LONGEST_ROW + 1)}\nb\n`,
    [
      [1, 'a'],
      [2, undefined],
      [3, 'b'],
    ],
  ],
  [
    'three times as long as may be',
    `${'x'.repeat(3 * LONGEST_ROW)}\nb`,
    [
      [1, undefined],
      [2, 'b'],
    ],
  ],
  [
    'at the end',
    `a\n${'x'.repeat(2 * LONGEST_ROW)}`,
    [
      [1, 'a'],
      [2, undefined],
    ],
  ],
])('a line that is too long is none, and those beside it are read: %s', async (_, text, expected) => {
  expect(await split(text, 100_000)).toEqual(expected);
});
