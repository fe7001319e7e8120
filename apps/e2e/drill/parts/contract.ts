import type { Part } from '../part.ts';
import { autocallStatements } from '../statements/autocall-statements.ts';
import { openapiStatements } from '../statements/openapi-statements.ts';
import { pbxStatements } from '../statements/pbx-statements.ts';
import type { Statement } from '../statements/statement.ts';

/**
 * What the provider's documents and the committed OpenAPI documents say of the contract. A change to the contract moves
 * server, client and cases alike: only what does not move with it can show it.
 */
export const statements: Readonly<Record<string, Statement>> = {
  ...autocallStatements,
  ...pbxStatements,
  ...openapiStatements,
};

/** The proofs of {@link statements}. */
export const contractPart: Part = {
  requirements: Object.keys(statements),
  open: async () =>
    Object.entries(statements).map(([requirement, { prove }]) => ({
      requirement,
      target: 'the contract',
      run: async () => prove(),
    })),
};
