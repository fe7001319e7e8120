import * as fc from 'fast-check';
import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { Drift, holds } from '../../core/drift.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { createSession } from '../../core/session.ts';
import { forAll } from './for-all.ts';

const sessionOf = (seed: number) => createSession({ name: 'none', kind: 'provider', callIds: [], seed });

const collect = async (seed: number): Promise<number[]> => {
  const seen: number[] = [];
  await forAll(sessionOf(seed), fc.nat(), 20, async (value) => {
    seen.push(value);
  });
  return seen;
};

describe('forAll', () => {
  it('draws from the seed', async () => {
    expect(await collect(5)).toEqual(await collect(5));
    expect(await collect(5)).not.toEqual(await collect(6));
    expect(await collect(5)).toHaveLength(20);
  });

  it('returns the smallest failing value, tried last', async () => {
    const seen: number[] = [];
    const failing = forAll(sessionOf(1), fc.nat(1000), 50, async (value) => {
      seen.push(value);
      holds(value < 17, 'values should be small');
    });
    await expect(failing).rejects.toMatchObject({
      name: 'Drift',
      message: 'values should be small',
      example: 'seed 1: 17',
    });
    expect(seen.at(-1)).toBe(17);
    expect(seen.length).toBeLessThan(150);
  });

  it('keeps the compared values of an assertion', async () => {
    const failing = forAll(sessionOf(1), fc.constant('x'), 3, async (value) => deepStrictEqual([value], ['y']));
    await expect(failing).rejects.toMatchObject({ name: 'Drift', cause: { actual: ['x'], expected: ['y'] } });
  });

  it.each<[string, Error]>([
    ['a value that cannot be tried', new Inconclusive('the budget is used up')],
    ['a target that is gone', new Error('down')],
  ])('rethrows %s at once', async (_, error) => {
    let tries = 0;
    const ended = forAll(sessionOf(1), fc.nat(), 20, async () => {
      tries += 1;
      throw error;
    });
    await expect(ended).rejects.toBe(error);
    expect(tries).toBe(1);
  });

  it('reports a changing response as a drift', async () => {
    let fails = true;
    const flickering = forAll(sessionOf(1), fc.constant(1), 1, async () => {
      const failed = fails;
      fails = false;
      holds(!failed, 'it should hold');
    });
    await expect(flickering).rejects.toThrow(/the same response twice/);
    await expect(flickering).rejects.toBeInstanceOf(Drift);
  });
});
