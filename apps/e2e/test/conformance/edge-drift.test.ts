import { requirements } from '@cdr/conformance';
import { describe, expect, it } from 'vitest';
import type { Seams } from '../../drift/fault.ts';
import { openTarget } from '../../drift/targets.ts';
import { EDGE_FAULTS } from './edge-faults.ts';
import { FOUND } from './tamper.ts';
import { SLOW } from '../support/slow.ts';

/** Each proof has an edge of its own: what one leaves in a cache, or uses up of a limit, is nothing to the next. */
const prove = async (requirement: string, seams: Partial<Seams>): Promise<void> => {
  await using cleanup = new AsyncDisposableStack();
  const proofs = await openTarget['edge-keys']({ seams, seed: 1, cleanup });
  await proofs.find((proof) => proof.requirement === requirement)?.run();
};

describe('a case of the edge', SLOW, () => {
  it.each(EDGE_FAULTS)('%s notices that %s', async (requirement, _, seams) => {
    await expect(prove(requirement, seams())).rejects.toMatchObject({ name: expect.stringMatching(FOUND) });
  });

  it.each([...new Set(EDGE_FAULTS.map(([requirement]) => requirement))])(
    '%s passes without a fault',
    async (requirement) => {
      await expect(prove(requirement, {})).resolves.toBeUndefined();
    },
  );

  it('has a fault for each requirement of the edge', () => {
    const noticed = new Set<string>(EDGE_FAULTS.map(([requirement]) => requirement));
    const own = Object.entries(requirements).flatMap(([id, { only }]) => (only === 'edge' ? [id] : []));
    expect(own.filter((id) => !noticed.has(id))).toEqual([]);
  });
});
