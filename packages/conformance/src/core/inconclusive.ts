/** A requirement that this run could neither prove nor refute. The message names what was missing. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

/**
 * @deprecated Use {@link Inconclusive}: the same class.
 * @alias
 */
export const NotShown = Inconclusive;
/** @deprecated Use {@link Inconclusive}. */
export type NotShown = Inconclusive;
