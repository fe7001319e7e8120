import { expect, it } from 'vitest';
import { toStored } from '../../test/support/stored.ts';
import { freshen } from './freshen.ts';

const TIMES = { requestedAt: 2_000_000, receivedAt: 2_000_000, usesHeuristics: false };
const stored = toStored({
  fields: [
    ['age', '30'],
    ['cache-control', 'max-age=60'],
    ['content-encoding', 'br'],
    ['etag', '"a"'],
    ['x-old', '1'],
  ],
});

it('applies new fields, keeps the others and those of the bytes', () => {
  const headers = new Headers({ 'cache-control': 'max-age=5', 'content-encoding': 'gzip', etag: '"b"', 'x-new': '2' });

  expect(Object.fromEntries(freshen(stored, headers, TIMES).fields)).toEqual({
    'cache-control': 'max-age=5',
    'content-encoding': 'br',
    etag: '"a"',
    'x-new': '2',
    'x-old': '1',
  });
});

it('takes the age of the 304', () => {
  expect(freshen(stored, new Headers({ age: '7' }), TIMES).freshness).toMatchObject({
    receivedAt: 2_000_000,
    initialAgeSeconds: 7,
    lifetimeSeconds: 60,
  });
  expect(freshen(stored, new Headers(), TIMES).freshness.initialAgeSeconds).toBe(0);
});

it.each(['content-encoding', 'content-length', 'content-md5', 'content-range', 'etag'])(
  'keeps %s, which describes the stored bytes',
  (name) => {
    const { fields } = freshen(toStored({ fields: [[name, 'old']] }), new Headers({ [name]: 'new' }), TIMES);

    expect(fields).toEqual([[name, 'old']]);
  },
);
