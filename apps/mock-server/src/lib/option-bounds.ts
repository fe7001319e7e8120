/** How many calls an account may have. */
export const CALL_BOUNDS = { min: 0, max: 1_000_000_000, whole: true } as const;

/** What a seed may be. */
export const SEED_BOUNDS = { min: 0, max: 4_294_967_295, whole: true } as const;

/** How many calls may start in a second, of a clock that runs as fast as a real one or faster. */
export const LIVE_BOUNDS = { min: 0.000_001, max: 10_000 } as const;

/** How many connections to PostgreSQL an account may have. */
export const CONNECTION_BOUNDS = { min: 1, max: 100, whole: true } as const;

/** How many connections to PostgreSQL an account has that does not say. */
export const DEFAULT_CONNECTIONS = 8;

/** How many calls an account has that does not say. */
export const DEFAULT_CALLS = 10_000;

/** The seed of an account that does not say. */
export const DEFAULT_SEED = 1;
