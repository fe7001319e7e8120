import { Inconclusive } from '@cdr/conformance';
import { afterAll, expect, it } from 'vitest';
import type { TargetName } from '../../drift/fault.ts';
import { openTarget } from '../../drift/targets.ts';

/** Registers a test for each requirement of a target that runs in this process, where mutation testing reaches it. */
export const proveInProcess = async (target: TargetName): Promise<void> => {
  const cleanup = new AsyncDisposableStack();
  afterAll(() => cleanup.disposeAsync());
  const proofs = await openTarget[target]({ seams: {}, seed: 1, cleanup });

  it.each(proofs.map(({ requirement, run }) => [requirement, run] as const))(
    `holds in ${target}: %s`,
    async (_, run) => {
      // An edge without keys neither masks, purges nor limits.
      const failure = await run().catch((error: unknown) => (error instanceof Inconclusive ? undefined : error));
      expect(failure).toBeUndefined();
    },
  );
};
