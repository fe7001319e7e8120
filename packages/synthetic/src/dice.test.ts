import { describe, expect, it } from 'vitest';
import { Dice, type Faces, type Weighted } from './dice.ts';

const draw = (dice: Dice): number[] => Array.from({ length: 8 }, () => dice.bits());

describe('what a draw depends on', () => {
  const reference = draw(new Dice(1, 2, 3));

  it('gives the same draws for the same seed, stream and index', () => {
    expect(draw(new Dice(1, 2, 3))).toEqual(reference);
  });

  it.each([
    ['seed', new Dice(9, 2, 3)],
    ['stream', new Dice(1, 9, 3)],
    ['index', new Dice(1, 2, 9)],
  ])('gives other draws for another %s', (_, dice) => {
    const other = new Set(draw(dice));

    expect(reference.filter((bits) => other.has(bits))).toEqual([]);
  });

  it('gives each index of a stream draws of its own', () => {
    const first = new Set(Array.from({ length: 50_000 }, (_, index) => new Dice(1, 1, index).bits()));

    expect(first.size).toBe(50_000);
  });
});

describe('how draws are spread', () => {
  const rolls = Array.from({ length: 20_000 }, (_, index) => new Dice(7, 1, index));

  it('keeps whole numbers inside their bounds and reaches both', () => {
    const numbers = rolls.map((dice) => dice.between(3, 7));

    expect(new Set(numbers)).toEqual(new Set([3, 4, 5, 6, 7]));
  });

  it('draws from a table by weight', () => {
    const table: Faces<Weighted<string>> = [
      ['often', 80],
      ['sometimes', 20],
      ['never', 0],
    ];
    const items = rolls.map((dice) => dice.weigh(table));
    const often = items.filter((item) => item === 'often').length / items.length;

    expect(often).toBeGreaterThan(0.78);
    expect(often).toBeLessThan(0.82);
    expect(items).not.toContain('never');
  });

  it.each([
    ['never', 0, 0, 0],
    ['always', 1000, 1, 1],
    ['three in ten', 300, 0.28, 0.32],
  ])('lets %s happen so often', (_, perThousand, least, most) => {
    const share = rolls.filter((dice) => dice.chance(perThousand)).length / rolls.length;

    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });

  it('picks every face', () => {
    expect(new Set(rolls.map((dice) => dice.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
  });
});

it('keeps leading zeros of hexadecimal digits', () => {
  const dice = Array.from({ length: 500 }, (_, index) => new Dice(1, 1, index));

  expect(dice.filter((die) => !/^[0-9a-f]{8}$/.test(die.hex()))).toEqual([]);
});
