/** A limit for tests that start processes, databases, runtimes or registries, or take very many steps. */
export const SLOW = { timeout: 120_000 } as const;
