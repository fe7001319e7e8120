import { describe, expect, it } from 'vitest';
import { callsAt, cdrsOf, collect, DAY, idsOf } from './calls-of-a-day.ts';
import { startCallServer } from './call-server.ts';
import { caught } from './caught.ts';
import { type Responder, respondJson } from './fixture-server.ts';

const calls = callsAt(Array.from({ length: 20 }, (_, index) => index * 100));

/** Holds the response of a step; `requested` and `closed` resolve with its request and its connection. */
const holdStep = () => {
  const requested = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const hold: Responder = (response) => {
    response.on('close', () => closed.resolve());
    requested.resolve();
  };
  return { hold, requested: requested.promise, closed: closed.promise };
};

describe('an export', () => {
  it('requests the next step while the loop uses a batch', async () => {
    const { hold, requested, closed } = holdStep();
    await using server = await startCallServer({
      calls,
      fault: (kind, index) => (kind === 'step' && index === 0 ? hold : undefined),
    });
    for await (const _ of cdrsOf(server).export({ ...DAY, limit: 10 })) {
      await requested;
      // Leaving the loop also ends the request that is ahead.
      break;
    }
    await expect(closed).resolves.toBeUndefined();
  });

  it('ends with the caller’s abort while a step is ahead', async () => {
    const { hold, requested, closed } = holdStep();
    const controller = new AbortController();
    await using server = await startCallServer({
      calls,
      fault: (kind, index) => (kind === 'step' && index === 0 ? hold : undefined),
    });
    const got: string[] = [];
    const error = await caught(async () => {
      const { signal } = controller;
      for await (const { id } of cdrsOf(server).export({ ...DAY, limit: 10 }, { signal })) {
        got.push(id);
        await requested;
        if (got.length === 10) controller.abort('left');
      }
    });
    expect(error).toMatchObject({ kind: 'aborted', cause: 'left' });
    expect(got).toEqual(idsOf(calls).slice(0, 10));
    await closed;
  });

  it('reports a failed step only after the batch before it', async () => {
    await using server = await startCallServer({
      calls,
      fault: (kind) => (kind === 'step' ? respondJson({ error: 'no' }, 403) : undefined),
    });
    const got: string[] = [];
    const error = await caught(() => collect(cdrsOf(server).export({ ...DAY, limit: 10 }), got));
    expect(error.kind).toBe('forbidden');
    expect(got).toEqual(idsOf(calls).slice(0, 10));
  });
});

it('a scroll requests no step before it is needed', async () => {
  await using server = await startCallServer({ calls });
  for await (const _ of cdrsOf(server).scroll({ ...DAY, limit: 10 })) break;
  expect(server.requests).toHaveLength(1);
});
