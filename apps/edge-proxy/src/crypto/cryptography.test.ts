import { assert, asyncProperty, nat, oneof, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../lib/bytes.ts';
import { toBytes } from '../lib/bytes.ts';
import { nodeCryptography } from '../runtime/node/node-cryptography.ts';
import type { Cryptography } from './cryptography.ts';
import { webCryptography } from './web-cryptography.ts';
import { SLOW } from '../../test/support/slow.ts';

const own = (bytes: Uint8Array): Bytes => Uint8Array.from(bytes);
const KEY = new Uint8Array(32).fill(7);

describe.each([
  ['WebCrypto', webCryptography, nodeCryptography],
  ['Node', nodeCryptography, webCryptography],
] as const satisfies ReadonlyArray<readonly [string, Cryptography, Cryptography]>)('%s', (_label, one, other) => {
  it('seals what the other opens, whatever it is', SLOW, async () => {
    await assert(
      asyncProperty(
        uint8Array({ maxLength: 300 }),
        string({ unit: 'binary', maxLength: 40 }),
        async (plain, context) => {
          const sealed = await one.createCipher(KEY).seal(own(plain), context);

          expect(await other.createCipher(KEY).open(sealed, context)).toEqual(own(plain));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('seals the same twice to two different texts', async () => {
    const cipher = one.createCipher(KEY);

    expect(await cipher.seal(toBytes('a'), '')).not.toEqual(await cipher.seal(toBytes('a'), ''));
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['less than a nonce and a tag', new Uint8Array(27)],
    ['noise', new Uint8Array(64).fill(1)],
  ])('does not open %s', async (_what, bytes) => {
    expect(await one.createCipher(KEY).open(bytes, '')).toBeNull();
  });

  it('does not open what was altered, in any byte', async () => {
    const cipher = one.createCipher(KEY);
    const sealed = await cipher.seal(toBytes('record'), 'key');
    for (const index of sealed.keys()) {
      const altered = own(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(await cipher.open(altered, 'key')).toBeNull();
    }
  });

  it('does not open under another context or key', async () => {
    const sealed = await one.createCipher(KEY).seal(toBytes('record'), 'key');

    expect(await one.createCipher(KEY).open(sealed, 'other')).toBeNull();
    expect(await one.createCipher(new Uint8Array(32)).open(sealed, 'key')).toBeNull();
  });

  it('agrees with the other about what a text’s MAC is, whatever its length and its key’s', async () => {
    await assert(
      asyncProperty(
        uint8Array({ minLength: 1, maxLength: 100 }),
        oneof(
          string({ unit: 'binary', maxLength: 60 }),
          nat({ max: 3000 }).map((length) => 'é€'.repeat(length)),
        ),
        async (key, text) => {
          const [mac, otherMac] = [one.createMac(own(key)), other.createMac(own(key))];

          expect(await mac(text)).toBe(await otherMac(text));
          // What came before leaves no trace.
          expect(await mac('')).toBe(await otherMac(''));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('agrees with the other about digests and derived keys', async () => {
    const [secret, label] = [toBytes('secret'), toBytes('label')];

    expect(await one.sha256('thé')).toBe(await other.sha256('thé'));
    expect(await one.deriveKey(secret, label)).toEqual(await other.deriveKey(secret, label));
  });
});
