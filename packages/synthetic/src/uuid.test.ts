import { expect, it } from 'vitest';
import { toUuid } from './uuid.ts';

const ids = Array.from({ length: 100_000 }, (_, index) => toUuid(1, 2, index));

it('has the version 4 shape', () => {
  const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  expect(ids.filter((id) => !VERSION_4.test(id))).toEqual([]);
});

it('has a first part that no other index of its stream has', () => {
  expect(new Set(ids.map((id) => id.slice(0, 8))).size).toBe(ids.length);
});

it('differs from stream to stream', () => {
  expect(toUuid(1, 3, 0)).not.toBe(toUuid(1, 2, 0));
});
