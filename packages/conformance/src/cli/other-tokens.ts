import type { OtherTokens } from '../core/target.ts';

/** The kinds of `--other-token-env`, and the token of each. */
export const OTHER_TOKENS = {
  tenant: 'of another tenant of the same pbx',
  masked: 'a key of the edge without the scope `pii`',
  admin: 'a key of the edge with the scope `admin`; a sandbox run purges the cache of its tenant',
  limited: 'a key of the edge with a limit, which the run uses up',
  sibling: 'another key of the edge with a limit, of the same tenant as `limited`',
  narrow: 'a key of the edge with the scope `pbx` and without `autocall`',
  expired: 'a key of the edge that has expired',
} as const satisfies Partial<Record<keyof OtherTokens, string>>;

/** A kind of `--other-token-env`. */
export type OtherTokenKind = keyof typeof OTHER_TOKENS;

/** The kinds, in the order of the reference. */
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal object
export const OTHER_TOKEN_KINDS = Object.keys(OTHER_TOKENS) as readonly OtherTokenKind[];
