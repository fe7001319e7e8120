import * as z from 'zod/mini';

/** The range of a number. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** @default false */
  readonly whole?: boolean;
}

/** A number between two bounds, both included. */
export const numberIn = ({ min, max, whole = false }: Bounds) => {
  const mustBe = `must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
  const kind: z.ZodMiniNumber<number> = whole ? z.int(mustBe) : z.number(mustBe);
  return kind.check(z.gte(min, mustBe), z.lte(max, mustBe));
};

/** A text that is not empty. */
export const text = z.string().check(z.minLength(1, 'must not be empty'));
