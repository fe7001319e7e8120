import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBytes } from '../lib/bytes.ts';
import { createByteRing } from './byte-ring.ts';

const item = (text: string) => ({ bytes: toBytes(text), expiresAt: 7 });

it('overwrites the oldest values', () => {
  const ring = createByteRing(10_000);
  for (let index = 0; index < 12; index += 1) ring.put(`${index}`, item(`${index}`.padEnd(1_000)));
  const held = Array.from({ length: 12 }, (_, index) => ring.get(`${index}`) !== undefined);

  expect(held).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
});

it('keeps a value that is read', () => {
  const ring = createByteRing(10_000);
  ring.put('read', item('read'));
  for (let index = 0; index < 100; index += 1) {
    ring.put(`${index}`, item(`${index}`.padEnd(1_000)));
    expect(ring.get('read')).toEqual(item('read'));
  }
});

it.each([
  ['as large as the buffer', 1_000, true],
  ['larger than the buffer', 1_001, false],
])('given a value %s, drops the earlier value of its key', (_label, length, isStored) => {
  const ring = createByteRing(1_000);
  ring.put('a', item('earlier'));
  ring.put('a', item('x'.repeat(length)));

  expect(ring.get('a')).toEqual(isStored ? item('x'.repeat(length)) : undefined);
});

it('stores nothing in no space', () => {
  const ring = createByteRing(0);
  ring.put('a', item('x'));

  expect(ring.get('a')).toBeUndefined();
});

it('returns the last value of a key or none, and always the value that was put last', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('put'), key, fc.integer({ min: 0, max: 400 })) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('get'), key, fc.constant(0)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('delete'), key, fc.constant(0)) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const ring = createByteRing(1_000);
      const last = new Map<string, string>();
      for (const [index, [action, name, length]] of steps.entries()) {
        const text = `${index}`.padEnd(length, name);
        if (action === 'put') {
          ring.put(name, item(text));
          last.set(name, text);
        } else if (action === 'delete') {
          ring.delete(name);
          last.delete(name);
        }
        const found = ring.get(name);
        const allowed = action === 'put' ? [text] : [undefined, last.get(name)];
        expect(allowed).toContain(found && Buffer.from(found.bytes).toString());
        const held = [...last.keys()].flatMap((held) => ring.get(held)?.bytes.byteLength ?? []);
        expect(held.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(1_000);
      }
    }),
  );
});
