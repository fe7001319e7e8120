import { describe, expect, it } from 'vitest';
import { caught } from '../test/caught.ts';
import { type Batch, flatten, paginate, type PaginateOptions } from './paginate.ts';

/** Steps in the order of their coming; `cursors` is what each was asked with. */
const steps = (...batches: ReadonlyArray<readonly [items: string, cursor: string]>) => {
  const cursors: Array<string | undefined> = [];
  const fetchBatch = (cursor: string | undefined): Promise<Batch<string>> => {
    const [items, next] = batches[cursors.push(cursor) - 1] ?? ['', ''];
    return Promise.resolve({ items: items.split(''), cursor: next });
  };
  return { cursors, fetchBatch };
};

const walk = (
  fetchBatch: PaginateOptions<string>['fetchBatch'],
  options: Partial<PaginateOptions<string>> = {},
): AsyncGenerator<string, void> =>
  flatten(
    paginate({ fetchBatch, keyOf: (item) => item, operation: 'pbx.cdrs.scroll', ...options }),
    'pbx.cdrs.scroll',
    options.signal,
  );

/** What came before the end, and how it ended. */
const exhaust = async (items: AsyncGenerator<string, void>) => {
  let got = '';
  try {
    for await (const item of items) got += item;
    return { got, error: undefined };
  } catch (error) {
    return { got, error };
  }
};

describe('a scroll', () => {
  it.each([
    [
      'changes',
      [
        ['abc', '1'],
        ['de', '2'],
        ['f', '3'],
        ['', '4'],
      ] as const,
      [undefined, '1', '2', '3'],
    ],
    [
      'never changes',
      [
        ['abc', '1'],
        ['de', '1'],
        ['f', '1'],
        ['', '1'],
      ] as const,
      [undefined, '1', '1', '1'],
    ],
  ])('is walked to its end when its cursor %s', async (_, batches, expected) => {
    const { cursors, fetchBatch } = steps(...batches);
    expect(await exhaust(walk(fetchBatch))).toEqual({ got: 'abcdef', error: undefined });
    expect(cursors).toEqual(expected);
  });

  it('may be empty from the start', async () => {
    const { cursors, fetchBatch } = steps(['', '1']);
    expect(await exhaust(walk(fetchBatch))).toEqual({ got: '', error: undefined });
    expect(cursors).toEqual([undefined]);
  });

  it('is not over with a batch that is short', async () => {
    const { fetchBatch } = steps(['abc', '1'], ['d', '2'], ['efg', '3'], ['', '4']);
    expect((await exhaust(walk(fetchBatch))).got).toBe('abcdefg');
  });

  it.each([
    [
      'the batch before it',
      [
        ['abc', '1'],
        ['abc', '1'],
      ],
      'abc',
    ],
    [
      'a batch long before it',
      [
        ['ab', '1'],
        ['cd', '2'],
        ['ef', '3'],
        ['ab', '1'],
      ],
      'abcdef',
    ],
    [
      'the end of the batch before it',
      [
        ['abc', '1'],
        ['cde', '2'],
      ],
      'abc',
    ],
    [
      'part of the first batch, in another order',
      [
        ['ab', '1'],
        ['cd', '2'],
        ['ea', '3'],
      ],
      'abcd',
    ],
    ['itself', [['abcb', '1']], ''],
  ] as const)('is a loop when a batch repeats %s: nothing of that batch is given', async (_, batches, expected) => {
    const { got, error } = await exhaust(walk(steps(...batches).fetchBatch));
    expect(got).toBe(expected);
    expect(error).toMatchObject({ kind: 'protocol', operation: 'pbx.cdrs.scroll', isRetryable: true });
  });

  it('is found to be a loop within one round, wherever the batches are cut', async () => {
    const ring = 'abcdefghij';
    let at = 0;
    const fetchBatch = (): Promise<Batch<string>> => {
      const items = [0, 1, 2].map((offset) => ring.charAt((at + offset) % ring.length));
      at += 3;
      return Promise.resolve({ items, cursor: 'same' });
    };
    const { got, error } = await exhaust(walk(fetchBatch));
    expect(error).toMatchObject({ kind: 'protocol' });
    expect(got).toBe('abcdefghi');
  });

  it.each([
    ['no cursor', ''],
    ['a blank cursor', ' '],
  ])('that gives items but %s does not end quietly', async (_, cursor) => {
    const { got, error } = await exhaust(walk(steps(['abc', cursor]).fetchBatch));
    expect(got).toBe('abc');
    expect(error).toMatchObject({ kind: 'protocol' });
  });

  it('never repeats a step that failed', async () => {
    let asked = 0;
    const fetchBatch = (): Promise<Batch<string>> => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error('reset')) : Promise.resolve({ items: ['a'], cursor: '1' });
    };
    const items = walk(fetchBatch);
    expect(await exhaust(items)).toMatchObject({ got: 'a', error: new Error('reset') });
    expect(await items.next()).toEqual({ done: true, value: undefined });
    expect(asked).toBe(2);
  });

  it('asks for a batch only when the one before it is used up', async () => {
    const { cursors, fetchBatch } = steps(['ab', '1'], ['cd', '2'], ['', '3']);
    const items = walk(fetchBatch);
    expect(cursors).toHaveLength(0);
    await items.next();
    await items.next();
    expect(cursors).toHaveLength(1);
    await items.next();
    expect(cursors).toHaveLength(2);
  });

  it('asks for nothing more once the loop is left', async () => {
    const { cursors, fetchBatch } = steps(['ab', '1'], ['cd', '2']);
    for await (const item of walk(fetchBatch)) if (item === 'b') break;
    expect(cursors).toEqual([undefined]);
  });

  it('ends within a batch when the caller aborts', async () => {
    const controller = new AbortController();
    const items = walk(steps(['abc', '1']).fetchBatch, { signal: controller.signal });
    await expect(items.next()).resolves.toMatchObject({ value: 'a' });
    controller.abort('enough');
    expect(await caught(() => items.next())).toMatchObject({ kind: 'aborted', cause: 'enough' });
  });
});
