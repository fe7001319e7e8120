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
    ['inside an answer of the API', '{"data":[{"a":1}],"scroll_id":"[{"}', [{ a: 1 }]],
  ])('%s', async (_, text, expected) => {
    expect(await parse(text)).toEqual(expected);
  });

  it('says on which line each item begins', async () => {
    expect((await split('[\n{"a":1},\n\n{"b":\n2}, {"c":3}\n]')).map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('of any objects comes out as it went in, however it is cut', async () => {
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

it.each([
  ['that is cut off', '[{"a":1},{"b"', 'the list has no end'],
  ['without its bracket', '[{"a":1}', 'the list has no end'],
  ['that is none', '{"a":1}', 'there is no list'],
  ['of nothing at all', '', 'there is no list'],
])('a text %s is an error', async (_, text, message) => {
  await expect(split(text)).rejects.toThrow(message);
});
