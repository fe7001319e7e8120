/** What the contract tests say about a copy of the sources. */
export type Judgement =
  | { readonly outcome: 'caught'; readonly by: string; readonly target: string; readonly reason: string }
  /** Each of them passed: nobody noticed. */
  | { readonly outcome: 'missed'; readonly proofs: number }
  /** They could not be run, so no requirement says what is wrong. */
  | { readonly outcome: 'broken'; readonly reason: string };

/** What a judge tells whoever started it: what it is at, and at last its judgement. */
export type JudgeMessage =
  | { readonly running: { readonly requirement: string; readonly target: string } }
  | { readonly judgement: Judgement };
