import { expect, it } from 'vitest';
import { createTotalCache } from './total-cache.ts';

const createCounter = () => {
  let counts = 0;
  return {
    count: async () => (counts += 1),
    counts: () => counts,
  };
};

it('counts once for each key, until the data changes', async () => {
  const cache = createTotalCache();
  const { count, counts } = createCounter();
  for (const key of ['a', 'b', 'a', 'b']) await cache.get(key, '1', count);
  expect(counts()).toBe(2);
  await cache.get('a', '2', count);
  await cache.get('a', '2', count);

  expect(counts()).toBe(3);
});

it('gives the total that belongs to the version', async () => {
  const cache = createTotalCache();

  expect(await cache.get('a', '1', async () => 10)).toBe(10);
  expect(await cache.get('a', '2', async () => 20)).toBe(20);
  expect(await cache.get('a', '2', async () => 30)).toBe(20);
});

it('does not keep a total that was overtaken while it was counted', async () => {
  const cache = createTotalCache();
  let finish = (_total: number): void => undefined;
  const slow = cache.get(
    'a',
    '1',
    () =>
      new Promise<number>((resolve) => {
        finish = resolve;
      }),
  );
  await cache.get('b', '2', async () => 5);
  finish(10);

  expect(await slow).toBe(10);
  expect(await cache.get('a', '2', async () => 11)).toBe(11);
});

it('keeps working beyond a thousand filters', async () => {
  const cache = createTotalCache();
  const { count, counts } = createCounter();
  for (let key = 0; key < 2500; key += 1) await cache.get(String(key), '1', count);
  await cache.get('2499', '1', count);

  expect(counts()).toBe(2500);
});
