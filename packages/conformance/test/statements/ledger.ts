import type { RequirementId } from '../../src/requirements.ts';

/** What shows that a statement holds: requirements, tests of another package, or nothing, as it says nothing that could fail. */
export type Proof = readonly RequirementId[] | { readonly elsewhere: string } | { readonly saysNothing: string };

/** The statements of a document by the heading that they stand under, word for word, each with its proof. */
export type Ledger = Readonly<Record<string, ReadonlyArray<readonly [statement: string, proof: Proof]>>>;

/** Shown by a file or a folder of tests, from the root of the repository: no running server shows it. */
export const elsewhere = (path: string): Proof => ({ elsewhere: path });

/** Nothing that could be shown. */
export const saysNothing = (why: string): Proof => ({ saysNothing: why });
