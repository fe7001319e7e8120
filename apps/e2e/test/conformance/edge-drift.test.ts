import { requirements } from '@cdr/conformance';
import type { Fetch } from '@cdr/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Seams } from '../../drift/fault.ts';
import { openMock, openTarget } from '../../drift/targets.ts';
import { EDGE_FAULTS } from './edge-faults.ts';
import { FOUND } from './tamper.ts';
import { SLOW } from '../support/slow.ts';

const provider = new AsyncDisposableStack();
let mock: Fetch;
beforeAll(async () => {
  mock = await openMock(provider);
}, SLOW.timeout);
afterAll(() => provider.disposeAsync());

/** Each proof has its own edge, so no cache entry or used limit reaches the next. All share one mock server. */
const prove = async (requirement: string, seams: Partial<Seams>): Promise<void> => {
  await using cleanup = new AsyncDisposableStack();
  const proofs = await openTarget['edge-keys']({ seams, seed: 1, cleanup, provider: mock });
  await proofs.find((proof) => proof.requirement === requirement)?.run();
};

describe('a case of the edge', SLOW, () => {
  it.each(EDGE_FAULTS)('%s catches that %s', async (requirement, _, seams) => {
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
