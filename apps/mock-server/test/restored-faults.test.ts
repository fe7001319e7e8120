import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { control, send, readJson } = shareMock({ calls: 30 });

/** The times left of each rule, and the faults of the last request in the journal. */
const readState = async () => {
  const { faults } = (await control.get('faults')).body;
  const { requests } = (await control.get('requests')).body;
  return { left: faults.map(({ next }: { next?: number }) => next), seen: requests.at(-1)?.faults };
};

describe('a fault of a success stays for the next request after', () => {
  it.each([
    ['an unknown id', 'malformed-json', '/v1/cdr/unknown', 404],
    ['an unknown id, where a connection would break', 'truncated-body', '/v1/cdr/unknown', 404],
    ['a bad parameter', 'same-scroll-id', '/v1/cdr?limit=0', 400],
    ['a bad parameter of a page', 'new-calls', '/v1/cdr?page=0', 400],
    ['a scroll that was altered', 'scroll-loop', '/v1/cdr?scroll_id=x', 400],
    ['a scroll that was altered, which has not expired', 'expired-scroll', '/v1/cdr?scroll_id=x', 400],
  ])('%s', async (_, fault, path, status) => {
    await control.put('faults', [{ fault, next: 1 }]);

    expect((await send(path)).status).toBe(status);
    expect(await readState()).toEqual({ left: [1], seen: [] });
  });

  it('a fault that sends a response behind it', async () => {
    await control.put('faults', [
      { fault: 'numbers-as-strings', next: 2 },
      { fault: 'unavailable', next: 1 },
    ]);

    expect((await send('/v1/cdr')).status).toBe(503);
    expect(await readState()).toEqual({ left: [2, 0], seen: ['unavailable'] });
    expect((await readJson('/v1/cdr?page=1')).total).toBe('32');
    expect(await readState()).toEqual({ left: [1, 0], seen: ['numbers-as-strings'] });
  });
});

it('counts an expired scroll as a use', async () => {
  const { scroll_id } = await readJson('/v1/cdr');
  await control.put('faults', [
    { fault: 'expired-scroll', next: 1 },
    { fault: 'malformed-json', next: 1 },
  ]);

  expect((await send(`/v1/cdr?scroll_id=${scroll_id}`)).status).toBe(404);
  expect(await readState()).toEqual({ left: [0, 1], seen: ['expired-scroll'] });
});

it('starts new calls once, with the first successful list', async () => {
  await control.put('faults', [{ fault: 'new-calls', calls: 4, next: 1 }]);
  await send('/v1/cdr?page=0');

  expect((await readJson('/v1/cdr?page=1')).total).toBe(32);
  expect((await readJson('/v1/cdr?page=1')).total).toBe(36);
});
