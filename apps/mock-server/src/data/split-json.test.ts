import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../test/collect.ts';
import { splitJson } from './split-json.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const split = (text: string, size = 7) => collect(splitJson(inChunks(text, size)));
const parse = async (text: string, size?: number) => (await split(text, size)).map((item) => JSON.parse(item.text));

describe('a list', () => {
  it.each([
    ['of nothing', '[]', []],
    ['on one line', '[{"a":1},{"b":[1,{"c":"]}"}]}]', [{ a: 1 }, { b: [1, { c: ']}' }] }]],
    ['with quotes and backslashes', String.raw`[{"a":"\"}"},{"b":"\\"}]`, [{ a: '"}' }, { b: '\\' }]],
    ['inside a response of the API', '{"data":[{"a":1}],"scroll_id":"[{"}', [{ a: 1 }]],
    ['behind a text with brackets', '{"note":"a [ \\" ] b","data":[{"a":1}]}', [{ a: 1 }]],
    ['and another one of the same object', '{"pbx":[{"a":1}],"total":1,"autocall":[{"b":2}]}', [{ a: 1 }, { b: 2 }]],
    [
      'beside one further inside, which is none of rows',
      '{"meta":{"tags":["x",{"c":3}]},"data":[{"a":1}]}',
      [{ a: 1 }],
    ],
    ['behind a byte order mark', '\uFEFF[{"a":1}]', [{ a: 1 }]],
    ['of other values', '[1, "]", true,null,[2],{"a":1}, -1.5e3]', [1, ']', true, null, [2], { a: 1 }, -1500]],
  ])('%s', async (_, text, expected) => {
    expect(await parse(text)).toEqual(expected);
  });

  it('returns the first line of each item', async () => {
    expect((await split('[\n{"a":1},\n\n{"b":\n2}, {"c":3}\n]')).map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('of any values comes out as it went in, however it is cut', async () => {
    const comesOut = fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (list, size, isIndented) => {
        const text = JSON.stringify(list, null, isIndented ? 2 : undefined);
        expect(JSON.stringify(await parse(text, size))).toBe(JSON.stringify(list));
      },
    );

    expect(await fc.check(comesOut, { seed: 1 })).toMatchObject({ failed: false });
  });
});

it('an item that is too long is none, though it has an end', async () => {
  const tooLong = `{"a":"${'x'.repeat(1024 * 1024)}"}`;

  await expect(split(`[1,\n${tooLong}]`, 2_000_000)).rejects.toThrow(new SyntaxError('2: is longer than 1 MiB'));
});

it.each([
  ['that is cut off', '[{"a":1},\n{"b"', '2: the list has no end'],
  ['that is cut off inside a text', '[{"a":"', '1: the list has no end'],
  ['without its bracket', '[{"a":1}', '1: the list has no end'],
  ['without the last brace', '{"data":[{"a":1}]', '1: the list has no end'],
  ['that is none', '{"a":1}', '1: there is no list'],
  ['of one object', '{"data":{"a":1}}', '1: there is no list'],
  ['of nothing at all', '', '1: there is no list'],
  ['with more text', '[{"a":1}]\n\n{"b":2}', '3: text follows the list'],
  ['with a word behind it', '[] garbage', '1: text follows the list'],
  ['with a row too long to keep', `[\n{"a":"${'x'.repeat(1_100_000)}`, '2: is longer than 1 MiB'],
])('a text %s is an error', async (_, text, message) => {
  await expect(split(text, 4096)).rejects.toThrow(new SyntaxError(message));
});
