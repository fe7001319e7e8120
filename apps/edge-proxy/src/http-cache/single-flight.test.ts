import { describe, expect, it } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

const LONG = 60_000;

/** Work that ends when it is told to. */
const createWork = () => {
  let resolve: (result: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  let count = 0;
  return {
    resolve: (result: string) => resolve(result),
    reject: (error: Error) => reject(error),
    count: () => count,
    run: () => {
      count += 1;
      return promise;
    },
  };
};

it('does the work once for all who ask while it goes on', async () => {
  const fly = createSingleFlight<string>(LONG);
  const work = createWork();
  const landings = Array.from({ length: 5 }, () => fly('a', work.run));
  work.resolve('done');

  expect(work.count()).toBe(1);
  expect((await Promise.all(landings)).map(({ isShared }) => isShared)).toEqual([false, true, true, true, true]);
});

it('does the work of each key', async () => {
  const fly = createSingleFlight<string>(LONG);
  const [one, two] = await Promise.all([fly('a', async () => 'one'), fly('b', async () => 'two')]);

  expect([one.result, two.result]).toEqual(['one', 'two']);
});

it('works anew once the work is done', async () => {
  const fly = createSingleFlight<string>(LONG);
  await fly('a', async () => 'one');

  expect(await fly('a', async () => 'two')).toEqual({ result: 'two', isShared: false });
});

describe('a failure', () => {
  it('is everybody’s who waited', async () => {
    const fly = createSingleFlight<string>(LONG);
    const work = createWork();
    const landings = Promise.allSettled(Array.from({ length: 3 }, () => fly('a', work.run)));
    work.reject(new Error('broken'));

    expect((await landings).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(work.count()).toBe(1);
  });

  it('is not kept', async () => {
    const fly = createSingleFlight<string>(LONG);
    await expect(fly('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    expect(await fly('a', async () => 'well')).toEqual({ result: 'well', isShared: false });
  });
});

it('lets one follower lead, and the others follow it, where a leader never lands', async () => {
  const fly = createSingleFlight<string>(5);
  void fly('a', () => new Promise(() => undefined));
  let count = 0;
  const work = async (): Promise<string> => {
    count += 1;
    return 'done';
  };
  const landings = await Promise.all([fly('a', work), fly('a', work), fly('a', work)]);

  expect(landings.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
  expect(landings.filter(({ isShared }) => !isShared)).toHaveLength(count);
  expect(await fly('a', async () => 'next')).toEqual({ result: 'next', isShared: false });
});
