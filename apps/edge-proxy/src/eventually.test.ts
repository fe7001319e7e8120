import { describe, expect, it } from 'vitest';
import { after, rescue } from './eventually.ts';

const fail = (): never => {
  throw new Error('no');
};

describe('going on', () => {
  it('waits for nothing where the value is there', () => {
    expect(after(2, (value) => value + 1)).toBe(3);
  });

  it('waits for a promise', async () => {
    const value = after(Promise.resolve(2), (settled) => settled + 1);

    expect(value).toBeInstanceOf(Promise);
    expect(await value).toBe(3);
  });

  it('waits for what comes next, too', async () => {
    expect(await after(2, async (value) => value + 1)).toBe(3);
  });

  it.each([
    ['at once', () => after(2, fail)],
    ['later', () => after(Promise.resolve(2), fail)],
  ])('fails with what fails %s', async (_label, work) => {
    await expect(async () => work()).rejects.toThrow('no');
  });
});

describe('a rescue', () => {
  const instead = (error: unknown): string => `instead of ${String(error)}`;

  it('leaves alone what is good', async () => {
    expect(rescue(() => 'good', instead)).toBe('good');
    expect(await rescue(async () => 'good', instead)).toBe('good');
  });

  it('answers a failure, whether it is thrown or comes later', async () => {
    expect(rescue<string>(fail, instead)).toBe('instead of Error: no');
    expect(await rescue<string>(async () => fail(), instead)).toBe('instead of Error: no');
  });
});
