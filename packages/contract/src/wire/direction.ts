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

const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound', 'local'];

/** The direction with this name, or with this integer as text. */
export const findDirection = (text: string, directions: DirectionMap): Direction | undefined =>
  DIRECTIONS.find((name) => name === text || String(directions[name]) === text);

/** The direction of an integer, its text or a name; `unknown` for anything else. */
export const toDirection = (
  value: number | string | null | undefined,
  directions: DirectionMap,
): Direction | 'unknown' =>
  // Rows hold integers: they need no text.
  DIRECTIONS.find((name) => directions[name] === value) ??
  findDirection(String(value).trim().toLowerCase(), directions) ??
  'unknown';
