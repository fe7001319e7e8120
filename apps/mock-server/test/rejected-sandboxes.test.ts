import { describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { createControl } from './control-client.ts';
import { makeCdr } from './fixtures.ts';
import { shareMock } from './share-mock.ts';
import { SLOW } from './slow.ts';

const { control } = shareMock({ calls: 10 });

describe('rejects', () => {
  it.each([
    [
      'an unknown key',
      { seeds: 1 },
      'sandbox.seeds is not known: use seed, calls, until, live, clock, faults, data; did you mean seed?',
    ],
    ['half a call', { calls: 0.5 }, 'sandbox.calls must be a whole number from 0 to 1000000'],
    ['more live calls than can be made', { live: 10_001 }, 'sandbox.live must be a number from 0.000001 to 10000'],
    ['no list of rows', { data: { pbx: {} } }, 'sandbox.data.pbx must be a list'],
    [
      'a bad row',
      { data: { pbx: [makeCdr(1), { ...makeCdr(2), duration: -1 }] } },
      expect.stringMatching(/^sandbox\.data\.pbx\.1 duration /),
    ],
    ['a duplicate row', { data: { pbx: [makeCdr(1), makeCdr(1)] } }, 'sandbox.data.pbx.1.id is a duplicate'],
    [
      'a row of the other API',
      { data: { autocall: [makeCdr(1)] } },
      'sandbox.data.autocall.0 is not a record of autocall',
    ],
    [
      'rows that generated calls have',
      { calls: 1000, seed: 99, data: { pbx: [makeCdr(1)] } },
      expect.stringMatching(/^the data holds ids/),
    ],
    [
      'an unknown fault',
      { faults: [{ fault: 'x' }] },
      expect.stringMatching(/^sandbox\.faults\.0\.fault must be one of/),
    ],
    [
      'a clock that is none',
      { clock: { now: 'noon' } },
      expect.stringMatching(/^sandbox\.clock\.now must be ISO 8601/),
    ],
  ])('%s', async (_, wanted, error) => {
    const response = await control.post('sandboxes', wanted);

    expect(response).toEqual({ status: 400, body: { error } });
  });

  it('the 1,001st sandbox until one is removed', SLOW, async () => {
    await using busy = await startMockServer({ calls: 0 });
    const full = createControl(busy);
    const { body: first } = await full.post('sandboxes', { calls: 0 });
    for (let made = 2; made < 1000; made += 1) await busy.createSandbox({ calls: 0 });

    expect(await full.post('sandboxes', { calls: 0 })).toEqual({
      status: 400,
      body: {
        error: 'there are 1000 sandboxes: remove those that you no longer need (GET /__mock/sandboxes lists them)',
      },
    });
    expect((await full.remove(`sandboxes/${first.id}`)).status).toBe(204);
    expect((await full.post('sandboxes', { calls: 0 })).status).toBe(201);
  });

  it('the removal of the first one', async () => {
    expect((await control.remove('sandboxes/demo')).status).toBe(400);
  });
});
