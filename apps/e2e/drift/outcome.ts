/** The result of the contract tests for one fault. */
export type Outcome =
  | { readonly outcome: 'caught'; readonly by: string; readonly target: string; readonly reason: string }
  /** Every proof passes. */
  | { readonly outcome: 'survived'; readonly proofs: number }
  /** No requirement was verified: a server does not start, or no case reaches the fault. */
  | { readonly outcome: 'error'; readonly reason: string };

/** The message of an error on one line, of bounded length. */
export const toReason = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
