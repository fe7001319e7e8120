/** The class of an unexpected error. Its message may contain personal data, so it is never logged. */
export const toErrorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
