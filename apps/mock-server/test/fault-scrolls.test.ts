import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { control, send, readJson } = shareMock({ calls: 50 });

describe('scrolls', () => {
  const begin = (query = 'limit=5') => readJson(`/v1/cdr?${query}`);
  const toIds = (batch: { data: Array<{ id: string }> }) => batch.data.map(({ id }) => id);

  it('expired-scroll: a step is a 404', async () => {
    const { scroll_id } = await begin();
    await control.put('faults', [{ fault: 'expired-scroll' }]);

    expect((await send(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(404);
    expect((await send('/v1/cdr')).status).toBe(200);
  });

  it('same-scroll-id: one id moves on with each use, to the end', async () => {
    await control.put('faults', [{ fault: 'same-scroll-id', next: 1 }]);
    const first = await begin('limit=20');
    const steps = [first];
    while (steps.at(-1)?.data.length > 0) steps.push(await readJson(`/v1/cdr?scroll_id=${first.scroll_id}&limit=20`));

    expect(new Set(steps.map(({ scroll_id }) => scroll_id)).size).toBe(1);
    expect(new Set(steps.flatMap(toIds)).size).toBe(52);
    expect(steps.map(({ data }) => data.length)).toEqual([20, 20, 12, 0]);
  });

  it('same-scroll-id: steps without a limit keep the one of the latest step that had one', async () => {
    await control.put('faults', [{ fault: 'same-scroll-id', next: 1 }]);
    const { scroll_id } = await begin('limit=20');
    const queries = [`scroll_id=${scroll_id}`, `scroll_id=${scroll_id}&limit=3`, `scroll_id=${scroll_id}`];
    const sizes: number[] = [];
    for (const query of queries) sizes.push((await begin(query)).data.length);

    expect(sizes).toEqual([20, 3, 3]);
  });

  it('scroll-loop: a step gives the first batch again', async () => {
    const first = await begin();
    const second = await readJson(`/v1/cdr?scroll_id=${first.scroll_id}&limit=5`);
    await control.put('faults', [{ fault: 'scroll-loop' }]);
    const third = await readJson(`/v1/cdr?scroll_id=${second.scroll_id}&limit=5`);

    expect(toIds(third)).toEqual(toIds(first));
  });

  it('new-calls: pages shift, and a scroll keeps its snapshot', async () => {
    // Behind the last call of those that are there, wherever this machine's clock stands.
    await control.put('clock', { now: '2026-07-01T00:00:00Z' });
    const before = await begin('limit=100');
    await control.put('faults', [{ fault: 'new-calls', calls: 4 }]);
    const [first, second] = [await readJson('/v1/cdr?page=1&limit=10'), await readJson('/v1/cdr?page=2&limit=10')];
    const scrolled = await readJson(`/v1/cdr?limit=10`);
    const rest = await readJson(`/v1/cdr?scroll_id=${scrolled.scroll_id}&limit=100`);

    expect([first.total, second.total]).toEqual([52, 56]);
    expect(toIds(second).filter((id) => toIds(first).includes(id))).toHaveLength(4);
    expect([...toIds(scrolled), ...toIds(rest)].slice(8)).toEqual(toIds(before));
  });
});
