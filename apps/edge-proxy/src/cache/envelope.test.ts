import { assert, asyncProperty, double, integer, uint8Array } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { type Bytes, toBytes } from '../bytes.ts';
import { type Envelope, openEnvelope, sealEnvelope } from './envelope.ts';
import { createKeyring } from './keyring.ts';

const envelope: Envelope = {
  body: toBytes('{"phone_number":"0987654321"}'),
  acceptedAt: 1_700_000_000_123,
  lifetimeSeconds: 60,
};
let key: CryptoKey;
let otherKey: CryptoKey;

beforeAll(async () => {
  const keyring = createKeyring(SECRET);
  key = await keyring.sealingKey('one');
  otherKey = await keyring.sealingKey('two');
});

it('opens to what was sealed, whatever it was', async () => {
  await assert(
    asyncProperty(
      uint8Array({ maxLength: 300 }),
      integer({ min: 0, max: 2 ** 45 }),
      double({ min: 0, max: 300, noNaN: true }),
      async (body, acceptedAt, lifetimeSeconds) => {
        const sealed = await sealEnvelope({ body: new Uint8Array(body), acceptedAt, lifetimeSeconds }, key, 'record');
        expect(await openEnvelope(sealed, key, 'record')).toEqual({
          body: new Uint8Array(body),
          acceptedAt,
          lifetimeSeconds,
        });
      },
    ),
    { numRuns: 50 },
  );
});

it('shows nothing of what it holds, and never looks the same twice', async () => {
  const sealed = await Promise.all([sealEnvelope(envelope, key, 'record'), sealEnvelope(envelope, key, 'record')]);

  expect(sealed[0]).not.toEqual(sealed[1]);
  for (const bytes of sealed) expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/0987654321|phone/);
});

describe('does not open', () => {
  it.each([
    ['under another partition’s key', () => otherKey, 'record', (bytes: Bytes) => bytes],
    ['under another record’s key', () => key, 'other', (bytes: Bytes) => bytes],
    ['when it is empty', () => key, 'record', () => new Uint8Array(0)],
    ['when it is cut', () => key, 'record', (bytes: Bytes) => bytes.slice(0, 20)],
    [
      'when it is of another version',
      () => key,
      'record',
      (bytes: Bytes) => bytes.map((byte, index) => (index === 0 ? 2 : byte)),
    ],
  ])('%s', async (_label, toKey, cacheKey, change) => {
    const sealed = await sealEnvelope(envelope, key, 'record');

    expect(await openEnvelope(change(sealed), toKey(), cacheKey)).toBeNull();
  });

  it('with any one bit changed', async () => {
    const sealed = await sealEnvelope(envelope, key, 'record');
    await assert(
      asyncProperty(integer({ min: 0, max: sealed.byteLength * 8 - 1 }), async (bit) => {
        const changed = sealed.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await openEnvelope(changed, key, 'record')).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('from any bytes that were not sealed', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 64 }), async (bytes) => {
        expect(await openEnvelope(new Uint8Array([1, ...bytes]), key, 'record')).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
