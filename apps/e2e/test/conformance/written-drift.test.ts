import { cases, type Fetch, type RequirementId } from '@cdr/conformance';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALL_FAULTS } from './call-faults.ts';
import { LIST_FAULTS } from './list-faults.ts';
import { FOUND, leave, type Tamper } from './tamper.ts';
import { ACCOUNTS } from './targets.ts';
import { openTampered } from './find-drifts.ts';
import { fetchInProcess } from './in-process.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { SLOW } from '../support/slow.ts';

const FAULTS = [...CALL_FAULTS, ...LIST_FAULTS];

describe('a written case', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  const clock = createMovableClock();
  let honest: Fetch;

  beforeAll(async () => {
    const app = await createMockApp({ accounts: ACCOUNTS, clock: () => new Date(clock.now()) });
    honest = fetchInProcess(cleanup.adopt(app, () => app.close()));
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  const prove = async (requirement: RequirementId, tamper: Tamper): Promise<void> => {
    const session = openTampered(honest, tamper, { controls: { clock } });
    await cases.find((proof) => proof.requirement === requirement)?.run(session);
  };

  it.each(FAULTS)('%s catches that %s', async (requirement, _, tamper) => {
    await expect(prove(requirement, tamper)).rejects.toMatchObject({ name: expect.stringMatching(FOUND) });
    await expect(prove(requirement, leave)).resolves.toBeUndefined();
  });

  it('has a fault for each requirement of its kind', () => {
    const caught = new Set(FAULTS.map(([requirement]) => requirement));
    const written = cases
      .map(({ requirement }) => requirement)
      .filter((id) => /^(?:autocall|pbx)\/(?!generated|stateful)/.test(id));
    expect(written.filter((id) => !caught.has(id))).toEqual([]);
  });
});
