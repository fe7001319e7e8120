/** Which way a call went, seen from the tenant's extensions. @source pbx-cdr-v1.md, "Attributes", `direction` */
export type Direction = 'inbound' | 'outbound' | 'local';

/** The wire's integer of each direction. */
export type DirectionMap = Readonly<Record<Direction, number>>;

/**
 * The integers that the provider writes. 3 for outbound is what both samples show (a hotline to a mobile); 1 and 2 are
 * not documented anywhere and are our reading.
 *
 * @source api-quirks.md, "pbx: the CDR", `direction`
 */
export const DEFAULT_DIRECTIONS: DirectionMap = { inbound: 1, local: 2, outbound: 3 };

/** The directions, by name. */
export const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound', 'local'];

/** The direction that an integer, its text or a name stands for; `unknown` for anything else. */
export const toDirection = (
  value: number | string | null | undefined,
  directions: DirectionMap,
): Direction | 'unknown' => {
  const text = String(value).trim().toLowerCase();
  return DIRECTIONS.find((name) => name === text || String(directions[name]) === text) ?? 'unknown';
};
