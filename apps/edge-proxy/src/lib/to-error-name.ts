/** The class of an error that should not have been. Its text may hold anything, so it goes nowhere. */
export const toErrorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
