import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../src/index.ts';
import { callsAt, cdrsOf, collect, DAY, idsOf, seconds } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { SLOW } from './slow.ts';

/** Stores calls together with the state, in one write. */
const createJournal = () => {
  const journal = { rows: new Array<string>(), states: new Array<string>(), pending: new Array<string>() };
  const checkpoint: Checkpoint = {
    load: () => journal.states.at(-1),
    save: (state) => {
      journal.rows.push(...journal.pending.splice(0));
      journal.states.push(state);
    },
  };
  return { ...journal, checkpoint };
};

describe('an export with a checkpoint', () => {
  it('returns every call exactly once, however often it is interrupted', SLOW, async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 12 });
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(seconds, steps, async (spread, stops) => {
        const calls = callsAt(spread);
        await using server = await startCallServer({ calls });
        const { rows, pending, checkpoint } = createJournal();
        for (const stop of [...stops, Infinity]) {
          pending.length = 0;
          resumed += rows.length > 0 && rows.length < calls.length ? 1 : 0;
          let taken = 0;
          for await (const { id } of cdrsOf(server).export(DAY, { checkpoint, rowsPerWindow: 5 })) {
            pending.push(id);
            if (++taken >= stop) break;
          }
        }
        expect(rows).toEqual(idsOf(calls));
      }),
      { numRuns: 15, seed: 5 },
    );
    expect(resumed).toBeGreaterThan(15);
  });

  it('saves only after the loop has processed its calls', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2, 3, 80_000, 80_001]) });
    const { states, checkpoint } = createJournal();
    const calls = cdrsOf(server).export(DAY, { checkpoint, rowsPerWindow: 2 });
    await calls.next();
    await calls.next();
    const saved = states.length;
    await calls.next();
    expect(states.length).toBeGreaterThan(saved);
  });

  it('sends nothing once it is complete', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const { checkpoint } = createJournal();
    expect(await collect(cdrsOf(server).export(DAY, { checkpoint }))).toHaveLength(2);
    const before = server.requests.length;
    expect(await collect(cdrsOf(server).export(DAY, { checkpoint }))).toEqual([]);
    expect(server.requests).toHaveLength(before);
  });

  it('stores no value of a filter', async () => {
    await using server = await startCallServer({ calls: callsAt([1, 2]) });
    const { states, checkpoint } = createJournal();
    await collect(cdrsOf(server).export({ ...DAY, phone: '0900000001', extension: '10499' }, { checkpoint }));
    expect(states).toHaveLength(1);
    expect(states.join()).not.toMatch(/0900000001|10499/);
  });

  it.each([
    ['of other filters', { ...DAY, status: 'BUSY' }],
    ['of another range', { ...DAY, endDate: '2026-03-02T00:00:00+07:00' }],
  ])('rejects the state %s', async (_, filters) => {
    await using server = await startCallServer({ calls: callsAt([1]) });
    const { checkpoint } = createJournal();
    await collect(cdrsOf(server).export(DAY, { checkpoint }));
    const error = await caught(() => collect(cdrsOf(server).export(filters, { checkpoint })));
    expect(error).toMatchObject({ kind: 'invalid-argument', issues: [{ path: 'checkpoint' }] });
    // The size of the batches is not a filter.
    expect(await collect(cdrsOf(server).export({ ...DAY, limit: 7 }, { checkpoint }))).toEqual([]);
  });

  it.each<[string, Checkpoint, string]>([
    ['load throws', { load: () => Promise.reject(new Error('disk')), save: () => {} }, 'checkpoint.load'],
    ['save throws', { load: () => null, save: () => Promise.reject(new Error('disk')) }, 'checkpoint.save'],
  ])('fails as configuration if %s', async (_, checkpoint, name) => {
    await using server = await startCallServer({ calls: callsAt([1]) });
    const error = await caught(() => collect(cdrsOf(server).export(DAY, { checkpoint })));
    expect(error).toMatchObject({ kind: 'configuration', cause: { message: 'disk' } });
    expect(error.message).toContain(name);
  });
});
