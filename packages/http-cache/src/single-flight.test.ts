import { describe, expect, it } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

const LONG = 60_000;

/** Work that the test settles. */
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

it('runs once for concurrent calls of one key', async () => {
  const collapse = createSingleFlight<string>(LONG);
  const work = createWork();
  const results = Array.from({ length: 5 }, () => collapse('a', work.run));
  work.resolve('done');

  expect(work.count()).toBe(1);
  expect((await Promise.all(results)).map(({ isShared }) => isShared)).toEqual([false, true, true, true, true]);
});

it('runs once for each key', async () => {
  const collapse = createSingleFlight<string>(LONG);
  const [one, two] = await Promise.all([collapse('a', async () => 'one'), collapse('b', async () => 'two')]);

  expect([one.result, two.result]).toEqual(['one', 'two']);
});

it('runs again after the work has settled', async () => {
  const collapse = createSingleFlight<string>(LONG);
  await collapse('a', async () => 'one');

  expect(await collapse('a', async () => 'two')).toEqual({ result: 'two', isShared: false });
});

describe('a failure', () => {
  it('rejects every follower', async () => {
    const collapse = createSingleFlight<string>(LONG);
    const work = createWork();
    const results = Promise.allSettled(Array.from({ length: 3 }, () => collapse('a', work.run)));
    work.reject(new Error('broken'));

    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(work.count()).toBe(1);
  });

  it('is not remembered', async () => {
    const collapse = createSingleFlight<string>(LONG);
    await expect(collapse('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    expect(await collapse('a', async () => 'well')).toEqual({ result: 'well', isShared: false });
  });
});

it('promotes one follower where the leader never settles', async () => {
  const collapse = createSingleFlight<string>(5);
  void collapse('a', () => new Promise(() => undefined));
  let count = 0;
  const work = async (): Promise<string> => {
    count += 1;
    return 'done';
  };
  const results = await Promise.all([collapse('a', work), collapse('a', work), collapse('a', work)]);

  expect(results.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
  expect(results.filter(({ isShared }) => !isShared)).toHaveLength(count);
  expect(await collapse('a', async () => 'next')).toEqual({ result: 'next', isShared: false });
});
